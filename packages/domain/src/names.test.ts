import { expect, test } from "vitest";

import { nameFor } from "./names.ts";

test("a name is what is left of a label in small Latin letters", () => {
  expect(nameFor("  Größe & Überlänge ", [], "x")).toBe("grosse-uberlange");
  expect(nameFor("فريق الدعم", [], "team")).toBe("team");
  expect(nameFor("a".repeat(80), [], "x")).toHaveLength(36);
});

test("no two have one name", () => {
  expect(nameFor("Support", ["support", "support-2"], "x")).toBe("support-3");
});
