import type { Schemas } from "@cems/api-client/client";

/** Returns whether a day lies in one of the absences, first and last day included. */
export function isAway(absences: readonly Schemas["Absence"][], day: Date): boolean {
  const date = `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}-${String(day.getDate()).padStart(2, "0")}`;
  return absences.some(({ from, to }) => from <= date && date <= to);
}
