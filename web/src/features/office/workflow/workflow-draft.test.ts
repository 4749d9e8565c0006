import type { Schemas } from "@cems/api-client/client";
import { reader } from "@cems/i18n/reader";
import { expect, test } from "vitest";

import { checkWorkflow, workflowDocument, workflowDraft } from "./workflow-draft.ts";

const say = await reader("en", "office");
const german = await reader("de", "office");

const WORKFLOW: Schemas["WorkflowDocument"] = {
  statuses: [
    { name: "new", lane: "new" },
    { name: "Waiting for parts", lane: "on_hold" },
    { name: "closed", lane: "closed" },
  ],
  transitions: [
    { name: "hold", from: ["new"], to: "Waiting for parts", who: ["staff"], requires: ["category"] },
    { name: "close", from: ["new", "Waiting for parts"], to: "closed", who: ["system"], requires: [], when: { eq: ["priority", "low"] } },
  ],
};

test("a workflow is written as it was read, in whatever language", () => {
  for (const each of [say, german]) expect(workflowDocument(workflowDraft(WORKFLOW, each), each)).toEqual(WORKFLOW);
});

test("ways follow a status that is called otherwise", () => {
  const draft = workflowDraft(WORKFLOW, say);
  const statuses = draft.statuses.map((status) => (status.label === "Waiting for parts" ? { ...status, label: "Parts ordered" } : status));
  const [hold, close] = workflowDocument({ ...draft, statuses }, say).transitions;
  expect(hold?.to).toBe("Parts ordered");
  expect(close?.from).toEqual(["new", "Parts ordered"]);
});

test("no ticket is stuck or out of reach", () => {
  const draft = workflowDraft(WORKFLOW, say);
  const lost = { id: "x", name: "", label: "Lost", lane: "open" as const };
  expect(checkWorkflow(draft, say)).toEqual({});
  expect(checkWorkflow({ ...draft, statuses: [...draft.statuses, lost] }, say)).toEqual({ "statuses.3.label": say("office.status.lost") });
  expect(checkWorkflow({ ...draft, ways: draft.ways.slice(0, 1) }, say)).toEqual({
    "statuses.0.label": say("office.status.stuck"),
    "statuses.1.label": say("office.status.stuck"),
    "statuses.2.label": say("office.status.lost"),
  });
});

test("what is missing is said at its field", () => {
  const draft = workflowDraft(WORKFLOW, say);
  const [hold] = draft.ways;
  if (!hold) throw new Error("there is a first way");
  const ways = [hold, hold, { ...hold, name: "", label: "", from: [], to: "", who: [] }, ...draft.ways.slice(1)];
  const statuses = draft.statuses.map((status, place) => (place === 0 ? { ...status, lane: "open" as const } : { ...status, label: "Same" }));
  expect(Object.keys(checkWorkflow({ statuses, ways }, say)).toSorted()).toEqual(["statuses.0.lane", "statuses.2.label", "ways.1.from", "ways.2.from", "ways.2.label", "ways.2.to", "ways.2.who"]);
});
