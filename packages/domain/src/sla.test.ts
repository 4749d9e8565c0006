import { expect, test } from "vitest";

import { minutesUntil, readSla, spanOf } from "./sla.ts";

const NOW = Date.parse("2026-11-23T12:00:00Z");

test.each([
  [{ sla: null, due: null }, null],
  [{ sla: "ok", due: "2026-11-23T14:15:00Z" }, { look: "ok", minutes: 135 }],
  [{ sla: "warned", due: "2026-11-23T12:05:00Z" }, { look: "warned", minutes: 5 }],
  [{ sla: "breached", due: "2026-11-23T11:00:00Z" }, { look: "breached", minutes: -60 }],
  [{ sla: "breached", due: "2026-11-23T13:00:00Z" }, { look: "breached", minutes: 60 }],
  [{ sla: "breached", due: null }, { look: "breached", minutes: null }],
  [{ sla: "paused", due: null }, { look: "paused", minutes: null }],
  [{ sla: "ok", due: null }, { look: "kept", minutes: null }],
] as const)("%j reads %j", (promised, reading) => {
  expect(readSla(promised, NOW)).toEqual(reading);
});

test("a promise is missed at its moment, before anybody has written that down", () => {
  expect(readSla({ sla: "ok", due: "2026-11-23T11:59:59Z" }, NOW)).toEqual({ look: "breached", minutes: -1 });
  expect(readSla({ sla: "ok", due: "2026-11-23T12:00:00Z" }, NOW)).toEqual({ look: "ok", minutes: 0 });
});

test("a second left is a minute left, a second late a minute late", () => {
  expect(minutesUntil("2026-11-23T12:00:01Z", NOW)).toBe(1);
  expect(minutesUntil("2026-11-23T11:59:59Z", NOW)).toBe(-1);
});

test.each([
  [0, [["minute", 0]]],
  [45, [["minute", 45]]],
  [-135, [["hour", 2], ["minute", 15]]],
  [120, [["hour", 2]]],
  [3 * 1440 + 5, [["day", 3]]],
  [3 * 1440 + 61, [["day", 3], ["hour", 1]]],
  [59.7, [["hour", 1]]],
] as const)("%d minutes are said as %j", (minutes, said) => {
  expect(spanOf(minutes).map(({ unit, count }) => [unit, count])).toEqual(said);
});
