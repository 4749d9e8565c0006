// @vitest-environment jsdom
import { beforeEach, expect, test } from "vitest";

import { around, leaveTrail, trail } from "./trail.ts";

const STOPS = ["a", "b", "c"].map((id) => ({ id, number: `CX-${id}`, subject: id }));

beforeEach(() => sessionStorage.clear());

test("a list is remembered for the tab, as far as somebody would go through it", () => {
  leaveTrail({ search: { team: "support" }, stops: Array.from({ length: 300 }, (_, at) => ({ id: `${at}`, number: "", subject: "", secret: 1 })) });
  expect(trail().search).toEqual({ team: "support" });
  expect(trail().stops).toHaveLength(200);
  expect(trail().stops[0]).toEqual({ id: "0", number: "", subject: "" });
});

test("without one, or with nonsense, there is no way", () => {
  expect(trail()).toEqual({ search: {}, stops: [] });
  sessionStorage.setItem("cems.trail", "{");
  expect(trail().stops).toEqual([]);
});

test("each stop has a neighbour on either side, but at the ends", () => {
  const way = { search: {}, stops: STOPS };
  expect(around(way, "a")).toMatchObject({ before: null, after: { id: "b" }, place: 1, count: 3 });
  expect(around(way, "c")).toMatchObject({ before: { id: "b" }, after: null });
  expect(around(way, "x")).toMatchObject({ before: null, after: null, place: 0 });
});
