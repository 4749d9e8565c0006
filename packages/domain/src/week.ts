/** Opening hours as people write them, and as the API keeps them: ranges from `09:00` to `24:00`. */

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** From and until, each `hh:mm`. */
export type Range = readonly [from: string, until: string];
export type Hours = readonly Range[];
export type Weekly = Partial<Record<Weekday, Hours>>;

export const DAY = 24 * 60; // minutes

/** Reads a time of day as people type it - `9`, `9:30`, `0930`, `17.00`, `24` - or null when it is none. */
export function timeOf(text: string): string | null {
  const found = /^(?<hour>\d{1,2})(?:[:.h ]?(?<minute>\d{2}))?$/u.exec(text.trim());
  if (!found?.groups) return null;
  const hour = Number(found.groups["hour"]);
  const minute = Number(found.groups["minute"] ?? 0);
  if (minute > 59 || hour * 60 + minute > DAY) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** Returns the minutes from midnight to a time of day, `hh:mm`. */
export function minuteOf(time: string): number {
  const [hour = "0", minute = "0"] = time.split(":");
  return Number(hour) * 60 + Number(minute);
}

export type Fault = "time" | "order" | "overlap";

/** Returns what is wrong with the hours of a day, by the place of the range. */
export function faultsOf(hours: Hours): Map<number, Fault> {
  const faults = new Map<number, Fault>();
  for (const [place, [from, until]] of hours.entries()) {
    if (timeOf(from) === null || timeOf(until) === null) faults.set(place, "time");
    else if (minuteOf(from) >= minuteOf(until)) faults.set(place, "order");
    else {
      const crosses = hours.some(
        ([other, end], at) => at < place && !faults.has(at) && minuteOf(from) < minuteOf(end) && minuteOf(other) < minuteOf(until),
      );
      if (crosses) faults.set(place, "overlap");
    }
  }
  return faults;
}

/** Returns the hours in their order. */
export function ordered(hours: Hours): Range[] {
  return [...hours].toSorted(([a], [b]) => minuteOf(a) - minuteOf(b));
}

/** Returns the minutes that are open in a week. */
export function openMinutes(weekly: Weekly): number {
  return WEEKDAYS.flatMap((day) => weekly[day] ?? []).reduce((sum, [from, until]) => sum + Math.max(0, minuteOf(until) - minuteOf(from)), 0);
}

/** Where the hours cross midnight: what lies before goes to the day, what lies after to the next. */
export function throughNight(weekly: Weekly, day: Weekday, from: string, until: string): Weekly {
  const next = WEEKDAYS[(WEEKDAYS.indexOf(day) + 1) % WEEKDAYS.length] ?? "mon";
  const evening: Range = [from, "24:00"];
  const morning: Range = ["00:00", until];
  return {
    ...weekly,
    [day]: ordered([...(weekly[day] ?? []), evening]),
    ...(minuteOf(until) > 0 ? { [next]: ordered([...(weekly[next] ?? []), morning]) } : {}),
  };
}
