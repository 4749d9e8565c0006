import { useTexts } from "#shared/texts.tsx";
import { Several } from "#ui/choice.tsx";

import type { Errors } from "../kit/editor.ts";
import { AlertList } from "./alert-list.tsx";
import { type Clock, PAUSABLE, PAUSES, type PromiseDraft } from "./policy-draft.ts";

interface ClockPartProps {
  clock: Clock;
  promise: PromiseDraft;
  errors: Errors;
  onChange: (promise: PromiseDraft) => void;
}

/** What else holds for a clock that has a target: when it stands still, and who is told when. */
export function ClockPart({ clock, promise, errors, onChange }: ClockPartProps) {
  const { say } = useTexts();
  return (
    <section className="panel office-part" aria-labelledby={`clock-${clock}`}>
      <h2 id={`clock-${clock}`}>{say(`office.clock.${clock}`)}</h2>
      {PAUSABLE.has(clock) && (
        <div className="office-grid">
          <Several
            label={say("office.policy.pauses")}
            help={say("office.policy.pauses.help")}
            options={PAUSES.map((value) => ({ value, label: say(`office.lane.${value}`) }))}
            values={promise.pauses}
            onChange={(pauses) => onChange({ ...promise, pauses })}
            placeholder={say("office.policy.pauses.never")}
          />
        </div>
      )}
      <AlertList kind="warnings" alerts={promise.warnings} errors={errors} onChange={(warnings) => onChange({ ...promise, warnings })} />
      <AlertList kind="levels" alerts={promise.levels} errors={errors} onChange={(levels) => onChange({ ...promise, levels })} />
    </section>
  );
}
