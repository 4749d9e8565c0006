import type { Term } from "@cems/domain/filter";
import { useState } from "react";

import { Button } from "#ui/button.tsx";
import { Check } from "#ui/check.tsx";
import { Several } from "#ui/choice.tsx";
import { Chooser } from "#ui/chooser.tsx";
import { Combo } from "#ui/combo.tsx";
import { FilterBuilder, type FilterField } from "#ui/filter-builder.tsx";
import { NumberField } from "#ui/number-field.tsx";
import { Pill } from "#ui/pill.tsx";

import { Part } from "./part.tsx";

const SIZES = ["small", "large"] as const;
export const OPTIONS = SIZES.map((value) => ({ value, label: `A ${value} one`, help: `Choose it if ${value} will do.` }));
export type Size = (typeof SIZES)[number];

const FIELDS: readonly FilterField[] = [
  { name: "size", label: "Size", kind: "choice", options: OPTIONS },
  { name: "updated", label: "Updated", kind: "instant" },
  { name: "subject", label: "Subject", kind: "text" },
];

/** What chooses one or several of few or many. */
export function Choosing() {
  const [several, setSeveral] = useState<Size[]>(["small", "large"]);
  const [one, setOne] = useState<Size | "">("");
  const [on, setOn] = useState(true);
  const [count, setCount] = useState(20);
  const [asking, setAsking] = useState(false);
  const [terms, setTerms] = useState<readonly Term[]>([
    { field: "size", comparison: "in", values: ["small"] },
    { field: "updated", comparison: "older", values: ["7d"] },
    { field: "subject", comparison: "contains", values: [""] },
  ]);
  return (
    <>
      <Part name="Several">
        <Several label="Sizes" options={OPTIONS} values={several} onChange={setSeveral} />
        <Several label="None yet" options={OPTIONS} values={[]} onChange={setSeveral} placeholder="Choose …" error="Choose one at least." />
        <Several label="Disabled" options={OPTIONS} values={several} onChange={setSeveral} isDisabled />
      </Part>
      <Part name="Chooser">
        <Button onPress={() => setAsking(true)}>Chooser</Button>
        {asking && (
          <Chooser
            title="Choose a size"
            place="Find a size …"
            empty="There is no such size."
            sections={[
              { id: "plain", title: "As they are", offers: OPTIONS.map(({ value, label }) => ({ id: value, text: label })) },
              { id: "rich", title: "With what stands at the end", offers: [{ id: "huge", text: "A huge one", aside: <Pill tone="mute" icon="clock">rare</Pill> }] },
            ]}
            onChoose={() => undefined}
            onClose={() => setAsking(false)}
          />
        )}
      </Part>
      <Part name="Combo, NumberField, Check">
        <Combo label="Found by typing" openLabel="Show all" options={OPTIONS} value={one} onChange={setOne} />
        <Combo label="Wrong" openLabel="Show all" options={OPTIONS} value="" onChange={setOne} error="Choose one." />
        <NumberField label="Count" unit="tickets" value={count} onChange={setCount} />
        <NumberField label="Wrong" value={-1} onChange={setCount} error="A whole number from 0 to 1,000." />
        <NumberField label="Disabled" value={3} onChange={setCount} isDisabled />
        <Check isSelected={on} onChange={setOn} help="With what it means.">
          On or off
        </Check>
        <Check isSelected={on} onChange={setOn} isDisabled>
          Disabled
        </Check>
      </Part>
      <Part name="Filter builder">
        <FilterBuilder label="Holds for" empty="Everything." fields={FIELDS} terms={terms} onChange={setTerms} errors={{ 2: "Say with what it is compared." }} />
      </Part>
    </>
  );
}
