import type { ComponentType } from "react";

import { useTexts } from "#shared/texts.tsx";
import { Notice } from "#ui/notice.tsx";
import "#ui/macro-outcome.css";

/** What the API says that a macro would do. */
export interface Outcome {
  /** Of the text; null if it says nothing. */
  readonly language: string | null;
  readonly text: string | null;
  readonly visibility: "public" | "internal";
  /** What the text has no values for. */
  readonly missing: readonly { readonly variable: string; readonly description: string }[];
  readonly changes: readonly { readonly field: string; readonly before: string | null; readonly after: string | null }[];
  /** What cannot be done now, by the field that it is about, or `text`. */
  readonly refused: readonly { readonly field: string; readonly detail: string }[];
}

interface MacroOutcomeProps {
  outcome: Outcome;
  /** What a field is called. */
  nameOf: (field: string) => string;
  /** Says the value of a field. */
  Value: ComponentType<{ field: string; value: string | null }>;
}

/** What a macro would say and change, what it lacks, and what stands against it. */
export function MacroOutcome({ outcome: { language, text, visibility, missing, changes, refused }, nameOf, Value }: MacroOutcomeProps) {
  const { say } = useTexts();
  const spoken = say(visibility === "internal" ? "ui.outcome.note" : "ui.outcome.reply");
  return (
    <>
      {missing.length > 0 && (
        <Notice mood="warn">{say("ui.outcome.missing", { names: missing.map(({ description, variable }) => description || variable).join(", ") })}</Notice>
      )}
      {refused.length > 0 && (
        <Notice mood="bad">
          {refused.map(({ field, detail }) => (
            <span key={field} className="outcome-refusal">
              {field === "text" ? spoken : nameOf(field)}: {detail}
            </span>
          ))}
        </Notice>
      )}
      {text !== null && (
        <div className={`outcome-text ${visibility === "internal" ? "outcome-note" : ""}`}>
          <p className="outcome-kind">{spoken}</p>
          <p className="outcome-words" dir="auto" lang={language ?? undefined}>
            {text}
          </p>
        </div>
      )}
      {changes.length > 0 && (
        <table className="outcome-changes">
          <caption>{say("ui.outcome.changes")}</caption>
          <thead className="unseen">
            <tr>
              <th scope="col">{say("ui.outcome.field")}</th>
              <th scope="col">{say("ui.outcome.before")}</th>
              <th scope="col">{say("ui.outcome.after")}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ field, before, after }) => (
              <tr key={field}>
                <th scope="row">{nameOf(field)}</th>
                <td className="outcome-before">
                  <Value field={field} value={before} />
                </td>
                <td className="outcome-after">
                  <Value field={field} value={after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
