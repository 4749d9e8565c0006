import type { Schemas } from "@cems/api-client/client";
import { nameFor } from "@cems/domain/names";

import { useTexts } from "#shared/texts.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { Check } from "#ui/check.tsx";
import { TextField } from "#ui/field.tsx";

import type { Errors } from "../kit/editor.ts";

export type Entry = Schemas["NamedEntry"];

/** Gives those that are new the names by which tickets and rules know them, for good. */
export function named(entries: readonly Entry[], otherwise: string): Entry[] {
  const taken = entries.map(({ name }) => name).filter((name) => name !== "");
  return entries.map((entry) => {
    const label = entry.label.trim();
    if (entry.name !== "") return { ...entry, label };
    const name = nameFor(label, taken, otherwise);
    taken.push(name);
    return { ...entry, name, label };
  });
}

interface EntriesProps {
  title: string;
  help: string;
  add: string;
  /** What is said while there is none; without it there is always one. */
  empty?: string;
  entries: readonly Entry[];
  /** Those that tickets may have already: they are withdrawn, not removed. */
  kept: readonly Entry[];
  path: string;
  errors: Errors;
  onChange: (entries: Entry[]) => void;
}

/** What an organisation named, in the order in which it is offered. */
export function Entries({ title, help, add, empty, entries, kept, path, errors, onChange }: EntriesProps) {
  const { say } = useTexts();
  const put = (place: number, change: Partial<Entry>) => onChange(entries.map((each, at) => (at === place ? { ...each, ...change } : each)));
  const move = (place: number, by: number) => {
    const order = [...entries];
    const [entry] = order.splice(place, 1);
    if (entry) order.splice(place + by, 0, entry);
    onChange(order);
  };
  return (
    <section className="panel office-part" aria-labelledby={path}>
      <h2 id={path}>{title}</h2>
      <p className="field-help">{help}</p>
      {entries.length === 0 && empty !== undefined && <p className="field-help">{empty}</p>}
      <ol className="office-lines">
        {entries.map((entry, place) => {
          const isNew = !kept.some(({ name }) => name === entry.name);
          const called = entry.label === "" ? String(place + 1) : entry.label;
          return (
            // What is new has no name until it is saved.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={entry.name === "" ? `new-${place}` : entry.name} className="entry">
              <TextField
                label={say("office.entry.name")}
                hideLabel
                value={entry.label}
                maxLength={80}
                onChange={(label) => put(place, { label })}
                error={errors[`${path}.${place}.label`]}
              />
              <Check isSelected={entry.offered !== false} onChange={(offered) => put(place, { offered })}>
                {say("office.entry.offered")}
                <span className="unseen"> {called}</span>
              </Check>
              <span className="office-buttons">
                <IconButton icon="high" label={say("office.policy.up", { name: called })} isDisabled={place === 0} onPress={() => move(place, -1)} />
                <IconButton icon="low" label={say("office.policy.down", { name: called })} isDisabled={place === entries.length - 1} onPress={() => move(place, 1)} />
                {isNew && <IconButton icon="close" label={say("office.remove", { name: called })} onPress={() => onChange(entries.filter((_, at) => at !== place))} />}
              </span>
            </li>
          );
        })}
      </ol>
      <Button icon="plus" tone="quiet" onPress={() => onChange([...entries, { name: "", label: "", offered: true }])}>
        {add}
      </Button>
    </section>
  );
}
