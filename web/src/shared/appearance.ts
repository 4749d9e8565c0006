import { read, write } from "#shared/device.ts";

export const APPEARANCES = ["system", "light", "dark"] as const;
export type Appearance = (typeof APPEARANCES)[number];

const CHOSEN = "cems.appearance"; // read by public/first-paint.js, too

export function appearance(): Appearance {
  return APPEARANCES.find((each) => each === read(CHOSEN)) ?? "system";
}

/** Chooses for this device, at once. */
export function chooseAppearance(chosen: Appearance): void {
  write(CHOSEN, chosen === "system" ? "" : chosen);
  if (chosen === "system") delete document.documentElement.dataset["appearance"];
  else document.documentElement.dataset["appearance"] = chosen;
}
