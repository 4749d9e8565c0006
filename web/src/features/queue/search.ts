import { LANES, type Lane } from "@cems/domain/progress";

/** In what order a list can be; `-` is the other way round. */
export const SORTS = ["due", "priority", "-updated", "-created", "-closed"] as const;
export type Sort = (typeof SORTS)[number];

export const PRIORITIES = ["critical", "high", "normal", "low"] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Whose work: somebody's by id, one's own, or nobody's yet. */
export const ME = "me";
export const NOBODY = "none";
/** All teams that there are, instead of one's own. */
export const ALL = "all";

/** What a queue shows, as its address has it; several values stand with commas between them. */
export interface Search {
  /** A saved view, instead of all that follows. */
  readonly view?: string;
  readonly team?: string;
  readonly assignee?: string;
  readonly status?: string;
  readonly priority?: string;
  readonly category?: string;
  readonly sort?: Sort;
}

/** All that an address says of a list, for what goes along to its tickets. */
export const NAMES = ["view", "team", "assignee", "status", "priority", "category", "sort"] as const satisfies readonly (keyof Search)[];

const ID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/u;
const TEAMS = /^[a-z0-9][a-z0-9-]{0,39}(?:,[a-z0-9][a-z0-9-]{0,39}){0,19}$/u;
const CATEGORIES = /^[^,~]{1,64}(?:,[^,~]{1,64}){0,19}$/u;

/** Returns the values of a filter. */
export function valuesOf(text: string | undefined): string[] {
  return text === undefined || text === "" ? [] : text.split(",");
}

/** Returns a filter of values; none when there are none. */
export function textOf(values: Iterable<string>): string | undefined {
  const text = [...values].join(",");
  return text === "" ? undefined : text;
}

function known<T extends string>(text: string | undefined, all: readonly T[]): T[] {
  const wanted = new Set(valuesOf(text));
  return all.filter((each) => wanted.has(each));
}

export function lanesOf({ status }: Search): Lane[] {
  return known(status, LANES);
}

export function prioritiesOf({ priority }: Search): Priority[] {
  return known(priority, PRIORITIES);
}

/** Reads what an address asks for; what makes no sense is left out. */
export function readSearch(raw: Readonly<Record<string, unknown>>): Search {
  const text = (name: string, fits: (value: string) => boolean) => {
    const value = raw[name] === undefined ? "" : String(raw[name]);
    return fits(value) ? { [name]: value } : {};
  };
  if (ID.test(String(raw["view"]))) return { view: String(raw["view"]) };
  const lanes = lanesOf({ status: String(raw["status"]) });
  // Closed tickets are kept apart by the month: they make a list of their own.
  const status = lanes.includes("closed") ? "closed" : textOf(lanes);
  const priority = textOf(prioritiesOf({ priority: String(raw["priority"]) }));
  return {
    ...text("team", (value) => TEAMS.test(value)),
    ...text("assignee", (value) => [ME, NOBODY].includes(value) || ID.test(value)),
    ...(status === undefined ? {} : { status }),
    ...(priority === undefined ? {} : { priority }),
    ...text("category", (value) => CATEGORIES.test(value)),
    ...text("sort", (value) => (SORTS as readonly string[]).includes(value)),
  };
}

/** Returns a search as it stands in an address, with its question mark; empty where nothing is asked for. */
export function queryOf(search: Search): string {
  const query = new URLSearchParams(NAMES.flatMap((name) => (search[name] === undefined ? [] : [[name, search[name]]]))).toString();
  return query === "" ? "" : `?${query}`;
}
