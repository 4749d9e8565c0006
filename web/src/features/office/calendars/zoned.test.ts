import { expect, test, vi } from "vitest";

import { instantIn, localNow } from "./zoned.ts";

test("a wall clock's time is an instant", () => {
  expect(instantIn("2026-07-01T09:00", "Europe/Berlin")).toBe("2026-07-01T07:00:00.000Z");
  expect(instantIn("2026-12-01T09:00", "Europe/Berlin")).toBe("2026-12-01T08:00:00.000Z");
  expect(instantIn("2026-03-29T04:00", "Europe/Berlin")).toBe("2026-03-29T02:00:00.000Z");
  expect(instantIn("2026-12-01T09:00", "Asia/Kathmandu")).toBe("2026-12-01T03:15:00.000Z");
});

test("what is no moment is none", () => {
  expect(instantIn("", "UTC")).toBeNull();
  expect(instantIn("2026-13-01T09:00", "UTC")).toBeNull();
});

test("it is now somewhere else, too", () => {
  vi.useFakeTimers({ now: Date.parse("2026-11-23T23:30:45Z") });
  expect(localNow("Europe/Berlin")).toBe("2026-11-24T00:30");
  vi.useRealTimers();
});
