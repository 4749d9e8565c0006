import { expect, test } from "vitest";

import { linked } from "./links.ts";

test.each([
  ["See https://a.example/x?y=1.", ["See ", ["https://a.example/x?y=1"], "."]],
  ["(https://a.example/b_(c))", ["(", ["https://a.example/b_(c)"], ")"]],
  ["Write to ann.b@a.example, please", ["Write to ", ["ann.b@a.example", "mailto:ann.b@a.example"], ", please"]],
  ["javascript:alert(1) <b>no</b>", ["javascript:alert(1) <b>no</b>"]],
  ["https://bank.example@evil.example/", ["https://bank.example@evil.example/"]],
  ["", []],
  ["http://a.example", [["http://a.example", "http://a.example/"]]],
] as const)("%s", (text, pieces) => {
  const expected = pieces.map((piece) => (typeof piece === "string" ? { text: piece, href: null } : { text: piece[0], href: piece[1] ?? piece[0] }));
  expect(linked(text)).toEqual(expected);
});

test("nothing of a text is lost, and only safe schemes lead anywhere", () => {
  const words = ["https://", "a.example", "(", ")", "@", " ", ".", "x", "javascript:", "<script>", "data:text/html,", "mailto:", "\n", "http://[::1"];
  let seed = 7;
  for (let round = 0; round < 2000; round += 1) {
    const text = Array.from({ length: 12 }, () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return words[seed % words.length];
    }).join("");
    const pieces = linked(text);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    expect(pieces.every(({ href }) => href === null || /^(?:https?|mailto):/u.test(href))).toBe(true);
  }
});

test.each([
  ["a word that never ends", "a".repeat(131_072)],
  ["dots that never end", `https://a.example/${".".repeat(131_072)}a`],
  ["an address that never ends", `a@${"b-".repeat(65_536)}`],
  ["many that nearly are some", "a@b".repeat(43_690)],
  ["brackets that never close", `https://a.example/${"(".repeat(131_072)}`],
])("%s: a text of the greatest length is read at once", (_, text) => {
  // Half a minute, past the time that a test has, when each part was read as often as it has letters.
  expect(linked(text).map((piece) => piece.text).join("")).toBe(text);
});
