import { expect, test } from "vitest";

import { spanned } from "./span.ts";

test.each([
  [135, "en", "narrow", "2h 15m"],
  [-135, "en", "long", "2 hours 15 minutes"],
  [1441 * 2, "de", "long", "2 Tage"],
  [0, "en", "narrow", "0m"],
] as const)("%d minutes in %s (%s) are %s", (minutes, language, display, said) => {
  expect(spanned(minutes, language, display)).toBe(said);
});
