const MINUTE = 60_000; // milliseconds

/** Returns the minutes that a zone's wall clock is ahead of UTC at an instant. */
function ahead(at: number, zone: string): number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const wall = Date.UTC(parts["year"] ?? 0, (parts["month"] ?? 1) - 1, parts["day"], parts["hour"], parts["minute"]);
  return Math.round((wall - Math.floor(at / MINUTE) * MINUTE) / MINUTE);
}

/**
 * Returns the instant (RFC 3339) at which a zone's wall clock shows `local`, or null when that is no
 * moment. In an hour that is skipped it is as far after the jump.
 */
export function instantIn(local: string, zone: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u.test(local)) return null;
  const wall = Date.parse(`${local}:00Z`);
  if (Number.isNaN(wall)) return null;
  const guess = wall - ahead(wall, zone) * MINUTE;
  return new Date(wall - ahead(guess, zone) * MINUTE).toISOString();
}

/** Returns what a zone's wall clock shows now, to the minute. */
export function localNow(zone: string): string {
  const now = Date.now();
  return new Date(now + ahead(now, zone) * MINUTE).toISOString().slice(0, 16);
}
