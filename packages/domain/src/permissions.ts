/** How far a permission reaches; each scope includes the one before. */
export type Scope = "own" | "team" | "all";

export interface Permitted {
  readonly permissions: Readonly<Record<string, Scope>>;
}

const REACH: Record<Scope, number> = { own: 0, team: 1, all: 2 };

/**
 * Returns whether somebody has a permission, at least as far as `scope`.
 *
 * It decides what is shown. What is allowed is decided by the API, each time.
 */
export function may(who: Permitted, permission: string, scope: Scope = "own"): boolean {
  const granted = who.permissions[permission];
  return granted !== undefined && REACH[granted] >= REACH[scope];
}
