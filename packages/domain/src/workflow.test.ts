import { expect, test } from "vitest";

import { missingFor, waysFrom, type Workflow } from "./workflow.ts";

const WORKFLOW: Workflow = {
  statuses: [
    { name: "new", lane: "new" },
    { name: "open", lane: "open" },
    { name: "parts", lane: "on_hold" },
    { name: "solved", lane: "solved" },
    { name: "closed", lane: "closed" },
  ],
  transitions: [
    { from: ["new", "open"], to: "open", who: ["staff"] },
    { from: ["new"], to: "open", who: ["staff"], requires: ["category"] },
    { from: ["open"], to: "parts", who: ["staff"] },
    { from: ["new", "open"], to: "solved", who: ["staff"], requires: ["category", "assignee", "cc"] },
    { from: ["solved"], to: "closed", who: ["system", "requester"] },
  ],
};

test("people who work on it go where the workflow lets them, and not to where it is", () => {
  expect(waysFrom(WORKFLOW, "new").map(({ to }) => to)).toEqual(["open", "solved"]);
  expect(waysFrom(WORKFLOW, "open").map(({ to }) => to)).toEqual(["parts", "solved"]);
  expect(waysFrom(WORKFLOW, "solved")).toEqual([]);
});

test("of two ways to one place the first counts", () => {
  expect(waysFrom(WORKFLOW, "new")[0]?.requires).toEqual([]);
});

test("what a way needs must not be empty", () => {
  const way = waysFrom(WORKFLOW, "open")[1]!;
  expect(missingFor(way, { category: null, assignee: "", cc: [] })).toEqual(["category", "assignee", "cc"]);
  expect(missingFor(way, { category: "repairs", assignee: "U1", cc: ["C1"] })).toEqual([]);
});
