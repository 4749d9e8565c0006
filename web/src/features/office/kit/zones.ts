import type { Option } from "#ui/choice.tsx";

/** The time zones that the browser knows, and the one that is chosen if it is another. */
export function zoneOptions(chosen: string): Option<string>[] {
  const known = new Set(["UTC", ...Intl.supportedValuesOf("timeZone")]);
  if (chosen !== "") known.add(chosen);
  return [...known].toSorted().map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
}
