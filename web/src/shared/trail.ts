import { read, write } from "#shared/device.ts";

const NAME = "cems.trail";
const LONGEST = 200;
const tab = () => sessionStorage;

export interface Stop {
  readonly id: string;
  readonly number: string;
  readonly subject: string;
}

/** The list that somebody works through, so that a ticket knows the next one. */
export interface Trail {
  /** The list's own search, which leads back to it. */
  readonly search: Readonly<Record<string, string>>;
  readonly stops: readonly Stop[];
}

/** Remembers, for this tab, the list that somebody is about to leave for one of its tickets. */
export function leaveTrail({ search, stops }: Trail): void {
  const kept = stops.slice(0, LONGEST).map(({ id, number, subject }) => ({ id, number, subject }));
  write(NAME, JSON.stringify({ search, stops: kept }), tab);
}

const NONE: Trail = { search: {}, stops: [] };

export function trail(): Trail {
  try {
    return { ...NONE, ...(JSON.parse(read(NAME, tab) ?? "{}") as Partial<Trail>) };
  } catch {
    return NONE;
  }
}

/** Returns what comes before and after a ticket on the way; null where the way ends. */
export function around({ stops }: Trail, id: string): { before: Stop | null; after: Stop | null; place: number; count: number } {
  const place = stops.findIndex((stop) => stop.id === id);
  const at = (index: number) => (place === -1 ? null : (stops[index] ?? null));
  return { before: place > 0 ? at(place - 1) : null, after: at(place + 1), place: place + 1, count: stops.length };
}
