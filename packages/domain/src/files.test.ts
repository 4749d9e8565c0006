import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

import { ENDINGS, LARGEST_FILE, typeOf, unfit } from "./files.ts";

test("the API takes each kind of file that is offered, and the other way round", () => {
  const rules = readFileSync(new URL("../../../layers/core/python/cems/tickets/attachment_rules.py", import.meta.url), "utf8");
  const taken = [...rules.matchAll(/"(?<type>[a-z]+\/[\w.-]+)": \((?<endings>[^)]*)\)/gu)].flatMap(({ groups }) =>
    [...(groups?.["endings"] ?? "").matchAll(/"(\w+)"/gu)].map(([, ending]) => [ending, groups?.["type"]]),
  );
  // A recording without a picture is sent as one with a picture, where the name does not tell.
  const told = taken.filter(([ending, type]) => `${type} ${ending}` !== "audio/webm webm");
  expect(told.map(([ending]) => [ending, typeOf(`file.${ending}`)])).toEqual(told);
  expect(new Set(taken.map(([ending]) => `.${ending}`))).toEqual(new Set(ENDINGS));
});

test("what cannot be sent is told before", () => {
  expect(unfit({ name: "photo.JPG", size: 1 })).toBeNull();
  expect(unfit({ name: "page.html", size: 1 })).toBe("kind");
  expect(unfit({ name: ".pdf", size: 1 })).toBe("kind");
  expect(unfit({ name: "notes.txt", size: 0 })).toBe("empty");
  expect(unfit({ name: "film.mp4", size: LARGEST_FILE + 1 })).toBe("large");
});
