import type { Schemas } from "@cems/api-client/client";

import { useTexts } from "#shared/texts.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { TextField } from "#ui/field.tsx";

import type { Errors } from "../kit/editor.ts";

type Absence = Schemas["Absence"];

interface AbsencesProps {
  absences: readonly Absence[];
  errors: Errors;
  onChange: (absences: Absence[]) => void;
}

/** Days on which somebody is not there: nothing is routed to them. */
export function Absences({ absences, errors, onChange }: AbsencesProps) {
  const { say } = useTexts();
  const put = (place: number, change: Partial<Absence>) => onChange(absences.map((each, at) => (at === place ? { ...each, ...change } : each)));
  return (
    <fieldset className="absences">
      <legend className="field-label">{say("office.person.absences")}</legend>
      {absences.length === 0 && <p className="field-help">{say("office.person.absences.none")}</p>}
      <ul className="office-lines">
        {absences.map(({ from, to }, place) => (
          // Days have no names, and their fields keep nothing.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={place} className="absence">
            <TextField label={say("office.person.absence.from")} type="date" value={from} onChange={(day) => put(place, { from: day })} error={errors[`absences.${place}.from`]} />
            <TextField label={say("office.person.absence.to")} type="date" value={to} onChange={(day) => put(place, { to: day })} error={errors[`absences.${place}.to`]} />
            <IconButton icon="close" label={say("office.person.absence.remove", { from })} onPress={() => onChange(absences.filter((_, at) => at !== place))} />
          </li>
        ))}
      </ul>
      <Button icon="plus" tone="quiet" onPress={() => onChange([...absences, { from: "", to: "" }])}>
        {say("office.person.absence.add")}
      </Button>
    </fieldset>
  );
}
