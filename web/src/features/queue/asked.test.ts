import { expect, test } from "vitest";

import { asked, searchOf, type Told } from "./asked.ts";
import { readSearch } from "./search.ts";

const JONAS = { id: "00000000000000000000000JNS", teams: ["support", "billing"], permissions: { "ticket.read": "team" } } as const;
const ELENA = { ...JONAS, teams: ["support"], permissions: { "ticket.read": "all" } } as const;
const ROW: Told = { team: "support", assignee: null, status: "new", status_category: "new", priority: "high", category: "visits" };

test("an address says what it may, and nothing else", () => {
  const raw = { team: "support,billing", assignee: "me", status: "open,new,nonsense", priority: "high", category: "visits", sort: "-updated", page: 3 };
  expect(readSearch(raw)).toEqual({ team: "support,billing", assignee: "me", status: "new,open", priority: "high", category: "visits", sort: "-updated" });
  expect(readSearch({ team: "A b", assignee: "you", status: "nonsense", priority: 7, sort: "size", view: "x" })).toEqual({});
  expect(readSearch({ status: "open,closed" })).toEqual({ status: "closed" });
});

test("a view stands for everything else", () => {
  const view = "0000000000000000000000V1EW";
  expect(readSearch({ view, team: "support" })).toEqual({ view });
});

test("without a word it is the work of one's teams, by due", () => {
  expect(asked({}, JONAS)).toMatchObject({ filter: "team:in:support,billing", sort: "due", narrowed: [], document: { and: [] } });
});

test("whoever sees everything says whose work it is in a view too", () => {
  expect(asked({}, ELENA).document).toEqual({ and: [{ in: ["team", ["support"]] }] });
  expect(asked({ team: "all" }, ELENA)).toMatchObject({ filter: "", sort: "-created", sorts: ["-created"] });
});

test("a person's work is in order of due, and the rest is looked for in it", () => {
  const mine = asked({ assignee: "me", team: "support", priority: "high", sort: "priority" }, JONAS);
  expect(mine).toMatchObject({ filter: `assignee:in:${JONAS.id}`, sort: "due", sorts: ["due"], narrowed: ["team", "priority"], document: null });
  expect(asked({ assignee: "me" }, JONAS).document).toEqual({ and: [{ in: ["assignee", ["me"]] }] });
});

test("an index has what is of one priority in order of due, and several in order of priority", () => {
  expect(asked({ priority: "high" }, JONAS)).toMatchObject({ filter: "team:in:support,billing~priority:in:high", sort: "priority", order: "due", narrowed: [] });
  expect(asked({ priority: "critical,high", sort: "priority" }, JONAS)).toMatchObject({ sort: "priority", narrowed: [] });
  expect(asked({ priority: "critical,high" }, JONAS)).toMatchObject({ sort: "due", narrowed: ["priority"] });
});

test("closed ones are in order of their closing, whoever had them", () => {
  expect(asked({ status: "closed", assignee: "me", team: "support" }, JONAS)).toMatchObject({
    filter: "status_category:in:closed~team:in:support",
    sort: "-closed",
    narrowed: ["assignee"],
  });
});

test("what nobody has yet is looked for in the queues", () => {
  const { fits, narrowed, filter } = asked({ assignee: "none" }, JONAS);
  expect([filter, narrowed]).toEqual(["team:in:support,billing", ["assignee"]]);
  expect(fits(ROW)).toBe(true);
  expect(fits({ ...ROW, assignee: JONAS.id })).toBe(false);
});

test("what has changed belongs here as long as everything holds", () => {
  const { fits } = asked({ category: "visits" }, JONAS);
  expect(fits(ROW)).toBe(true);
  expect(fits({ ...ROW, category: null })).toBe(false);
  expect(fits({ ...ROW, team: "field" })).toBe(false);
  expect(fits({ ...ROW, status: "solved", status_category: "solved" })).toBe(false);
  const { status_category: _, ...old } = ROW;
  expect(fits(old)).toBe(true);
});

test("a view that a search could have made is one", () => {
  const search = { team: "support", status: "new,open", priority: "high", sort: "priority" } as const;
  const { document } = asked(search, ELENA);
  expect(searchOf({ filter: document ?? {}, sort: "priority" })).toEqual(search);
  expect(searchOf({ filter: { eq: ["assignee", "me"] }, sort: null })).toEqual({ assignee: "me" });
  expect(searchOf({ filter: { and: [{ gt: ["updated", "now-7d"] }] } })).toBeNull();
  expect(searchOf({ filter: { or: [] } })).toBeNull();
});
