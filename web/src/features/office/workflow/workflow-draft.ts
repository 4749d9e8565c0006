import type { Schemas } from "@cems/api-client/client";
import { filterOf, incomplete, type Term, termsOf } from "@cems/domain/filter";
import { LANES } from "@cems/domain/progress";
import type { Say } from "@cems/i18n/reader";

import type { Errors } from "../kit/editor.ts";
import { kindOf } from "../kit/fields.ts";
import type { Workflow } from "../kit/queries.ts";

type Lane = Schemas["Lane"];
export type Who = Schemas["Who"];

/** Ways that the product itself goes by their names: buttons, answers, silence. */
export const KNOWN_WAYS = ["take", "start", "wait", "hold", "solve", "confirm", "reopen", "close", "answer"] as const;
export type KnownWay = (typeof KNOWN_WAYS)[number];
/** Fields that a way can ask to be filled in. */
export const REQUIRABLE = ["category", "type", "assignee", "team", "priority"] as const;
export type Requirable = (typeof REQUIRABLE)[number];
export const WHO = ["staff", "requester", "system"] as const satisfies readonly Who[];

export interface StatusDraft {
  /** Known here alone: ways go by it, whatever the status is called. */
  readonly id: string;
  /** As it is kept, or "" for one that is new. */
  readonly name: string;
  readonly label: string;
  readonly lane: Lane;
}

export interface WayDraft {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  /** Ids of statuses. */
  readonly from: readonly string[];
  readonly to: string;
  readonly who: readonly Who[];
  readonly requires: readonly string[];
  /** Null where the condition is more than terms that all hold. */
  readonly terms: readonly Term[] | null;
  readonly when: Readonly<Record<string, unknown>> | null;
}

export interface WorkflowDraft {
  statuses: readonly StatusDraft[];
  ways: readonly WayDraft[];
}

function known(name: string): KnownWay | undefined {
  return KNOWN_WAYS.find((each) => each === name);
}

export function isKnown(way: WayDraft): boolean {
  return known(way.name) !== undefined;
}

/** Says what a status is called: those that come with the product in the reader's language. */
export function statusLabel(name: string, say: Say): string {
  const lane = LANES.find((each) => each === name);
  return lane ? say(`office.lane.${lane}`) : name;
}

function wayLabel(name: string, say: Say): string {
  const way = known(name);
  return way ? say(`office.way.${way}`) : name;
}

export function workflowDraft(workflow: Workflow, say: Say): WorkflowDraft {
  return {
    statuses: workflow.statuses.map(({ name, lane }) => ({ id: name, name, label: statusLabel(name, say), lane })),
    ways: workflow.transitions.map(({ name, from, to, who, requires, when }, place) => ({
      id: `${place}`,
      name,
      label: wayLabel(name, say),
      from,
      to,
      who,
      requires: requires ?? [],
      terms: when ? termsOf(when, kindOf) : [],
      when: when ?? null,
    })),
  };
}

/** Returns the names to keep statuses by: those that stay as they were called keep theirs. */
function namesOf(draft: WorkflowDraft, say: Say): Map<string, string> {
  return new Map(draft.statuses.map(({ id, name, label }) => [id, name !== "" && statusLabel(name, say) === label.trim() ? name : label.trim()]));
}

export function workflowDocument(draft: WorkflowDraft, say: Say): Workflow {
  const names = namesOf(draft, say);
  const nameOf = (id: string) => names.get(id) ?? id;
  return {
    statuses: draft.statuses.map(({ id, lane }) => ({ name: nameOf(id), lane })),
    transitions: draft.ways.map((way) => {
      const when = way.terms === null ? way.when : way.terms.length > 0 ? filterOf(way.terms, kindOf) : null;
      return {
        name: isKnown(way) ? way.name : way.label.trim(),
        from: way.from.map(nameOf),
        to: nameOf(way.to),
        who: [...way.who],
        requires: [...way.requires],
        ...(when ? { when: { ...when } } : {}),
      };
    }),
  };
}

/** Returns what is wrong with a workflow, as the API would, at the field to mend. */
export function checkWorkflow(draft: WorkflowDraft, say: Say): Errors {
  const errors: Record<string, string> = {};
  const names = [...namesOf(draft, say).values()];
  for (const [place, name] of names.entries()) {
    if (name === "") errors[`statuses.${place}.label`] = say("office.error.missing");
    else if (names.indexOf(name) < place) errors[`statuses.${place}.label`] = say("office.entry.twice");
  }
  if (draft.statuses[0]?.lane !== "new") errors["statuses.0.lane"] = say("office.status.first");
  for (const [place, way] of draft.ways.entries()) Object.assign(errors, checkWay(way, `ways.${place}`, say));
  Object.assign(errors, checkAmbiguous(draft, say), checkReach(draft, errors, say));
  return errors;
}

function checkWay(way: WayDraft, path: string, say: Say): Errors {
  const errors: Record<string, string> = {};
  if (!isKnown(way) && way.label.trim() === "") errors[`${path}.label`] = say("office.error.missing");
  if (way.from.length === 0) errors[`${path}.from`] = say("office.way.from.missing");
  if (way.to === "") errors[`${path}.to`] = say("office.way.to.missing");
  if (way.who.length === 0) errors[`${path}.who`] = say("office.way.who.missing");
  for (const place of way.terms ? incomplete(way.terms, kindOf) : []) errors[`${path}.terms.${place}`] = say("office.error.value");
  return errors;
}

/** From one status, one name leads one way for one kind of people. */
function checkAmbiguous({ ways }: WorkflowDraft, say: Say): Errors {
  const errors: Record<string, string> = {};
  const taken = new Set<string>();
  for (const [place, way] of ways.entries()) {
    const name = isKnown(way) ? way.name : way.label.trim();
    for (const from of way.from) {
      for (const who of way.who) {
        const step = JSON.stringify([name, from, who]);
        if (taken.has(step)) errors[`ways.${place}.from`] ??= say("office.way.twice");
        taken.add(step);
      }
    }
  }
  return errors;
}

/** Every status can be reached, and from each the end: no ticket is stuck. */
function checkReach({ statuses, ways }: WorkflowDraft, found: Errors, say: Say): Errors {
  const errors: Record<string, string> = {};
  const [first] = statuses;
  if (!first) return errors;
  const reached = closure(new Set([first.id]), (at) => ways.filter(({ from }) => from.includes(at)).map(({ to }) => to));
  const ends = new Set(statuses.filter(({ lane }) => lane === "closed").map(({ id }) => id));
  const ending = closure(ends, (at) => ways.filter(({ to }) => to === at).flatMap(({ from }) => from));
  for (const [place, { id }] of statuses.entries()) {
    const path = `statuses.${place}.label`;
    if (found[path] !== undefined) continue;
    if (!reached.has(id)) errors[path] = say("office.status.lost");
    else if (!ending.has(id)) errors[path] = say("office.status.stuck");
  }
  return errors;
}

function closure(start: ReadonlySet<string>, next: (at: string) => readonly string[]): Set<string> {
  const reached = new Set(start);
  const waiting = [...start];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const each of next(at)) {
      if (reached.has(each)) continue;
      reached.add(each);
      waiting.push(each);
    }
  }
  return reached;
}
