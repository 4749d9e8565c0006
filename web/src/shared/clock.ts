import { useSyncExternalStore } from "react";

const EVERY = 15_000; // milliseconds

let now = Date.now();
let ticking: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = Date.now();
    ticking = setInterval(tick, EVERY);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(ticking);
  };
}

/** The instant that the whole page goes by, in milliseconds; everything that tells time moves at once. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
