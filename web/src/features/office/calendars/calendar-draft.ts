import { faultsOf, type Hours, openMinutes, ordered, type Range, timeOf, WEEKDAYS, type Weekday, type Weekly } from "@cems/domain/week";
import type { Say } from "@cems/i18n/reader";

import type { Errors } from "../kit/editor.ts";
import type { Calendar, Calendars } from "../kit/queries.ts";

export interface Holiday {
  readonly date: string;
  readonly name: string;
}

export interface Exception {
  readonly date: string;
  readonly hours: Hours;
}

export interface CalendarDraft {
  label: string;
  zone: string;
  weekly: Record<Weekday, Hours>;
  holidays: readonly Holiday[];
  exceptions: readonly Exception[];
  /** Whether it holds for whatever names no other. */
  isDefault: boolean;
}

const OFFICE: Hours = [["09:00", "17:00"]];

export const NEW_CALENDAR: CalendarDraft = {
  label: "",
  zone: "",
  weekly: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE, sat: [], sun: [] },
  holidays: [],
  exceptions: [],
  isDefault: false,
};

const rangesOf = (hours: readonly string[][] | undefined): Range[] => (hours ?? []).map(([from = "", until = ""]) => [from, until]);

export function calendarDraft(calendar: Calendar, isDefault: boolean): CalendarDraft {
  const on = (day: Weekday) => rangesOf(calendar.weekly[day]);
  const exceptions = Object.entries(calendar.exceptions ?? {}).map(([date, hours]) => ({ date, hours: rangesOf(hours) }));
  return {
    label: calendar.label,
    zone: calendar.zone,
    weekly: { mon: on("mon"), tue: on("tue"), wed: on("wed"), thu: on("thu"), fri: on("fri"), sat: on("sat"), sun: on("sun") },
    holidays: (calendar.holidays ?? []).toSorted((a, b) => (a.date < b.date ? -1 : 1)),
    exceptions: exceptions.toSorted((a, b) => (a.date < b.date ? -1 : 1)),
    isDefault,
  };
}

const hoursDocument = (hours: Hours): string[][] => ordered(hours.map(([from, until]) => [timeOf(from) ?? from, timeOf(until) ?? until])).map(([from, until]) => [from, until]);

export function calendarDocument(draft: CalendarDraft): Calendar {
  const weekly = Object.fromEntries(WEEKDAYS.filter((day) => draft.weekly[day].length > 0).map((day) => [day, hoursDocument(draft.weekly[day])]));
  return {
    label: draft.label.trim(),
    zone: draft.zone,
    weekly,
    holidays: draft.holidays.map(({ date, name }) => ({ date, name: name.trim() })),
    exceptions: Object.fromEntries(draft.exceptions.map(({ date, hours }) => [date, hoursDocument(hours)])),
  };
}

/** Returns all calendars with this one among them. */
export function withCalendar(all: Calendars, name: string, draft: CalendarDraft): Calendars {
  return { calendars: { ...all.calendars, [name]: calendarDocument(draft) }, default: draft.isDefault ? name : all.default };
}

export function checkHours(hours: Hours, path: string, say: Say): Errors {
  return Object.fromEntries([...faultsOf(hours)].map(([place, fault]) => [`${path}.${place}`, say(`office.hours.${fault}`)]));
}

export function checkCalendar(draft: CalendarDraft, say: Say): Errors {
  const errors: Record<string, string> = {};
  if (draft.label.trim() === "") errors["label"] = say("office.calendar.label.missing");
  if (draft.zone === "") errors["zone"] = say("office.calendar.zone.missing");
  for (const day of WEEKDAYS) Object.assign(errors, checkHours(draft.weekly[day], `weekly.${day}`, say));
  if (openMinutes(draft.weekly as Weekly) === 0) errors["weekly"] = say("office.calendar.closed");
  const dates = new Set<string>();
  const checkDate = (date: string, path: string) => {
    if (date === "") errors[path] = say("office.error.date");
    else if (dates.has(date)) errors[path] = say("office.calendar.date.twice");
    dates.add(date);
  };
  for (const [place, { date, name }] of draft.holidays.entries()) {
    checkDate(date, `holidays.${place}.date`);
    if (name.trim() === "") errors[`holidays.${place}.name`] = say("office.error.missing");
  }
  for (const [place, { date, hours }] of draft.exceptions.entries()) {
    checkDate(date, `exceptions.${place}.date`);
    Object.assign(errors, checkHours(hours, `exceptions.${place}.hours`, say));
  }
  return errors;
}
