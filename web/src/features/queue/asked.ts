import { type Permitted, may } from "@cems/domain/permissions";
import { type Lane, laneOf } from "@cems/domain/progress";

import { ALL, lanesOf, ME, NOBODY, prioritiesOf, type Search, type Sort, SORTS, textOf, valuesOf } from "./search.ts";

/** What is told apart by: the fields that a row of the list has. */
export interface Told {
  readonly team: string;
  readonly assignee: string | null;
  readonly status: string;
  readonly status_category?: Lane;
  readonly priority: string;
  readonly category: string | null;
}

export interface Asker extends Permitted {
  readonly id: string;
  readonly teams: readonly string[];
}

type Field = "team" | "assignee" | "status_category" | "priority" | "category";
type Terms = Partial<Record<Field, readonly string[]>>;

/** What a list is asked for. */
export interface Asked {
  /** What an index serves, in the API's filter language. */
  readonly filter: string;
  readonly sort: Sort;
  /** In which order that puts them, as people see it: those of one priority are in order of due. */
  readonly order: Sort;
  /** In which orders there is such a list. */
  readonly sorts: readonly Sort[];
  /** By what no index tells them apart: looked for in what was read. */
  readonly narrowed: readonly Field[];
  /** Whether a row still belongs here, once it has changed. */
  readonly fits: (row: Told) => boolean;
  /** For a view that holds the same; null where something is narrowed, which no view can do. */
  readonly document: Record<string, unknown> | null;
}

const OPEN: readonly Lane[] = ["new", "open", "pending", "on_hold"];
const QUEUE_SORTS: readonly Sort[] = ["due", "priority", "-updated"];

export function laneOfRow(row: Told): Lane {
  return row.status_category ?? laneOf(row.status) ?? "open";
}

function valueOf(row: Told, field: Field): string {
  if (field === "status_category") return laneOfRow(row);
  return row[field] ?? NOBODY;
}

/** Returns the team, or teams, whose work it is; none for all there is. */
export function teamsOf(search: Search, asker: Asker): readonly string[] {
  if (search.team === ALL) return [];
  return search.team === undefined ? asker.teams : valuesOf(search.team);
}

/** Every condition of a search, whoever serves it. */
function termsOf(search: Search, asker: Asker): Terms {
  const lanes = lanesOf(search);
  const teams = search.assignee === undefined || search.assignee === NOBODY || search.team !== undefined ? teamsOf(search, asker) : [];
  return {
    ...(teams.length > 0 && { team: teams }),
    ...(search.assignee !== undefined && { assignee: [search.assignee === ME ? asker.id : search.assignee] }),
    ...(lanes.length > 0 && { status_category: lanes }),
    ...(search.priority !== undefined && { priority: prioritiesOf(search) }),
    ...(search.category !== undefined && { category: valuesOf(search.category) }),
  };
}

function fitting(terms: Terms): (row: Told) => boolean {
  const lanes = { status_category: OPEN, ...terms };
  const wanted = (Object.entries(lanes) as [Field, readonly string[]][]).map(([field, values]) => [field, new Set(values)] as const);
  return (row) => wanted.every(([field, values]) => values.has(valueOf(row, field)));
}

/**
 * Turns what a queue shows into what the API has an index for, and what is left to be looked for.
 *
 * A list comes from one index: a team's work by due, priority or change; a person's by due; all by
 * their making; closed ones by their closing.
 */
export function asked(search: Search, asker: Asker): Asked {
  const terms = termsOf(search, asker);
  const closed = terms.status_category?.includes("closed") ?? false;
  const person = !closed && terms.assignee !== undefined && search.assignee !== NOBODY;
  const byTeam = !person && terms.team !== undefined;
  const sorts: readonly Sort[] = closed ? ["-closed"] : person ? ["due"] : byTeam ? QUEUE_SORTS : ["-created"];
  const sort = sorts.find((each) => each === search.sort) ?? sorts[0] ?? "due";
  const served: Field[] = ["status_category", person ? "assignee" : "team"];
  // Those of one priority are in order of due within it.
  const inRank = byTeam && !closed && (sort === "priority" || (sort === "due" && terms.priority?.length === 1));
  if (inRank) served.push("priority");
  const conditions = served.flatMap((field) => {
    const values = terms[field];
    return values === undefined ? [] : [[field, values] as const];
  });
  const narrowed = (Object.keys(terms) as Field[]).filter((field) => !served.includes(field));
  // Whoever sees all tickets gets them all, and in another order, where no team is named.
  const implied = !may(asker, "ticket.read", "all") && search.team === undefined;
  return {
    filter: conditions.map(([field, values]) => `${field}:in:${values.map(encodeURIComponent).join(",")}`).join("~"),
    sort: inRank ? "priority" : sort,
    order: sort,
    sorts,
    narrowed,
    fits: fitting(terms),
    document:
      narrowed.length > 0
        ? null
        : {
            and: conditions
              .filter(([field]) => field !== "team" || !implied)
              .map(([field, values]) => ({ in: [field, field === "assignee" && search.assignee === ME ? [ME] : values] })),
          },
  };
}

/** Returns what a view shows as a search; null where it asks for more than a search can say. */
export function searchOf(view: { filter: Readonly<Record<string, unknown>>; sort?: string | null }): Search | null {
  const found: Record<string, string> = {};
  const names: Record<string, keyof Search> = { team: "team", assignee: "assignee", status_category: "status", priority: "priority" };
  const all = view.filter["and"];
  for (const term of Array.isArray(all) ? (all as unknown[]) : [view.filter]) {
    const [operator, argument] = Object.entries(term as object)[0] ?? [];
    if ((operator !== "in" && operator !== "eq") || !Array.isArray(argument)) return null;
    const [field, value] = argument as [string, string | string[]];
    const name = names[field];
    const text = textOf([value].flat());
    if (name === undefined || text === undefined || (name === "assignee" && Array.isArray(value) && value.length > 1)) return null;
    found[name] = text;
  }
  const sort = SORTS.find((each) => each === view.sort);
  return { ...found, ...(sort && { sort }) };
}
