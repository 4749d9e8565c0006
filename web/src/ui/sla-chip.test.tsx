// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { Promised } from "@cems/domain/sla";

import { TextsProvider } from "#shared/texts.tsx";

import { SlaChip } from "./sla-chip.tsx";

afterEach(cleanup);

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

async function shown(promised: Promised & { short?: boolean }): Promise<Element | null> {
  const { container } = render(
    <TextsProvider first="en">
      <p>There</p>
      <SlaChip {...promised} />
    </TextsProvider>,
  );
  await screen.findByText("There");
  return container.querySelector(".sla-chip");
}

test.each([
  [{ sla: "ok", due: inMinutes(135) }, "pill-mute", "2h 15m left", "2 hours 15 minutes left"],
  [{ sla: "warned", due: inMinutes(5) }, "pill-warn", "5m left", "5 minutes left"],
  [{ sla: "breached", due: inMinutes(-59) }, "pill-bad", "1h late", "1 hour late"],
  [{ sla: "breached", due: inMinutes(30) }, "pill-bad", "Missed · 30m left", "Missed · 30 minutes left"],
  [{ sla: "breached", due: null }, "pill-bad", "Missed", "Missed"],
  [{ sla: "paused", due: null }, "pill-hold", "Paused", "Paused"],
  [{ sla: "ok", due: null }, "pill-good", "Kept", "Kept"],
] as const)("%j", async (promised, tone, seen, heard) => {
  const chip = await shown(promised);
  expect(chip).toHaveProperty("classList");
  expect(chip?.classList.contains(tone)).toBe(true);
  expect(chip?.querySelector("svg")).not.toBeNull();
  expect(chip?.querySelector("[aria-hidden=true]:not(svg)")?.textContent).toBe(seen);
  expect(chip?.querySelector(".unseen")?.textContent).toBe(`Promised time: ${heard}`);
});

test.each([
  [{ sla: "ok", due: inMinutes(135) }, "2h 15m", "2 hours 15 minutes left"],
  [{ sla: "breached", due: inMinutes(-59) }, "−1h", "1 hour late"],
  [{ sla: "breached", due: inMinutes(30) }, "30m", "Missed · 30 minutes left"],
  [{ sla: "paused", due: null }, undefined, "Paused"],
] as const)("%j in a narrow list", async (promised, seen, heard) => {
  const chip = await shown({ ...promised, short: true });
  expect(chip?.querySelector("[aria-hidden=true]:not(svg)")?.textContent).toBe(seen);
  expect(chip?.querySelector(".unseen")?.textContent).toBe(`Promised time: ${heard}`);
});

test("where nothing is promised, nothing is said", async () => {
  expect(await shown({ sla: null, due: null })).toBeNull();
});
