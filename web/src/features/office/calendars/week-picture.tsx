import { DAY, faultsOf, type Hours, minuteOf, openMinutes, WEEKDAYS, type Weekday, type Weekly } from "@cems/domain/week";

import { useTexts } from "#shared/texts.tsx";

import { dayNames, hoursText } from "./days.ts";
import "./calendars.css";

const HOURS = [0, 6, 12, 18, 24] as const;
const percent = (minutes: number) => `${(minutes / DAY) * 100}%`;

/** A week as a picture: a line a day, its open hours filled in. The lines below it say the same in words. */
export function WeekPicture({ weekly }: { weekly: Record<Weekday, Hours> }) {
  const { say, locale } = useTexts();
  const long = dayNames(locale, "long");
  const short = dayNames(locale, "short");
  const open = (day: Weekday) => {
    const faults = faultsOf(weekly[day]);
    return weekly[day].filter((_, place) => !faults.has(place));
  };
  const said = WEEKDAYS.map((day) => {
    const hours = open(day).map(([from, until]) => `${from}–${until}`);
    return `${long[day]}: ${hours.length > 0 ? hours.join(", ") : say("office.hours.closed")}`;
  });
  const sum = openMinutes(Object.fromEntries(WEEKDAYS.map((day) => [day, open(day)])) as Weekly);
  return (
    <figure className="week">
      <div role="img" aria-label={said.join("; ")}>
        <div className="week-scale">
          {HOURS.map((hour) => (
            <span key={hour} style={{ insetInlineStart: percent(hour * 60) }}>
              {String(hour).padStart(2, "0")}
            </span>
          ))}
        </div>
        {WEEKDAYS.map((day) => (
          <div key={day} className="week-row">
            <span className="week-name">{short[day]}</span>
            <div className="week-bar">
              {open(day).map(([from, until]) => (
                <span key={from} className="week-open" style={{ insetInlineStart: percent(minuteOf(from)), inlineSize: percent(minuteOf(until) - minuteOf(from)) }} />
              ))}
            </div>
          </div>
        ))}
      </div>
      <figcaption className="field-help">{say("office.calendar.week.sum", { span: hoursText(sum, locale) })}</figcaption>
    </figure>
  );
}
