// @vitest-environment jsdom
import { act, renderHook } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";

import { around, leaveTrail, useTrail } from "./trail.ts";

const STOPS = ["a", "b", "c"].map((id) => ({ id, number: `CX-${id}`, subject: id }));

beforeEach(() => sessionStorage.clear());

test("a list is remembered for the tab, as far as a queue keeps it, and told of when it changes", () => {
  const { result } = renderHook(useTrail);
  expect(result.current).toEqual([]);
  act(() => leaveTrail(Array.from({ length: 300 }, (_, at) => ({ id: `${at}`, number: "", subject: "", secret: 1 }))));
  expect(result.current).toHaveLength(250);
  expect(result.current[0]).toEqual({ id: "0", number: "", subject: "" });
  act(() => leaveTrail(STOPS));
  expect(result.current).toEqual(STOPS);
});

test.each(["{", "{}", "null"])("nonsense (%s) is no way", (text) => {
  sessionStorage.setItem("cems.trail", text);
  expect(renderHook(useTrail).result.current).toEqual([]);
});

test("each stop has a neighbour on either side, but at the ends", () => {
  expect(around(STOPS, "a")).toEqual({ before: null, after: STOPS[1] });
  expect(around(STOPS, "c")).toEqual({ before: STOPS[1], after: null });
  expect(around(STOPS, "x")).toEqual({ before: null, after: null });
});
