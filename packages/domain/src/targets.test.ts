import { expect, test } from "vitest";

import { minutesOf, targetText } from "./targets.ts";

test("a target is read as hours and minutes", () => {
  expect(["4", "4:30", "0:15", "1.5", "0,25", " 72 "].map(minutesOf)).toEqual([240, 270, 15, 90, 15, 4320]);
  expect(["", "0", "0:00", "4:60", "x", "-1", "999999"].map(minutesOf)).toEqual([null, null, null, null, null, null, null]);
});

test("what was written is read back", () => {
  for (const minutes of [1, 59, 60, 61, 4320]) expect(minutesOf(targetText(minutes))).toBe(minutes);
});
