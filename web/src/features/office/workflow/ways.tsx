import { useTexts } from "#shared/texts.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { Select, Several } from "#ui/choice.tsx";
import { TextField } from "#ui/field.tsx";
import { FilterBuilder } from "#ui/filter-builder.tsx";

import type { Errors } from "../kit/editor.ts";
import { useFilterFields } from "../kit/fields.ts";
import { isKnown, REQUIRABLE, type StatusDraft, type WayDraft, WHO, type WorkflowDraft } from "./workflow-draft.ts";

interface WaysProps {
  draft: WorkflowDraft;
  errors: Errors;
  onChange: (ways: WayDraft[]) => void;
}

const MOST = 100;

/** The ways from one status to another: who may go them, and what must be filled in for that. */
export function Ways({ draft: { statuses, ways }, errors, onChange }: WaysProps) {
  const { say } = useTexts();
  const put = (place: number, change: Partial<WayDraft>) => onChange(ways.map((each, at) => (at === place ? { ...each, ...change } : each)));
  const add = () => {
    const begun: WayDraft = { id: crypto.randomUUID(), name: "", label: "", from: [], to: "", who: ["staff"], requires: [], terms: [], when: null };
    onChange([...ways, begun]);
  };
  return (
    <section className="panel office-part" aria-labelledby="ways">
      <h2 id="ways">{say("office.workflow.ways")}</h2>
      <p className="field-help">{say("office.workflow.ways.help")}</p>
      <ul className="ways">
        {ways.map((way, place) => (
          <li key={way.id} className="way">
            <Way
              way={way}
              statuses={statuses}
              errors={errors}
              path={`ways.${place}`}
              onChange={(change) => put(place, change)}
              onRemove={() => onChange(ways.filter((_, at) => at !== place))}
            />
          </li>
        ))}
      </ul>
      {ways.length < MOST && (
        <Button icon="plus" tone="quiet" onPress={add}>
          {say("office.way.add")}
        </Button>
      )}
    </section>
  );
}

interface WayProps {
  way: WayDraft;
  statuses: readonly StatusDraft[];
  errors: Errors;
  path: string;
  onChange: (change: Partial<WayDraft>) => void;
  onRemove: () => void;
}

function Way({ way, statuses, errors, path, onChange, onRemove }: WayProps) {
  const { say } = useTexts();
  const fields = useFilterFields();
  const options = statuses.map(({ id, label }) => ({ value: id, label }));
  const atTerms = Object.fromEntries(
    Object.entries(errors).flatMap(([at, what]) => (at.startsWith(`${path}.terms.`) ? [[Number(at.slice(`${path}.terms.`.length)), what]] : [])),
  ) as Record<number, string>;
  const asks = way.requires.length > 0 || way.terms === null || way.terms.length > 0;
  return (
    <>
      <div className="way-line">
        {isKnown(way) ? (
          <span className="way-name">{way.label}</span>
        ) : (
          <TextField label={say("office.way.name")} hideLabel placeholder={say("office.way.name")} value={way.label} maxLength={40} onChange={(label) => onChange({ label })} error={errors[`${path}.label`]} />
        )}
        <Several
          label={say("office.way.from", { way: way.label })}
          hideLabel
          placeholder={say("office.way.from.choose")}
          options={options}
          values={way.from}
          onChange={(from) => onChange({ from })}
          error={errors[`${path}.from`]}
        />
        <Select
          label={say("office.way.to", { way: way.label })}
          hideLabel
          placeholder={say("office.way.to.choose")}
          options={options}
          value={way.to}
          onChange={(to) => onChange({ to })}
          error={errors[`${path}.to`]}
        />
        <Several
          label={say("office.way.who", { way: way.label })}
          hideLabel
          options={WHO.map((value) => ({ value, label: say(`office.way.who.${value}`) }))}
          values={way.who}
          onChange={(who) => onChange({ who })}
          error={errors[`${path}.who`]}
        />
        <IconButton icon="close" label={say("office.remove", { name: way.label })} onPress={onRemove} />
      </div>
      <details className="way-more" open={asks || Object.keys(atTerms).length > 0}>
        <summary>{say("office.way.more")}</summary>
        <div className="way-asks">
          <Several
            label={say("office.way.requires")}
            placeholder={say("office.way.requires.none")}
            options={REQUIRABLE.map((value) => ({ value, label: say(`office.required.${value}`) }))}
            values={way.requires}
            onChange={(requires) => onChange({ requires })}
          />
          {way.terms === null ? (
            <p className="field-help">{say("office.policy.special")}</p>
          ) : (
            <FilterBuilder
              label={say("office.way.when")}
              empty={say("office.way.when.always")}
              fields={fields}
              terms={way.terms}
              onChange={(terms) => onChange({ terms })}
              errors={atTerms}
            />
          )}
        </div>
      </details>
    </>
  );
}
