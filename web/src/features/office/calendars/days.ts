import { WEEKDAYS, type Weekday } from "@cems/domain/week";

const MONDAY = Date.UTC(2026, 0, 5);
const DAY = 86_400_000; // milliseconds

/** Says the names of the weekdays, Monday first. */
export function dayNames(locale: string, length: "long" | "short"): Record<Weekday, string> {
  const format = new Intl.DateTimeFormat(locale, { weekday: length, timeZone: "UTC" });
  return Object.fromEntries(WEEKDAYS.map((day, place) => [day, format.format(MONDAY + place * DAY)])) as Record<Weekday, string>;
}

/** Says a date (ISO 8601) in full. */
export function dayText(date: string, locale: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return date;
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(day);
}

/** Says how many hours some minutes are. */
export function hoursText(minutes: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "unit", unit: "hour", unitDisplay: "long", maximumFractionDigits: 2 }).format(minutes / 60);
}
