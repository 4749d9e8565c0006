import { type Comparison, COMPARISONS_OF, type FilterKind, takesValues, type Term } from "@cems/domain/filter";

import { useTexts } from "#shared/texts.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { type Option, Select, Several } from "#ui/choice.tsx";
import { TextField } from "#ui/field.tsx";
import "#ui/filter-builder.css";

/** Something that a filter can ask of a ticket. */
export interface FilterField {
  readonly name: string;
  readonly label: string;
  readonly kind: FilterKind;
  /** What there is to choose of; without any, values are written. */
  readonly options?: readonly Option<string>[];
}

interface FilterBuilderProps {
  /** What it is a filter for, such as "This policy holds for". */
  label: string;
  fields: readonly FilterField[];
  terms: readonly Term[];
  onChange: (terms: Term[]) => void;
  /** What is wrong with a term, by its place. */
  errors?: Readonly<Record<number, string>>;
  /** What is said while there is no term. */
  empty: string;
}

const NONE: Readonly<Record<number, string>> = {};
const UNITS = ["h", "d", "w"] as const;

/** Builds a filter of terms that all hold: a field, how it is compared, and with what. */
export function FilterBuilder({ label, fields, terms, onChange, errors = NONE, empty }: FilterBuilderProps) {
  const { say } = useTexts();
  const put = (place: number, term: Term) => onChange(terms.map((each, at) => (at === place ? term : each)));
  const add = () => {
    const [first] = fields;
    if (first) onChange([...terms, begun(first)]);
  };
  return (
    <fieldset className="filter">
      <legend className="field-label">{label}</legend>
      {terms.length === 0 && <p className="field-help">{empty}</p>}
      {terms.length > 0 && (
        <ol className="filter-terms">
          {terms.map((term, place) => (
            // Terms have no names of their own, and none of their parts keeps anything.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={place} className="filter-term">
              <span className="filter-and">{place > 0 ? say("ui.filter.and") : say("ui.filter.where")}</span>
              <TermRow
                term={term}
                fields={fields}
                error={errors[place]}
                onChange={(next) => put(place, next)}
                onRemove={() => onChange(terms.filter((_, at) => at !== place))}
              />
            </li>
          ))}
        </ol>
      )}
      <Button icon="plus" tone="quiet" onPress={add}>
        {say("ui.filter.add")}
      </Button>
    </fieldset>
  );
}

function begun(field: FilterField): Term {
  return { field: field.name, comparison: COMPARISONS_OF[field.kind][0] ?? "some", values: [] };
}

interface TermRowProps {
  term: Term;
  fields: readonly FilterField[];
  error: string | undefined;
  onChange: (term: Term) => void;
  onRemove: () => void;
}

function TermRow({ term, fields, error, onChange, onRemove }: TermRowProps) {
  const { say } = useTexts();
  const field = fields.find(({ name }) => name === term.field);
  const choose = (name: string) => {
    const found = fields.find((each) => each.name === name);
    if (found && name !== term.field) onChange(begun(found));
  };
  const compare = (comparison: Comparison) => {
    const keeps = takesValues(comparison) && takesValues(term.comparison);
    onChange({ ...term, comparison, values: keeps ? term.values : [] });
  };
  return (
    <>
      <Select
        label={say("ui.filter.field")}
        hideLabel
        options={fields.map(({ name, label }) => ({ value: name, label }))}
        value={term.field}
        onChange={choose}
      />
      <Select
        label={say("ui.filter.comparison")}
        hideLabel
        options={(field ? COMPARISONS_OF[field.kind] : []).map((value) => ({ value, label: say(`ui.filter.is.${value}`) }))}
        value={term.comparison}
        onChange={compare}
      />
      <div className="filter-value">
        {field && takesValues(term.comparison) && <Value term={term} field={field} error={error} onChange={(values) => onChange({ ...term, values })} />}
      </div>
      <IconButton icon="close" label={say("ui.filter.remove", { field: field?.label ?? "" })} onPress={onRemove} />
    </>
  );
}

interface ValueProps {
  term: Term;
  field: FilterField;
  error: string | undefined;
  onChange: (values: string[]) => void;
}

function Value({ term, field, error, onChange }: ValueProps) {
  const { say } = useTexts();
  const [value = ""] = term.values;
  const look = { label: say("ui.filter.value"), hideLabel: true, error } as const;
  const several = term.comparison === "in" || term.comparison === "not_in";
  if (field.kind === "instant") return <Distance {...look} value={value} onChange={(next) => onChange([next])} />;
  if (!field.options) {
    const written = several ? term.values.join(", ") : value;
    const read = (text: string) => (several ? text.split(",").map((each) => each.trim()) : [text]);
    return <TextField {...look} value={written} onChange={(text) => onChange(read(text))} />;
  }
  // What is gone since is still said, so that it can be taken out.
  const gone = term.values.filter((each) => each !== "" && !field.options?.some((option) => option.value === each));
  const options = [...field.options, ...gone.map((each) => ({ value: each, label: each }))];
  if (several) return <Several {...look} options={options} values={term.values} onChange={onChange} placeholder={say("ui.filter.choose")} />;
  return <Select {...look} options={options} value={value} onChange={(next) => onChange([next])} placeholder={say("ui.filter.choose")} />;
}

/** So long before now, such as `7d`. */
function Distance({ label, value, error, onChange }: { label: string; value: string; error: string | undefined; onChange: (value: string) => void }) {
  const { say } = useTexts();
  const count = value.replace(/\D+$/u, "");
  const unit = UNITS.find((each) => value.endsWith(each)) ?? "d";
  return (
    <div className="filter-distance">
      <TextField label={label} hideLabel inputMode="numeric" value={count} error={error} onChange={(text) => onChange(`${text.trim()}${unit}`)} />
      <Select
        label={say("ui.filter.unit")}
        hideLabel
        options={UNITS.map((each) => ({ value: each, label: say(`ui.filter.unit.${each}`) }))}
        value={unit}
        onChange={(next) => onChange(`${count}${next}`)}
      />
    </div>
  );
}
