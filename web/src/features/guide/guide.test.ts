import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

import { readGuide } from "../../../guide.ts";
import { GUIDE_PAGES, guideFor } from "#ui/help.tsx";

const GUIDE = new URL("../../../../docs/guide/", import.meta.url);

test("the guide has the pages that the app opens, and no other", () => {
  expect(readdirSync(GUIDE).toSorted()).toEqual(GUIDE_PAGES.map((page) => `${page}.md`).toSorted());
});

test.each(GUIDE_PAGES)("%s has a title, and leads to pages that there are", (page) => {
  const { title, blocks } = readGuide(readFileSync(new URL(`${page}.md`, GUIDE), "utf8"));
  expect(title).not.toBe("");
  const lines = blocks.flatMap((block) => ("items" in block ? block.items : [block.text])).flat();
  const links = lines.flatMap((piece) => (typeof piece !== "string" && piece.kind === "link" ? [piece.to] : []));
  expect(GUIDE_PAGES).toEqual(expect.arrayContaining(links));
  expect(lines.filter((piece) => typeof piece === "string").join(" ")).not.toMatch(/\*\*|`|\]\(/u);
});

test("its Markdown is read as it is meant", () => {
  expect(readGuide("# One\n\n## Two\n\nA **b** and `c`,\nsee [d](desk.md).\n\n- e\n  f\n- g\n\n1. h\n2. i")).toEqual({
    title: "One",
    blocks: [
      { kind: "heading", text: ["Two"] },
      {
        kind: "text",
        text: ["A ", { kind: "strong", text: "b" }, " and ", { kind: "code", text: "c" }, ", see ", { kind: "link", text: "d", to: "desk" }, "."],
      },
      { kind: "list", items: [["e f"], ["g"]] },
      { kind: "steps", items: [["h"], ["i"]] },
    ],
  });
  expect(() => readGuide("no title")).toThrow("title");
});

test("each screen has its page", () => {
  expect(["/tickets", "/tickets/new", "/tickets/1", "/desk", "/desk/tickets/1", "/office/calendars", "/", "/profile"].map(guideFor)).toEqual([
    "requests",
    "new-request",
    "request",
    "desk",
    "desk-ticket",
    "office-service-levels",
    "requests",
    "profile",
  ]);
});
