import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from "react";

import { type Action, registry } from "#shared/actions/registry.ts";

/**
 * Offers actions while the component is there. The list may be another one at each rendering; what
 * runs is always the newest.
 */
export function useActions(actions: readonly Action[]): void {
  const [who] = useState(() => Symbol("actions"));
  useLayoutEffect(() => registry.offer(who, actions));
  useEffect(() => () => registry.withdraw(who), [who]);
}

/** Returns everything that is on offer, as it changes. */
export function useOffered(): readonly Action[] {
  return useSyncExternalStore(registry.subscribe, registry.all);
}
