import type { QueryClient, QueryKey } from "@tanstack/react-query";

import type { Hint } from "#shared/live/line.ts";

/** Lists are asked for at most so often, whatever happens in them; in milliseconds. */
const EVERY = 2000;

/** The queries that show a kind of thing, beside the thing's own: `[type, id, …]`. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  ticket: ["tickets"],
  person: ["people"],
  team: ["teams"],
  customer: ["customers"],
  view: ["views"],
  macro: ["macros"],
  configuration: ["configuration", "ticket-options"],
};

/** The revision that a query's data is of; null where it carries none. */
function revisionOf(data: unknown): number | null {
  if (typeof data !== "object" || data === null) return null;
  if ("rev" in data && typeof data.rev === "number") return data.rev;
  const tag = "etag" in data && typeof data.etag === "string" ? /^"(\d+)"$/u.exec(data.etag)?.[1] : undefined;
  return tag === undefined ? null : Number(tag);
}

interface Turn {
  asked: number;
  /** Whether it is to be asked for again already. */
  due: boolean;
}

const turns = new WeakMap<QueryClient, Map<string, Turn>>();

function turnOf(client: QueryClient, list: string): Turn {
  const all = turns.get(client) ?? new Map<string, Turn>();
  turns.set(client, all);
  const turn = all.get(list) ?? { asked: -EVERY, due: false };
  all.set(list, turn);
  return turn;
}

/** Asks for a list now, or once the last time is long enough ago. */
function refreshList(client: QueryClient, list: string): void {
  const turn = turnOf(client, list);
  if (turn.due) return;
  turn.due = true;
  const ask = () => {
    Object.assign(turn, { asked: performance.now(), due: false });
    void client.invalidateQueries({ queryKey: [list] });
  };
  const wait = turn.asked + EVERY - performance.now();
  if (wait <= 0) ask();
  else setTimeout(ask, wait);
}

/**
 * Asks for what hints are about, as far as it is on the screen; the rest is stale from now on.
 *
 * What this tab changed itself it has already: its answer carries the revision (`etag`, `rev`).
 */
export function refresh(client: QueryClient, items: readonly Hint[]): void {
  const lists = new Set<string>();
  for (const { type, id, rev } of items) {
    for (const list of LISTS[type] ?? []) lists.add(list);
    const own: QueryKey = [type, id];
    const known = revisionOf(client.getQueryData(own));
    if (known === null || known < rev) void client.invalidateQueries({ queryKey: own });
  }
  for (const list of lists) refreshList(client, list);
}

/** Asks for all that topics are about, after hints may have been missed. */
export function refreshAll(client: QueryClient, topics: readonly string[]): void {
  for (const topic of topics) {
    const [type = "", id] = topic.split(":");
    if (type === "ticket" && id !== undefined) void client.invalidateQueries({ queryKey: [type, id] });
    else if (type === "configuration") for (const list of LISTS["configuration"] ?? []) refreshList(client, list);
    else refreshList(client, "tickets");
  }
}
