import { useMemo, useSyncExternalStore } from "react";

import { read, write } from "#shared/device.ts";

const NAME = "cems.trail";
/** As much of a list as a queue keeps when one leaves it. */
const LONGEST = 250;
const NOWHERE = "[]";
const tab = () => sessionStorage;
const listeners = new Set<() => void>();

export interface Stop {
  readonly id: string;
  readonly number: string;
  readonly subject: string;
}

/** Remembers, for this tab, the list that somebody works through, so that a ticket knows the next one. */
export function leaveTrail(stops: readonly Stop[]): void {
  const kept = stops.slice(0, LONGEST).map(({ id, number, subject }) => ({ id, number, subject }));
  write(NAME, JSON.stringify(kept), tab);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function parsed(text: string): readonly Stop[] {
  try {
    const stops: unknown = JSON.parse(text);
    return Array.isArray(stops) ? (stops as Stop[]) : [];
  } catch {
    return [];
  }
}

/** Returns the list that is worked through, as it is now. */
export function useTrail(): readonly Stop[] {
  const text = useSyncExternalStore(subscribe, () => read(NAME, tab) ?? NOWHERE);
  return useMemo(() => parsed(text), [text]);
}

/** Returns what comes before and after a ticket on the way; null where the way ends, or does not lead by it. */
export function around(stops: readonly Stop[], id: string): { before: Stop | null; after: Stop | null } {
  const place = stops.findIndex((stop) => stop.id === id);
  if (place === -1) return { before: null, after: null };
  return { before: stops[place - 1] ?? null, after: stops[place + 1] ?? null };
}
