import { read, write } from "#shared/device.ts";

/** Where one goes once something is sent. */
export const AFTER = ["stay", "next", "queue"] as const;
export type After = (typeof AFTER)[number];

const NAME = "cems.after-send";

export function afterSend(): After {
  return AFTER.find((each) => each === read(NAME)) ?? "stay";
}

/** Chooses for this device. */
export function chooseAfterSend(after: After): void {
  write(NAME, after === "stay" ? "" : after);
}
