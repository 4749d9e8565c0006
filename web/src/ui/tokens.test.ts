import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const CSS = readFileSync(new URL("tokens.css", import.meta.url), "utf8");
const COLOURS = new Map(
  [...CSS.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/gu)].map(([, name, light, dark]) => [name, { light, dark }]),
);

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ["canvas", "surface", "raised", "sunken"];
const MOODS = ["info", "warn", "good", "bad", "hold", "mute"];
/** WCAG 2.1: text 4.5 to 1, what one must see to use something 3 to 1. */
const TEXT: [string, string][] = [
  ...GROUNDS.flatMap((ground) => ["ink", "ink-soft", "ink-faint", "accent-ink", "bad-ink", "warn-ink"].map((ink): [string, string] => [ink, ground])),
  ...MOODS.map((mood): [string, string] => [`${mood}-ink`, `${mood}-soft`]),
  ...["accent-ink", "ink", "ink-soft", "ink-faint"].map((ink): [string, string] => [ink, "accent-soft"]),
  ...["ink", "ink-soft"].flatMap((ink) => ["warn-soft", "good-soft"].map((ground): [string, string] => [ink, ground])),
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-danger", "danger"],
  ["on-danger", "danger-hover"],
  ["on-brand", "brand"],
  ["on-brand-soft", "brand"],
];
const SEEN: [string, string][] = GROUNDS.flatMap((ground) => ["line-strong", "accent", "danger"].map((line): [string, string] => [line, ground]));

test.each([
  ...TEXT.map((pair) => [...pair, 4.5] as const),
  ...SEEN.map((pair) => [...pair, 3] as const),
])("%s on %s stands out by %d to 1, light and dark", (ink, ground, least) => {
  for (const mode of ["light", "dark"] as const) {
    const [one, other] = [COLOURS.get(ink)?.[mode], COLOURS.get(ground)?.[mode]];
    expect(contrast(one ?? "", other ?? ""), mode).toBeGreaterThanOrEqual(least);
  }
});
