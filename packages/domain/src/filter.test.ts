import { expect, test } from "vitest";

import { type FilterKind, filterOf, filterText, incomplete, type Term, termsOf } from "./filter.ts";

const KINDS: Record<string, FilterKind> = { priority: "choice", team: "id", subject: "text", number: "number", updated: "instant", followers: "names" };
const kindOf = (field: string) => KINDS[field] ?? null;

const TERMS: Term[] = [
  { field: "priority", comparison: "in", values: ["high", "critical"] },
  { field: "team", comparison: "not_in", values: ["billing"] },
  { field: "subject", comparison: "contains", values: ["oven, hot"] },
  { field: "subject", comparison: "not_contains", values: ["test"] },
  { field: "number", comparison: "gt", values: ["100"] },
  { field: "number", comparison: "eq", values: ["7"] },
  { field: "updated", comparison: "older", values: ["7d"] },
  { field: "updated", comparison: "newer", values: ["3h"] },
  { field: "followers", comparison: "none", values: [] },
];

test("terms are read back as they were written", () => {
  expect(termsOf(filterOf(TERMS, kindOf), kindOf)).toEqual(TERMS);
  for (const term of TERMS) expect(termsOf(filterOf([term], kindOf), kindOf)).toEqual([term]);
  expect(termsOf({ and: [] }, kindOf)).toEqual([]);
});

test("the API's own words come out", () => {
  expect(filterOf(TERMS.slice(0, 2), kindOf)).toEqual({ and: [{ in: ["priority", ["high", "critical"]] }, { not: { eq: ["team", "billing"] } }] });
  expect(filterText(TERMS.slice(0, 3), kindOf)).toBe("priority:in:high,critical~!team:eq:billing~subject:contains:oven%2C%20hot");
  expect(filterText([{ field: "subject", comparison: "contains", values: ["a~b!"] }], kindOf)).toBe("subject:contains:a%7Eb%21");
});

test("what is more than terms that all hold is left to those who wrote it", () => {
  const beyond = [
    { or: [{ eq: ["priority", "high"] }] },
    { and: [{ or: [] }] },
    { not: { not: { eq: ["priority", "high"] } } },
    { eq: ["colour", "red"] },
    { gt: ["updated", "2026-11-22T10:00:00Z"] },
    { not: { gt: ["number", 5] } },
    { between: ["number", [1, 2]] },
    { contains: ["priority", "high"] },
    { and: 5 },
    "priority",
  ];
  for (const document of beyond) expect(termsOf(document, kindOf)).toBeNull();
});

test("not having none is having some", () => {
  expect(termsOf({ not: { exists: ["team", false] } }, kindOf)).toEqual([{ field: "team", comparison: "some", values: [] }]);
});

test("what lacks a value is told", () => {
  const terms: Term[] = [
    { field: "priority", comparison: "in", values: [] },
    { field: "priority", comparison: "none", values: [] },
    { field: "number", comparison: "eq", values: ["x"] },
    { field: "updated", comparison: "older", values: ["0d"] },
    { field: "subject", comparison: "contains", values: [" "] },
  ];
  expect(incomplete(terms, kindOf)).toEqual([0, 2, 3, 4]);
  expect(incomplete(TERMS, kindOf)).toEqual([]);
});
