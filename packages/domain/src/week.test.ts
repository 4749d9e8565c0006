import { expect, test } from "vitest";

import { faultsOf, minuteOf, openMinutes, ordered, throughNight, timeOf } from "./week.ts";

test("a time of day is read as people type it", () => {
  expect(["9", "9:30", "0930", "17.00", "24", " 8:05 "].map(timeOf)).toEqual(["09:00", "09:30", "09:30", "17:00", "24:00", "08:05"]);
  expect(["", "25", "24:01", "9:60", "noon", "9:5"].map(timeOf)).toEqual([null, null, null, null, null, null]);
});

test("what cannot be is named by its place", () => {
  expect([...faultsOf([["09:00", "12:00"], ["11:00", "13:00"], ["x", "14:00"], ["18:00", "17:00"], ["12:00", "12:30"]])]).toEqual([
    [1, "overlap"],
    [2, "time"],
    [3, "order"],
  ]);
  expect(faultsOf([["09:00", "12:00"], ["12:00", "24:00"]]).size).toBe(0);
});

test("a night is the evening of one day and the morning of the next", () => {
  const week = throughNight({ mon: [["09:00", "12:00"]], sun: [] }, "sun", "22:00", "06:00");
  expect(week).toEqual({ mon: [["00:00", "06:00"], ["09:00", "12:00"]], sun: [["22:00", "24:00"]] });
  expect(throughNight({}, "fri", "22:00", "00:00")).toEqual({ fri: [["22:00", "24:00"]] });
  expect(openMinutes(week)).toBe((6 + 3 + 2) * 60);
  expect(ordered([["13:00", "14:00"], ["09:00", "10:00"]])[0]).toEqual(["09:00", "10:00"]);
  expect(minuteOf("01:30")).toBe(90);
});
