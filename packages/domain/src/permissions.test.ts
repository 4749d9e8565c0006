import { expect, test } from "vitest";

import { may } from "./permissions.ts";

const who = { permissions: { "ticket.read": "team" } } as const;

test("a permission reaches as far as it was granted, and what is nearer", () => {
  expect(may(who, "ticket.read")).toBe(true);
  expect(may(who, "ticket.read", "team")).toBe(true);
  expect(may(who, "ticket.read", "all")).toBe(false);
});

test("what was not granted may nobody", () => {
  expect(may(who, "ticket.confirm")).toBe(false);
});
