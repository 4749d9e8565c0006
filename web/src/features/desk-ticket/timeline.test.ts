import { expect, test } from "vitest";

import type { Entry, Message } from "./queries.ts";
import { firstUnseen, linesOf, rowsOf, timelineOf } from "./timeline.ts";

const at = (minute: number) => `2026-11-20T10:${String(minute).padStart(2, "0")}:00.000Z`;
const entry = (rev: number, type: string, data: Record<string, unknown>): Entry => ({ id: `E${rev}`, rev, type: `ticket.${type}`, time: at(rev), actor: "P1", data });
const message = (minute: number): Message =>
  ({ id: `M${minute}`, author: "C1", visibility: "public", body: "Hello", created: at(minute), attachments: [] }) as unknown as Message;

const CREATED = entry(1, "created", { clocks: { happened: [{ clock: "resolution", cycle: 1, what: "started" }] } });
const TAKEN = entry(2, "taken", { changes: { status: { before: "new", after: "open" }, assignee: { before: "", after: "P1" } } });
const FIRED = entry(4, "clock_fired", {
  changes: {},
  clocks: { happened: [{ clock: "resolution", cycle: 1, what: "warned" }, { clock: "resolution", cycle: 1, what: "breached", at: at(3) }] },
});
const NOTED = entry(5, "noted", { changes: {} });

test("an event tells every field it changed, and every clock it moved", () => {
  expect(linesOf(TAKEN)).toEqual([
    { what: "field", field: "status", before: "new", after: "open" },
    { what: "field", field: "assignee", before: null, after: "P1" },
  ]);
  expect(linesOf(FIRED).map((line) => (line.what === "clock" ? line.happened : ""))).toEqual(["warned", "breached"]);
  expect(linesOf(entry(6, "escalated", { clock: "resolution", level: 2, notified: ["P2"], changes: {} }))).toEqual([
    { what: "escalated", clock: "resolution", level: 2, notified: ["P2"] },
  ]);
  expect(linesOf(entry(7, "attachment_scanned", { state: "clean", changes: {} }))).toEqual([{ what: "scanned", state: "clean" }]);
  expect(linesOf(entry(8, "updated", { changes: { subject: null } }))).toEqual([{ what: "field", field: "subject", before: null, after: null }]);
});

test("what was said and what happened stand in one order, without what says nothing to people", () => {
  const items = timelineOf([message(1), message(3)], [CREATED, TAKEN, FIRED, NOTED]);
  expect(items.map(({ id }) => id)).toEqual(["M1", "E1", "E2", "M3", "E4"]);
  expect(items[4]).toMatchObject({ lines: [{ happened: "breached" }] });
});

test("at a moment of the past, what came later is not there yet", () => {
  expect(timelineOf([message(1), message(3)], [CREATED, TAKEN, FIRED], at(2)).map(({ id }) => id)).toEqual(["M1", "E1", "E2"]);
});

test("events that follow one another make one row", () => {
  const rows = rowsOf(timelineOf([message(3)], [CREATED, TAKEN, FIRED]));
  expect(rows.map((row) => (row.kind === "events" ? row.items.length : row.id))).toEqual([2, "M3", 1]);
});

test("new is what others did since one last looked", () => {
  const items = timelineOf([message(1), message(3)], [TAKEN]);
  expect(firstUnseen(items, at(2), "me")).toBe("M3");
  expect(firstUnseen(items, at(2), "C1")).toBeNull();
  expect(firstUnseen(items, null, "me")).toBeNull();
});
