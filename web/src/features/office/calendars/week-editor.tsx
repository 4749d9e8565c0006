import { minuteOf, throughNight, timeOf, WEEKDAYS, type Weekday } from "@cems/domain/week";
import { useState } from "react";

import { useTexts } from "#shared/texts.tsx";
import { Button } from "#ui/button.tsx";
import { Select } from "#ui/choice.tsx";
import { TextField } from "#ui/field.tsx";
import { Icon } from "#ui/icon.tsx";

import type { Errors } from "../kit/editor.ts";
import type { CalendarDraft } from "./calendar-draft.ts";
import { dayNames } from "./days.ts";
import { HoursList } from "./hours-list.tsx";
import { WeekPicture } from "./week-picture.tsx";

interface WeekEditorProps {
  weekly: CalendarDraft["weekly"];
  errors: Errors;
  onChange: (weekly: CalendarDraft["weekly"]) => void;
}

const WORKDAYS = ["tue", "wed", "thu", "fri"] as const;

/** The hours of a week, as a picture and as lines to write in. */
export function WeekEditor({ weekly, errors, onChange }: WeekEditorProps) {
  const { say, locale } = useTexts();
  const names = dayNames(locale, "long");
  const asMonday = () => onChange({ ...weekly, ...Object.fromEntries(WORKDAYS.map((day) => [day, weekly.mon])) });
  return (
    <section className="panel office-part" aria-labelledby="week">
      <div className="office-part-head">
        <h2 id="week">{say("office.calendar.week")}</h2>
        <Button tone="quiet" onPress={asMonday}>
          {say("office.calendar.week.copy")}
        </Button>
      </div>
      <WeekPicture weekly={weekly} />
      {errors["weekly"] !== undefined && (
        <p className="field-error office-error">
          <Icon name="alert" size={14} />
          {errors["weekly"]}
        </p>
      )}
      <div className="week-lines">
        {WEEKDAYS.map((day) => (
          <div key={day} className="week-line">
            <span className="week-day">{names[day]}</span>
            <HoursList day={names[day]} hours={weekly[day]} errors={errors} path={`weekly.${day}`} onChange={(hours) => onChange({ ...weekly, [day]: hours })} />
          </div>
        ))}
      </div>
      <Night weekly={weekly} onChange={onChange} />
    </section>
  );
}

/** Adds hours that go on into the next day. */
function Night({ weekly, onChange }: Pick<WeekEditorProps, "weekly" | "onChange">) {
  const { say, locale } = useTexts();
  const names = dayNames(locale, "long");
  const [day, setDay] = useState<Weekday>("fri");
  const [from, setFrom] = useState("22:00");
  const [until, setUntil] = useState("06:00");
  const [evening, morning] = [timeOf(from), timeOf(until)];
  const ready = evening !== null && morning !== null && minuteOf(evening) >= minuteOf(morning);
  const add = () => {
    if (evening !== null && morning !== null) onChange({ ...weekly, ...throughNight(weekly, day, evening, morning) });
  };
  return (
    <fieldset className="night">
      <legend className="field-label">{say("office.calendar.night")}</legend>
      <Select label={say("office.calendar.night.day")} options={WEEKDAYS.map((value) => ({ value, label: names[value] }))} value={day} onChange={setDay} />
      <TextField label={say("office.calendar.night.from")} inputMode="numeric" value={from} onChange={setFrom} />
      <TextField label={say("office.calendar.night.until")} inputMode="numeric" value={until} onChange={setUntil} />
      <Button icon="plus" onPress={add} isDisabled={!ready}>
        {say("office.add")}
      </Button>
    </fieldset>
  );
}
