import { type Hours, type Range, timeOf } from "@cems/domain/week";

import { useTexts } from "#shared/texts.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { TextField } from "#ui/field.tsx";

import type { Errors } from "../kit/editor.ts";

interface HoursListProps {
  /** Whose hours they are, such as Monday. */
  day: string;
  hours: Hours;
  errors: Errors;
  /** Path of these hours in the errors. */
  path: string;
  onChange: (hours: Range[]) => void;
}

const AFTER: Range = ["09:00", "17:00"];

/** The hours of a day: from and until, as often as it opens. */
export function HoursList({ day, hours, errors, path, onChange }: HoursListProps) {
  const { say } = useTexts();
  const put = (place: number, range: Range) => onChange(hours.map((each, at) => (at === place ? range : each)));
  const add = () => {
    const [, until] = hours.at(-1) ?? [];
    onChange([...hours, until === undefined ? AFTER : [until, "24:00"]]);
  };
  // What was typed as 9 is 09:00 once one goes on.
  const tidy = (place: number, [from, until]: Range) => put(place, [timeOf(from) ?? from, timeOf(until) ?? until]);
  return (
    <div className="hours">
      {hours.map((range, place) => (
        // oxlint-disable-next-line react/no-array-index-key
        <div key={place} className="hours-range">
          <TextField
            label={say("office.hours.from", { day })}
            hideLabel
            inputMode="numeric"
            value={range[0]}
            onChange={(from) => put(place, [from, range[1]])}
            onBlur={() => tidy(place, range)}
            error={errors[`${path}.${place}`]}
          />
          <span aria-hidden="true">–</span>
          <TextField
            label={say("office.hours.until", { day })}
            hideLabel
            inputMode="numeric"
            value={range[1]}
            onChange={(until) => put(place, [range[0], until])}
            onBlur={() => tidy(place, range)}
          />
          <IconButton icon="close" label={say("office.hours.remove", { day, from: range[0] })} onPress={() => onChange(hours.filter((_, at) => at !== place))} />
        </div>
      ))}
      {hours.length === 0 && <span className="hours-closed">{say("office.hours.closed")}</span>}
      <Button icon="plus" tone="quiet" onPress={add} aria-label={say("office.hours.add.to", { day })}>
        {say("office.hours.add")}
      </Button>
    </div>
  );
}
