import { useInfiniteQuery, useQuery } from "@tanstack/react-query";

import { useApi } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { type Option, Select, Several } from "#ui/choice.tsx";
import { TextField } from "#ui/field.tsx";

import type { Errors } from "../kit/editor.ts";
import { roleOptions, teamOptions } from "../kit/names.ts";
import { peopleOf, rolesOf, teamsOf } from "../kit/queries.ts";
import { type ActionDraft, type AlertDraft, ALERTS_AT_MOST, type Do, type When } from "./policy-draft.ts";

const DOINGS = ["notify", "reassign", "raise_priority"] as const satisfies readonly Do[];
const WHENS: Record<"warnings" | "levels", readonly When[]> = { warnings: ["percent", "before"], levels: ["percent", "before", "after"] };
const NOTIFY: ActionDraft = { do: "notify", to: ["assignee"] };

interface AlertListProps {
  kind: "warnings" | "levels";
  alerts: readonly AlertDraft[];
  errors: Errors;
  onChange: (alerts: AlertDraft[]) => void;
}

/** Warnings before the due time, or the levels of escalation, one after another. */
export function AlertList({ kind, alerts, errors, onChange }: AlertListProps) {
  const { say } = useTexts();
  const begun: AlertDraft = { when: "percent", amount: kind === "warnings" ? "75" : "100", actions: [NOTIFY] };
  const put = (place: number, alert: AlertDraft) => onChange(alerts.map((each, at) => (at === place ? alert : each)));
  return (
    <fieldset className="alerts">
      <legend className="field-label">{say(`office.alert.${kind}`)}</legend>
      <p className="field-help">{say(`office.alert.${kind}.help`)}</p>
      <ol className="office-lines">
        {alerts.map((alert, place) => (
          // They are called by their places.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={place} className="alert">
            <AlertRow
              kind={kind}
              place={place}
              alert={alert}
              errors={errors}
              onChange={(next) => put(place, next)}
              onRemove={() => onChange(alerts.filter((_, at) => at !== place))}
            />
          </li>
        ))}
      </ol>
      {alerts.length < ALERTS_AT_MOST && (
        <Button icon="plus" tone="quiet" onPress={() => onChange([...alerts, begun])}>
          {say(`office.alert.${kind}.add`)}
        </Button>
      )}
    </fieldset>
  );
}

interface AlertRowProps {
  kind: "warnings" | "levels";
  place: number;
  alert: AlertDraft;
  errors: Errors;
  onChange: (alert: AlertDraft) => void;
  onRemove: () => void;
}

function AlertRow({ kind, place, alert, errors, onChange, onRemove }: AlertRowProps) {
  const { say } = useTexts();
  const path = `${kind}.${place}`;
  const called = say(`office.alert.${kind}.one`, { number: place + 1 });
  const actions = alert.actions;
  const putAction = (at: number, action: ActionDraft) => onChange({ ...alert, actions: actions.map((each, where) => (where === at ? action : each)) });
  const choose = (when: When) => onChange({ ...alert, when, amount: when === "percent" ? "75" : alert.when === "percent" ? "0:30" : alert.amount });
  return (
    <>
      <div className="alert-when">
        <TextField label={say("office.alert.amount", { alert: called })} hideLabel value={alert.amount} onChange={(amount) => onChange({ ...alert, amount })} error={errors[`${path}.amount`]} />
        <Select
          label={say("office.alert.when", { alert: called })}
          hideLabel
          options={WHENS[kind].map((value) => ({ value, label: say(`office.alert.when.${value}`) }))}
          value={alert.when}
          onChange={choose}
        />
        <IconButton icon="close" label={say("office.remove", { name: called })} onPress={onRemove} />
      </div>
      <ul className="alert-actions">
        {actions.map((action, at) => (
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at} className="alert-action">
            <Select
              label={say("office.alert.do", { alert: called })}
              hideLabel
              options={DOINGS.map((value) => ({ value, label: say(`office.alert.do.${value}`) }))}
              value={action.do}
              onChange={(chosen) => putAction(at, { do: chosen, to: chosen === "notify" ? ["assignee"] : [] })}
            />
            <Recipients action={action} alert={called} error={errors[`${path}.actions.${at}`]} onChange={(to) => putAction(at, { ...action, to })} />
            <IconButton
              icon="close"
              label={say("office.alert.do.remove", { alert: called })}
              isDisabled={actions.length === 1}
              onPress={() => onChange({ ...alert, actions: actions.filter((_, where) => where !== at) })}
            />
          </li>
        ))}
      </ul>
      <Button icon="plus" tone="quiet" onPress={() => onChange({ ...alert, actions: [...actions, NOTIFY] })}>
        {say("office.alert.do.add")}
      </Button>
    </>
  );
}

interface RecipientsProps {
  action: ActionDraft;
  alert: string;
  error: string | undefined;
  onChange: (to: string[]) => void;
}

function Recipients({ action, alert, error, onChange }: RecipientsProps) {
  const { say } = useTexts();
  const api = useApi();
  const teams = useQuery(teamsOf(api)).data ?? [];
  const roles = useQuery(rolesOf(api)).data?.data;
  const people = useInfiniteQuery(peopleOf(api, { q: "", team: "", customers: false })).data?.pages.flatMap((page) => page.items) ?? [];
  if (action.do === "raise_priority") return <span />;
  const look = { label: say("office.alert.to", { alert }), hideLabel: true, error, placeholder: say("ui.filter.choose") } as const;
  if (action.do === "reassign") {
    return <Select {...look} options={teamOptions(teams, action.to)} value={action.to[0] ?? ""} onChange={(team) => onChange([team])} />;
  }
  const options: Option<string>[] = [
    ...(["assignee", "team", "managers", "followers"] as const).map((value) => ({ value, label: say(`office.alert.to.${value}`) })),
    ...teams.map(({ id, name }) => ({ value: `team:${id}`, label: say("office.alert.to.a_team", { name }) })),
    ...(roles ? roleOptions(roles, say) : []).filter(({ value }) => value !== "customer").map(({ value, label }) => ({ value: `role:${value}`, label: say("office.alert.to.a_role", { name: label }) })),
    ...people.map(({ id, name }) => ({ value: `person:${id}`, label: name })),
  ];
  const gone = action.to.filter((each) => !options.some(({ value }) => value === each));
  return <Several {...look} options={[...options, ...gone.map((value) => ({ value, label: say("office.alert.to.gone") }))]} values={action.to} onChange={onChange} />;
}
