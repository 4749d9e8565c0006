import { useSyncExternalStore } from "react";

import { read, write } from "#shared/device.ts";

export const APPEARANCES = ["system", "light", "dark"] as const;
export type Appearance = (typeof APPEARANCES)[number];

const CHOSEN = "cems.appearance"; // read by public/first-paint.js, too
const listeners = new Set<() => void>();

function appearance(): Appearance {
  return APPEARANCES.find((each) => each === read(CHOSEN)) ?? "system";
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useAppearance(): Appearance {
  return useSyncExternalStore(subscribe, appearance);
}

/** Chooses for this device, at once. */
export function chooseAppearance(chosen: Appearance): void {
  write(CHOSEN, chosen === "system" ? "" : chosen);
  if (chosen === "system") delete document.documentElement.dataset["appearance"];
  else document.documentElement.dataset["appearance"] = chosen;
  for (const listener of listeners) listener();
}
