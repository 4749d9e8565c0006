/** Where all that is promised on one ticket stands, as the API says it. */
export type Standing = "ok" | "warned" | "breached" | "paused";

export interface Promised {
  /** Null where nothing is promised. */
  readonly sla: Standing | null;
  /** The earliest due of what is still owed: RFC 3339; null when nothing is, or while it stands still. */
  readonly due: string | null;
}

/** How a promise looks to somebody who works on it; `kept` is one that nothing is owed of any more. */
export type SlaLook = "kept" | "ok" | "warned" | "breached" | "paused";

export interface SlaReading {
  readonly look: SlaLook;
  /** Minutes until it is due, whole ones; negative when that is over; null when there is no such moment. */
  readonly minutes: number | null;
}

const MINUTE = 60_000;

/** Minutes between two instants, away from zero: what has a second left is not due yet, what is a second late is late. */
export function minutesUntil(at: string, now: number): number {
  const exact = (Date.parse(at) - now) / MINUTE;
  return exact >= 0 ? Math.ceil(exact) : Math.floor(exact);
}

/**
 * Reads a promise at an instant, in milliseconds; null where nothing is promised.
 *
 * The API writes a miss down within a minute of it. Who looks sees it at once.
 */
export function readSla({ sla, due }: Promised, now: number): SlaReading | null {
  if (sla === null) return null;
  if (sla === "paused") return { look: "paused", minutes: null };
  if (due === null) return { look: sla === "breached" ? "breached" : "kept", minutes: null };
  const minutes = minutesUntil(due, now);
  return { look: minutes < 0 ? "breached" : sla, minutes };
}

/** A length of time by the two largest units that say something: a week's minutes say nothing. */
export function spanOf(minutes: number): { unit: "day" | "hour" | "minute"; count: number }[] {
  const whole = Math.round(Math.abs(minutes));
  const parts = [
    { unit: "day", count: Math.floor(whole / 1440) },
    { unit: "hour", count: Math.floor((whole % 1440) / 60) },
    { unit: "minute", count: whole % 60 },
  ] as const;
  const first = parts.findIndex(({ count }) => count > 0);
  if (first === -1) return [{ unit: "minute", count: 0 }];
  return parts.slice(first, first + 2).filter(({ count }) => count > 0);
}
