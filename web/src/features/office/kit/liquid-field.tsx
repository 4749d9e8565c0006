import type { Schemas } from "@cems/api-client/client";
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";

import { useApi } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Button } from "#ui/button.tsx";
import { LongField } from "#ui/field.tsx";
import { Menu } from "#ui/menu.tsx";

import { variablesOf } from "./queries.ts";

interface LiquidFieldProps {
  /** What the text is, which says what it can put in. */
  kind: "macro" | Schemas["Kind"];
  label: string;
  help: string;
  /** What is said of the values. */
  variablesHelp: string;
  rows: number;
  maxLength: number;
  value: string;
  onChange: (text: string) => void;
  error: string | undefined;
}

/** A text with places for values, which a press puts where one was writing. */
export function LiquidField({ kind, variablesHelp, value, onChange, ...field }: LiquidFieldProps) {
  const { say, language } = useTexts();
  const variables = useQuery(variablesOf(useApi(), kind, language.split("-", 1)[0] ?? ""));
  const offered = (variables.data ?? []).map(({ name, description, sample }) => ({ value: name, label: description, help: sample }));
  /** Where one was writing; the end while one was not. */
  const caret = useRef<number | null>(null);
  const putIn = (name: string) => {
    const place = Math.min(caret.current ?? value.length, value.length);
    const piece = `{{ ${name} }}`;
    caret.current = place + piece.length;
    onChange(value.slice(0, place) + piece + value.slice(place));
  };
  return (
    <>
      <LongField {...field} value={value} onChange={onChange} onBlur={({ target }) => (caret.current = target.selectionEnd)} />
      <div className="variables">
        <Menu label={say("office.message.variables")} options={offered} onAction={putIn} side="start">
          <Button icon="plus">{say("office.message.variables")}</Button>
        </Menu>
        <p className="field-help">{variablesHelp}</p>
      </div>
    </>
  );
}
