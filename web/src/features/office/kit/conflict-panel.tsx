import { Radio, RadioGroup } from "react-aria-components";

import { useTexts } from "#shared/texts.tsx";
import { Icon } from "#ui/icon.tsx";

import type { Conflict, Editor } from "./editor.ts";

export interface Part<V> {
  readonly label: string;
  readonly show: (value: V) => string;
}

export type Parts<T> = { readonly [N in keyof T]-?: Part<T[N]> };

interface ConflictPanelProps<T extends object> {
  editor: Editor<T>;
  conflict: Conflict<T>;
  parts: Parts<T>;
}

/** Shows what somebody else changed meanwhile, member by member, and lets people decide. */
export function ConflictPanel<T extends object>({ editor, conflict, parts }: ConflictPanelProps<T>) {
  const { say } = useTexts();
  const { theirs, mine, taken, conflicts } = conflict;
  const nothing = say("office.nothing");
  const shown = <N extends keyof T & string>(name: N, value: T[N]) => parts[name].show(value) || nothing;
  return (
    <section className="conflict panel" role="alert" aria-labelledby="conflict-title">
      <h2 id="conflict-title">
        <Icon name="alert" size={18} />
        {say("office.conflict.title")}
      </h2>
      <p>{say(conflicts.length > 0 ? "office.conflict.text" : "office.conflict.none")}</p>
      {taken.length > 0 && (
        <dl className="conflict-taken">
          {taken.map((name) => (
            <div key={name}>
              <dt>{parts[name].label}</dt>
              <dd>{say("office.conflict.now", { value: shown(name, theirs[name]) })}</dd>
            </div>
          ))}
        </dl>
      )}
      {conflicts.map((name) => (
        <RadioGroup
          key={name}
          className="conflict-choice"
          aria-label={parts[name].label}
          defaultValue="mine"
          onChange={(chosen) => editor.decide(name, chosen === "mine" ? mine[name] : theirs[name])}
        >
          <span className="field-label" aria-hidden="true">
            {parts[name].label}
          </span>
          <Radio value="mine" className="card-choice">
            <span className="card-dot" aria-hidden="true" />
            <span>
              <span className="card-title">{say("office.conflict.mine")}</span>
              <span className="conflict-value">{shown(name, mine[name])}</span>
            </span>
          </Radio>
          <Radio value="theirs" className="card-choice">
            <span className="card-dot" aria-hidden="true" />
            <span>
              <span className="card-title">{say("office.conflict.theirs")}</span>
              <span className="conflict-value">{shown(name, theirs[name])}</span>
            </span>
          </Radio>
        </RadioGroup>
      ))}
    </section>
  );
}
