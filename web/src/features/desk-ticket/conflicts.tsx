import { useId, useState } from "react";
import { Radio, RadioGroup, Label } from "react-aria-components";

import { useTexts } from "#shared/texts.tsx";
import { Button } from "#ui/button.tsx";
import { Icon } from "#ui/icon.tsx";
import "#ui/choice.css";

import { useFieldName, ValueOf } from "./events.tsx";
import type { Conflict, Edits, Field } from "./use-edits.ts";

type Side = "mine" | "theirs";

/**
 * What two people changed to different things: theirs and mine side by side, a decision for each.
 *
 * Nothing is lost by looking: mine stays until it is decided.
 */
export function Conflicts({ edits }: { edits: Edits }) {
  const { say } = useTexts();
  const heading = useId();
  const [chosen, setChosen] = useState<Partial<Record<Field, Side>>>({});
  const undecided = edits.conflicts.filter(({ field }) => chosen[field] === undefined);
  const decide = (of: (field: Field) => Side | undefined) =>
    edits.decide(edits.conflicts.map(({ field }) => field).filter((field) => of(field) === "mine"));
  return (
    <section className="dt-conflicts" aria-labelledby={heading} role="alert">
      <h2 id={heading}>
        <Icon name="alert" size={18} />
        {say("ticket.conflict", { count: edits.conflicts.length })}
      </h2>
      <p>{say("ticket.conflict.text")}</p>
      {edits.conflicts.map((conflict) => (
        <Choice key={conflict.field} conflict={conflict} chosen={chosen[conflict.field]} choose={(side) => setChosen({ ...chosen, [conflict.field]: side })} />
      ))}
      <div className="dt-conflicts-foot">
        <Button tone="quiet" onPress={() => decide(() => "theirs")}>
          {say("ticket.conflict.all_theirs")}
        </Button>
        <Button onPress={() => decide(() => "mine")}>{say("ticket.conflict.all_mine")}</Button>
        <Button tone="primary" isDisabled={undecided.length > 0} onPress={() => decide((field) => chosen[field])}>
          {say("ticket.conflict.save")}
        </Button>
      </div>
    </section>
  );
}

function Choice({ conflict, chosen, choose }: { conflict: Conflict; chosen: Side | undefined; choose: (side: Side) => void }) {
  const { say } = useTexts();
  const nameOf = useFieldName();
  return (
    <RadioGroup className="dt-conflict" value={chosen ?? null} onChange={(side) => choose(side as Side)}>
      <Label className="field-label">{nameOf(conflict.field)}</Label>
      <div className="dt-sides">
        {(["theirs", "mine"] as const).map((side) => (
          <Radio key={side} value={side} className="card-choice">
            <span className="card-dot" aria-hidden="true" />
            <span>
              <span className="card-title">{say(`ticket.conflict.${side}`)}</span>
              <span className="dt-side-value">
                <ValueOf field={conflict.field} value={conflict[side]} />
              </span>
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
