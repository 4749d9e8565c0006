import type { Entry, Message } from "./queries.ts";

/** A field that an event changed. */
export interface FieldLine {
  readonly what: "field";
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

export type Line =
  | FieldLine
  | { readonly what: "created" | "reapplied" }
  | { readonly what: "clock"; readonly clock: string; readonly happened: string; readonly at: string | null }
  | { readonly what: "escalated"; readonly clock: string; readonly level: number; readonly notified: readonly string[] }
  | { readonly what: "scanned"; readonly state: string };

export type Item =
  | { readonly kind: "message"; readonly id: string; readonly at: string; readonly by: string; readonly message: Message }
  | { readonly kind: "event"; readonly id: string; readonly at: string; readonly by: string; readonly entry: Entry; readonly lines: readonly Line[] };

type EventItem = Extract<Item, { kind: "event" }>;

interface Difference {
  readonly before?: string | null;
  readonly after?: string | null;
}

const record = (value: unknown) => (typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {});
const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);

/** Returns what an event did, a line for each thing. */
export function linesOf({ type, data }: Entry): Line[] {
  const lines: Line[] = [];
  if (type === "ticket.created") lines.push({ what: "created" });
  if (type === "ticket.sla_reapplied") lines.push({ what: "reapplied" });
  for (const [field, difference] of Object.entries(record(data["changes"]))) {
    const { before, after } = record(difference) as Difference;
    lines.push({ what: "field", field, before: text(before), after: text(after) });
  }
  if (type === "ticket.attachment_scanned") lines.push({ what: "scanned", state: String(data["state"]) });
  if (type === "ticket.escalated") {
    const notified = Array.isArray(data["notified"]) ? data["notified"].map(String) : [];
    lines.push({ what: "escalated", clock: String(data["clock"]), level: Number(data["level"]), notified });
  }
  const happened = record(data["clocks"])["happened"];
  for (const each of Array.isArray(happened) ? happened : []) {
    const { clock, what, at } = record(each);
    lines.push({ what: "clock", clock: String(clock), happened: String(what), at: text(at) });
  }
  return lines;
}

/** Of a clock, what somebody who answers has to know; the rest is in the history. */
const TELLING: ReadonlySet<string> = new Set(["breached"]);

function telling(line: Line): boolean {
  return line.what === "clock" ? TELLING.has(line.happened) : line.what !== "escalated" || line.level > 0;
}

/**
 * Brings together what was said and what happened, oldest first.
 *
 * What an event says of a message stands beside the message itself; what says nothing to people is
 * left out.
 *
 * @param until RFC 3339; what came later is left out.
 */
export function timelineOf(messages: readonly Message[], entries: readonly Entry[], until?: string): Item[] {
  const said = messages.map((message): Item => ({ kind: "message", id: message.id, at: message.created, by: message.author, message }));
  const happened = entries.map((entry): Item => {
    const lines = linesOf(entry).filter(telling);
    return { kind: "event", id: entry.id, at: entry.time, by: entry.actor, entry, lines };
  });
  return [...said, ...happened.filter((item) => item.kind === "event" && item.lines.length > 0)]
    .filter(({ at }) => until === undefined || Date.parse(at) <= Date.parse(until))
    .toSorted((one, other) => one.at.localeCompare(other.at) || Number(one.kind === "event") - Number(other.kind === "event"));
}

export type Row = Exclude<Item, EventItem> | { readonly kind: "events"; readonly id: string; readonly items: readonly EventItem[] };

/** Puts events that follow one another into one row, which is short until somebody wants it all. */
export function rowsOf(items: readonly Item[]): Row[] {
  const rows: Row[] = [];
  for (const item of items) {
    const last = rows.at(-1);
    if (item.kind === "message") rows.push(item);
    else if (last?.kind === "events") rows[rows.length - 1] = { ...last, items: [...last.items, item] };
    else rows.push({ kind: "events", id: item.id, items: [item] });
  }
  return rows;
}

/** Returns the id of the first thing that somebody else did after one last looked; null if there is none. */
export function firstUnseen(items: readonly Item[], seen: string | null, me: string): string | null {
  if (seen === null) return null;
  return items.find(({ at, by }) => at > seen && by !== me)?.id ?? null;
}
