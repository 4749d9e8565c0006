import { LANES } from "@cems/domain/progress";

import { useTexts } from "#shared/texts.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { Select } from "#ui/choice.tsx";
import { TextField } from "#ui/field.tsx";

import type { Errors } from "../kit/editor.ts";
import type { StatusDraft } from "./workflow-draft.ts";

interface StatusesProps {
  statuses: readonly StatusDraft[];
  errors: Errors;
  onChange: (statuses: StatusDraft[]) => void;
  onRemove: (id: string) => void;
}

const MOST = 30;

/** The statuses; the first is where tickets start. */
export function Statuses({ statuses, errors, onChange, onRemove }: StatusesProps) {
  const { say } = useTexts();
  const put = (place: number, change: Partial<StatusDraft>) => onChange(statuses.map((each, at) => (at === place ? { ...each, ...change } : each)));
  return (
    <section className="panel office-part" aria-labelledby="statuses">
      <h2 id="statuses">{say("office.workflow.statuses")}</h2>
      <p className="field-help">{say("office.workflow.statuses.help")}</p>
      <ol className="office-lines">
        {statuses.map((status, place) => (
          <li key={status.id} className="status-line">
            <span className={`lane-dot lane-${status.lane}`} aria-hidden="true" />
            <TextField
              label={say("office.status.name")}
              hideLabel
              value={status.label}
              maxLength={40}
              onChange={(label) => put(place, { label })}
              error={errors[`statuses.${place}.label`]}
            />
            <Select
              label={say("office.status.lane", { status: status.label })}
              hideLabel
              options={LANES.map((value) => ({ value, label: say(`office.lane.${value}`) }))}
              value={status.lane}
              onChange={(lane) => put(place, { lane })}
              error={errors[`statuses.${place}.lane`]}
            />
            <IconButton icon="close" label={say("office.remove", { name: status.label })} isDisabled={statuses.length === 1} onPress={() => onRemove(status.id)} />
          </li>
        ))}
      </ol>
      {statuses.length < MOST && (
        <Button
          icon="plus"
          tone="quiet"
          onPress={() => onChange([...statuses, { id: crypto.randomUUID(), name: "", label: "", lane: "open" }])}
        >
          {say("office.status.add")}
        </Button>
      )}
    </section>
  );
}
