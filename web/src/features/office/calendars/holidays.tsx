import { useState } from "react";

import { useTexts } from "#shared/texts.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { TextField } from "#ui/field.tsx";

import type { Errors } from "../kit/editor.ts";
import type { CalendarDraft, Exception, Holiday } from "./calendar-draft.ts";
import { dayText } from "./days.ts";
import { HoursList } from "./hours-list.tsx";
import { ImportHolidays } from "./import-holidays.tsx";

interface HolidaysProps {
  holidays: CalendarDraft["holidays"];
  errors: Errors;
  onChange: (holidays: Holiday[]) => void;
}

/** The dates that are closed altogether, by the year. */
export function Holidays({ holidays, errors, onChange }: HolidaysProps) {
  const { say } = useTexts();
  const [importing, setImporting] = useState(false);
  const put = (place: number, change: Partial<Holiday>) => onChange(holidays.map((each, at) => (at === place ? { ...each, ...change } : each)));
  const take = (found: readonly Holiday[]) => {
    const known = new Set(holidays.map(({ date }) => date));
    onChange([...holidays, ...found.filter(({ date }) => !known.has(date))].toSorted((a, b) => (a.date < b.date ? -1 : 1)));
    setImporting(false);
  };
  return (
    <section className="panel office-part" aria-labelledby="holidays">
      <div className="office-part-head">
        <h2 id="holidays">{say("office.calendar.holidays")}</h2>
        <span className="field-help">{say("office.calendar.holidays.count", { count: holidays.length })}</span>
      </div>
      <ul className="office-lines holidays">
        {holidays.map(({ date, name }, place) => (
          // oxlint-disable-next-line react/no-array-index-key
          <li key={place} className="holiday">
            <TextField label={say("office.calendar.date")} hideLabel type="date" value={date} onChange={(day) => put(place, { date: day })} error={errors[`holidays.${place}.date`]} />
            <TextField label={say("office.calendar.holiday.name")} hideLabel value={name} maxLength={80} onChange={(called) => put(place, { name: called })} error={errors[`holidays.${place}.name`]} />
            <IconButton icon="close" label={say("office.remove", { name: name || date })} onPress={() => onChange(holidays.filter((_, at) => at !== place))} />
          </li>
        ))}
      </ul>
      <div className="office-buttons">
        <Button icon="plus" tone="quiet" onPress={() => onChange([...holidays, { date: "", name: "" }])}>
          {say("office.calendar.holiday.add")}
        </Button>
        {!importing && <Button onPress={() => setImporting(true)}>{say("office.import")}</Button>}
      </div>
      {importing && <ImportHolidays onTake={take} onLeave={() => setImporting(false)} />}
    </section>
  );
}

interface ExceptionsProps {
  exceptions: CalendarDraft["exceptions"];
  errors: Errors;
  onChange: (exceptions: Exception[]) => void;
}

/** Single dates with hours of their own. */
export function Exceptions({ exceptions, errors, onChange }: ExceptionsProps) {
  const { say, locale } = useTexts();
  const put = (place: number, change: Partial<Exception>) => onChange(exceptions.map((each, at) => (at === place ? { ...each, ...change } : each)));
  return (
    <section className="panel office-part" aria-labelledby="exceptions">
      <h2 id="exceptions">{say("office.calendar.exceptions")}</h2>
      <p className="field-help">{say("office.calendar.exceptions.help")}</p>
      <ul className="office-lines">
        {exceptions.map(({ date, hours }, place) => (
          // oxlint-disable-next-line react/no-array-index-key
          <li key={place} className="exception">
            <TextField label={say("office.calendar.date")} hideLabel type="date" value={date} onChange={(day) => put(place, { date: day })} error={errors[`exceptions.${place}.date`]} />
            <HoursList
              day={date === "" ? say("office.calendar.that_day") : dayText(date, locale)}
              hours={hours}
              errors={errors}
              path={`exceptions.${place}.hours`}
              onChange={(changed) => put(place, { hours: changed })}
            />
            <IconButton icon="close" label={say("office.remove", { name: date })} onPress={() => onChange(exceptions.filter((_, at) => at !== place))} />
          </li>
        ))}
      </ul>
      <Button icon="plus" tone="quiet" onPress={() => onChange([...exceptions, { date: "", hours: [["09:00", "12:00"]] }])}>
        {say("office.calendar.exception.add")}
      </Button>
    </section>
  );
}
