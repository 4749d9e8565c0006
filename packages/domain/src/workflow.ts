import type { Lane } from "./progress.ts";

export interface Workflow {
  readonly statuses: readonly { readonly name: string; readonly lane: Lane }[];
  readonly transitions: readonly {
    readonly from: readonly string[];
    readonly to: string;
    readonly who: readonly string[];
    readonly requires?: readonly string[] | undefined;
  }[];
}

/** A status that one can go to, and the fields that must be filled in for that. */
export interface Way {
  readonly to: string;
  readonly lane: Lane;
  readonly requires: readonly string[];
}

/** Returns where those who work on a ticket can take it from a status, in the workflow's order. */
export function waysFrom(workflow: Workflow, status: string): Way[] {
  return workflow.statuses.flatMap(({ name, lane }) => {
    // The API goes the first way that leads there, and so do we.
    const way = workflow.transitions.find(({ from, to, who }) => to === name && from.includes(status) && who.includes("staff"));
    return way && name !== status ? [{ to: name, lane, requires: way.requires ?? [] }] : [];
  });
}

/** Returns the fields that a way needs and that are empty. */
export function missingFor(way: Way, fields: Readonly<Record<string, unknown>>): string[] {
  return way.requires.filter((field) => {
    const value = fields[field];
    return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
  });
}
