/** Lengths of time as managers write targets: hours and minutes, `4:00`. */

const LONGEST = 5 * 366 * 24 * 60; // minutes, as the API takes them

/** Reads `4`, `4:30`, `0:15` or `1.5` (hours) as minutes; null when it is none, or out of bounds. */
export function minutesOf(text: string): number | null {
  const plain = text.trim();
  const clock = /^(?<hours>\d{1,6}):(?<minutes>[0-5]\d)$/u.exec(plain)?.groups;
  const decimal = /^\d{1,6}(?:[.,]\d{1,2})?$/u.test(plain) ? Number(plain.replace(",", ".")) : null;
  const minutes = clock ? Number(clock["hours"]) * 60 + Number(clock["minutes"]) : decimal === null ? null : Math.round(decimal * 60);
  return minutes !== null && minutes >= 1 && minutes <= LONGEST ? minutes : null;
}

/** Writes minutes as `4:00`. */
export function targetText(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}
