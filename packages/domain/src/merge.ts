/** What two people made of the same thing, member by member. */

export interface Merged<T> {
  /** Mine, with theirs where only they changed something. */
  readonly value: T;
  /** Members that only they changed: theirs is in `value`. */
  readonly taken: readonly (keyof T & string)[];
  /** Members that both changed, each otherwise: mine is in `value`. */
  readonly conflicts: readonly (keyof T & string)[];
}

/** Returns whether two values are the same as JSON, whatever the order of their members. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a, b] as [Record<string, unknown>, Record<string, unknown>];
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => same(left[name], right[name]));
}

/**
 * Merges two edits of the same thing.
 *
 * @param base What both saw.
 * @param theirs What stands.
 * @param mine What is to stand.
 */
export function merge<T extends object>(base: T, theirs: T, mine: T): Merged<T> {
  const value = { ...mine };
  const taken: (keyof T & string)[] = [];
  const conflicts: (keyof T & string)[] = [];
  const names = new Set([...Object.keys(base), ...Object.keys(theirs), ...Object.keys(mine)]) as Set<keyof T & string>;
  for (const name of names) {
    if (same(base[name], theirs[name]) || same(mine[name], theirs[name])) continue;
    if (same(mine[name], base[name])) {
      value[name] = theirs[name];
      taken.push(name);
    } else conflicts.push(name);
  }
  return { value, taken, conflicts };
}
