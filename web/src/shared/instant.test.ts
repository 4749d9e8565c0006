import { expect, test } from "vitest";

import { ago, spoken } from "./instant.tsx";

const NOW = new Date("2026-11-23T12:00:00Z");

test.each([
  ["2026-11-23T11:59:40Z", "now"],
  ["2026-11-23T11:01:00Z", "59 minutes ago"],
  ["2026-11-23T09:30:00Z", "2 hours ago"],
  ["2026-11-22T11:00:00Z", "yesterday"],
  ["2026-11-24T13:00:00Z", "tomorrow"],
])("%s is %s", (at, said) => {
  expect(ago(new Date(at), NOW, "en")).toBe(said);
});

test("an instant is said as short as it can be, where its reader is", () => {
  expect(spoken(new Date("2026-11-23T11:00:00Z"), NOW, "en-GB", "Europe/Berlin")).toBe("12:00");
  expect(spoken(new Date("2026-11-03T11:00:00Z"), NOW, "en-GB", "UTC")).toBe("3 Nov, 11:00");
  expect(spoken(new Date("2025-11-03T11:00:00Z"), NOW, "en-GB", "UTC")).toBe("3 Nov 2025, 11:00");
});
