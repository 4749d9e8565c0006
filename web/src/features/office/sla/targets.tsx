import { useQuery } from "@tanstack/react-query";

import { useApi } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Select } from "#ui/choice.tsx";
import { TextField } from "#ui/field.tsx";
import { Icon } from "#ui/icon.tsx";
import "#ui/table.css";

import type { Errors } from "../kit/editor.ts";
import { settingsOf } from "../kit/queries.ts";
import { type Clock, CLOCKS, type PolicyDraft, PRIORITIES, prioritiesOf, type Priority } from "./policy-draft.ts";

interface TargetsProps {
  draft: PolicyDraft;
  errors: Errors;
  onChange: (change: Partial<PolicyDraft>) => void;
}

/** The targets, a clock a line and a priority a column: hours and minutes. */
export function Targets({ draft, errors, onChange }: TargetsProps) {
  const { say } = useTexts();
  const settings = useQuery(settingsOf(useApi())).data?.data;
  const called = (priority: Priority) => settings?.priorities.find(({ name }) => name === priority)?.label ?? say(`office.priority.${priority}`);
  const put = (clock: Clock, priority: Priority, text: string) =>
    onChange({ [clock]: { ...draft[clock], targets: { ...draft[clock].targets, [priority]: text } } });
  return (
    <div className="table-frame">
      <table className="table targets">
        <thead>
          <tr>
            <th scope="col">{say("office.policy.clock")}</th>
            {PRIORITIES.map((priority) => (
              <th key={priority} scope="col">
                {called(priority)}
              </th>
            ))}
            <th scope="col">{say("office.policy.time")}</th>
          </tr>
        </thead>
        <tbody>
          {CLOCKS.map((clock) => {
            const wrong = [...new Set(PRIORITIES.flatMap((priority) => errors[`${clock}.targets.${priority}`] ?? []))];
            return (
              <tr key={clock}>
                <th scope="row">
                  {say(`office.clock.${clock}`)}
                  <span className="targets-help">{say(`office.clock.${clock}.help`)}</span>
                  {wrong.map((what) => (
                    <span key={what} className="field-error">
                      <Icon name="alert" size={14} />
                      {what}
                    </span>
                  ))}
                </th>
                {PRIORITIES.map((priority) => (
                  <td key={priority}>
                    {prioritiesOf(clock).includes(priority) && (
                      <TextField
                        label={say("office.policy.target", { clock: say(`office.clock.${clock}`), priority: called(priority) })}
                        hideLabel
                        inputMode="text"
                        placeholder="–"
                        value={draft[clock].targets[priority]}
                        onChange={(text) => put(clock, priority, text)}
                        error={errors[`${clock}.targets.${priority}`]}
                      />
                    )}
                  </td>
                ))}
                <td>
                  <Select
                    label={say("office.policy.time.of", { clock: say(`office.clock.${clock}`) })}
                    hideLabel
                    isDisabled={clock === "critical"}
                    options={(["business", "calendar"] as const).map((value) => ({ value, label: say(`office.policy.time.${value}`) }))}
                    value={draft[clock].time}
                    onChange={(time) => onChange({ [clock]: { ...draft[clock], time } })}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
