import { expect, test } from "vitest";

import { merge, same } from "./merge.ts";

test("what only one changed is taken from them, what both changed is for people to decide", () => {
  const base = { name: "A", teams: ["x"], capacity: 20, zone: "UTC" };
  const theirs = { ...base, name: "B", teams: ["x", "y"], capacity: 5 };
  const mine = { ...base, name: "C", zone: "Europe/Berlin", capacity: 5 };
  expect(merge(base, theirs, mine)).toEqual({
    value: { name: "C", teams: ["x", "y"], capacity: 5, zone: "Europe/Berlin" },
    taken: ["teams"],
    conflicts: ["name"],
  });
});

test("the order of members is nothing, that of lists is something", () => {
  expect(same({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 })).toBe(true);
  expect(same([1, 2], [2, 1])).toBe(false);
  expect(same({ a: undefined }, {})).toBe(true);
  expect(same([], {})).toBe(false);
  expect(same(null, {})).toBe(false);
});
