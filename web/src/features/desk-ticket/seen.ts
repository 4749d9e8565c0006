import { read, write } from "#shared/device.ts";

const NAME = "cems.seen";
const REMEMBERED = 300;

type Seen = Readonly<Record<string, string>>;

function all(person: string): Seen {
  try {
    return (JSON.parse(read(`${NAME}.${person}`) ?? "{}") ?? {}) as Seen;
  } catch {
    return {};
  }
}

/** Returns up to when somebody has seen a ticket on this device: RFC 3339; null if they never have. */
export function seenUntil(person: string, ticket: string): string | null {
  return all(person)[ticket] ?? null;
}

/** Remembers that somebody has seen a ticket up to an instant; of many tickets, the latest ones. */
export function sawUntil(person: string, ticket: string, at: string): void {
  const { [ticket]: before, ...rest } = all(person);
  if (before !== undefined && before >= at) return;
  const kept = Object.entries({ ...rest, [ticket]: at }).slice(-REMEMBERED);
  write(`${NAME}.${person}`, JSON.stringify(Object.fromEntries(kept)));
}
