/**
 * Filters over tickets as people build them: terms that all hold. Anything that is not so simple,
 * which programs may write, has no terms and is left as it is.
 */

export type FilterKind = "choice" | "id" | "text" | "number" | "instant" | "names";
export type Operator = "eq" | "in" | "lt" | "gt" | "contains" | "exists";

/** How people compare: each is an operator, as it is or turned round. */
export const COMPARISONS = ["in", "not_in", "contains", "not_contains", "eq", "lt", "gt", "newer", "older", "some", "none"] as const;
export type Comparison = (typeof COMPARISONS)[number];

export const COMPARISONS_OF: Record<FilterKind, readonly Comparison[]> = {
  choice: ["in", "not_in", "some", "none"],
  id: ["in", "not_in", "some", "none"],
  text: ["contains", "not_contains", "some", "none"],
  number: ["eq", "lt", "gt"],
  instant: ["newer", "older", "some", "none"],
  names: ["contains", "not_contains", "some", "none"],
};

export interface Term {
  readonly field: string;
  readonly comparison: Comparison;
  /** Names for `in` and `not_in`; one text, number or relative moment (`7d`) otherwise; none for `some` and `none`. */
  readonly values: readonly string[];
}

const RELATIVE = /^now-(?<distance>\d{1,5}[mhdw])$/u;

export function takesValues(comparison: Comparison): boolean {
  return comparison !== "some" && comparison !== "none";
}

function isPlain(document: unknown): document is Record<string, unknown> {
  return typeof document === "object" && document !== null && !Array.isArray(document) && Object.keys(document).length === 1;
}

function termOf(document: unknown, kindOf: (field: string) => FilterKind | null, turned = false): Term | null {
  if (!isPlain(document)) return null;
  const [name, argument] = Object.entries(document)[0] ?? ["", null];
  if (name === "not") return turned ? null : termOf(argument, kindOf, true);
  if (!Array.isArray(argument) || argument.length !== 2 || typeof argument[0] !== "string") return null;
  const [field, value] = argument as [string, unknown];
  const kind = kindOf(field);
  if (kind === null) return null;
  const term = (comparison: Comparison, ...values: string[]): Term | null =>
    COMPARISONS_OF[kind].includes(comparison) ? { field, comparison, values } : null;
  if (name === "exists" && typeof value === "boolean") return term(value === turned ? "none" : "some");
  if (name === "in" && Array.isArray(value)) return term(turned ? "not_in" : "in", ...value.map(String));
  if (name === "contains" && typeof value === "string") return term(turned ? "not_contains" : "contains", value);
  if (name === "eq" && (typeof value === "string" || typeof value === "number")) {
    if (kind === "number") return turned ? null : term("eq", String(value));
    return term(turned ? "not_in" : "in", String(value));
  }
  if ((name === "lt" || name === "gt") && !turned) {
    if (kind === "number") return term(name, String(value));
    const distance = RELATIVE.exec(String(value))?.groups?.["distance"];
    if (distance !== undefined) return term(name === "gt" ? "newer" : "older", distance);
  }
  return null;
}

/**
 * Reads a filter as terms that all hold.
 *
 * @param kindOf What a field holds; null for one that is not known here.
 * @returns The terms, or null when it is more than that.
 */
export function termsOf(document: unknown, kindOf: (field: string) => FilterKind | null): Term[] | null {
  if (!isPlain(document)) return null;
  const all = "and" in document ? document["and"] : [document];
  if (!Array.isArray(all)) return null;
  const terms = all.map((each) => termOf(each, kindOf));
  return terms.every((term) => term !== null) ? terms : null;
}

function written({ field, comparison, values }: Term, kind: FilterKind): [operator: Operator, value: unknown, turned: boolean] {
  const [value = ""] = values;
  switch (comparison) {
    case "in":
    case "not_in":
      return values.length === 1 ? ["eq", value, comparison === "not_in"] : ["in", [...values], comparison === "not_in"];
    case "contains":
    case "not_contains":
      return ["contains", value, comparison === "not_contains"];
    case "some":
    case "none":
      return ["exists", comparison === "some", false];
    case "newer":
    case "older":
      return [comparison === "newer" ? "gt" : "lt", `now-${value}`, false];
    default:
      if (kind !== "number") throw new Error(`${field} is not compared so`);
      return [comparison, Number(value), false];
  }
}

/** Writes terms as the API takes a filter; without any it matches everything. */
export function filterOf(terms: readonly Term[], kindOf: (field: string) => FilterKind | null): Record<string, unknown> {
  const all = terms.map((term): Record<string, unknown> => {
    const [operator, value, turned] = written(term, kindOf(term.field) ?? "text");
    const comparison = { [operator]: [term.field, value] };
    return turned ? { not: comparison } : comparison;
  });
  const [only] = all;
  return all.length === 1 && only ? only : { and: all };
}

function quoted(value: unknown): string {
  return encodeURIComponent(String(value)).replaceAll("~", "%7E").replaceAll(/[!'()*]/gu, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Writes terms as the API takes a filter in an address and in jobs. */
export function filterText(terms: readonly Term[], kindOf: (field: string) => FilterKind | null): string {
  return terms
    .map((term) => {
      const [operator, value, turned] = written(term, kindOf(term.field) ?? "text");
      const values = Array.isArray(value) ? value.map(quoted).join(",") : quoted(value);
      return `${turned ? "!" : ""}${term.field}:${operator}:${values}`;
    })
    .join("~");
}

/** Returns the places of the terms that lack a value, or whose value is none of its kind. */
export function incomplete(terms: readonly Term[], kindOf: (field: string) => FilterKind | null): number[] {
  return terms.flatMap((term, place) => {
    if (!takesValues(term.comparison)) return [];
    const kind = kindOf(term.field);
    const [value = ""] = term.values;
    if (kind === "number") return /^\d{1,15}$/u.test(value) ? [] : [place];
    if (kind === "instant") return /^[1-9]\d{0,4}[mhdw]$/u.test(value) ? [] : [place];
    return term.values.length > 0 && term.values.every((each) => each.trim() !== "") ? [] : [place];
  });
}
