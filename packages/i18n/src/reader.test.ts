import { expect, test } from "vitest";

import { direction, fitting, LANGUAGES, PSEUDO } from "./languages.ts";
import { reader } from "./reader.ts";

test("a language is taken without its region if need be", () => {
  expect(fitting(["de-AT", "en"])).toBe("de");
  expect(fitting(["pt-PT", null, "es-419"])).toBe("es");
  expect(fitting([undefined, "tlh"])).toBe("en");
  expect(fitting([PSEUDO])).toBe(PSEUDO);
});

test("Arabic is written from the right", () => {
  expect(direction("ar")).toBe("rtl");
  expect(direction("de-CH")).toBe("ltr");
});

test.each(LANGUAGES)("texts are said in %s, with the language's own plurals", async (language) => {
  const say = await reader(language);
  const said = new Set([0, 1, 2, 3, 11].map((count) => say("portal.list.count", { count })));
  expect(said.size).toBe(5);
  expect([...said].join("")).not.toMatch(/[{}#]/u);
});

test("a value stands in the text as it is", async () => {
  const say = await reader("en");
  expect(say("portal.new.sent", { number: "<b>CX-1</b>" })).toBe("We received it. Its number is <b>CX-1</b>.");
});

test("the pseudo language shows what was translated, and makes it longer", async () => {
  const [say, english] = await Promise.all([reader(PSEUDO), reader("en")]);
  expect(say("shell.profile")).toMatch(/^\[Přôƒîļé|\[.*·+\]$/u);
  expect(say("shell.profile").length).toBeGreaterThan(english("shell.profile").length * 1.3);
  expect(say("portal.new.sent", { number: "CX-1" })).toContain("CX-1");
  expect(say("portal.list.count", { count: 3 })).toContain("3");
});

test("what only staff read is loaded for them alone", async () => {
  const [customer, staff] = await Promise.all([reader("de"), reader("de", "desk")]);
  expect(staff("queue.absent")).not.toBe("");
  expect(() => customer("queue.absent")).toThrow("queue.absent");
});
