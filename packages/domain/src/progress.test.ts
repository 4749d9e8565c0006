import { expect, test } from "vitest";

import { canSettle, laneOf, stages } from "./progress.ts";

const states = (...lane: Parameters<typeof stages>) => stages(...lane).map(({ state }) => state);

test("a request has behind it what it went through", () => {
  expect(states("new")).toEqual(["current", "ahead", "ahead", "ahead"]);
  expect(states("solved")).toEqual(["done", "done", "current", "ahead"]);
});

test("waiting for somebody is part of the work", () => {
  expect(states("pending")).toEqual(states("open"));
  expect(states("on_hold")).toEqual(states("open"));
});

test("a closed request has everything behind it", () => {
  expect(states("closed")).toEqual(["done", "done", "done", "done"]);
});

test("an organisation's own status is no category", () => {
  expect(laneOf("solved")).toBe("solved");
  expect(laneOf("waiting_for_parts")).toBeNull();
});

test("only what is believed to be solved can be settled", () => {
  expect(canSettle("solved")).toBe(true);
  expect(canSettle("closed")).toBe(false);
});
