import { useState } from "react";

import { useTexts } from "#shared/texts.tsx";
import { Cards } from "#ui/choice.tsx";
import { type Tab, Tabs } from "#ui/tabs.tsx";

import type { Editor } from "../kit/editor.ts";
import { LiquidField } from "../kit/liquid-field.tsx";
import { languageName } from "../kit/names.ts";
import { languagesOf, type MacroDraft, textName } from "./macro-draft.ts";

const LENGTH = 8000; // characters

/** What a macro says, in each language, and to whom. */
export function Texts({ editor: { draft, errors, set } }: { editor: Editor<MacroDraft> }) {
  const { say, language: shown } = useTexts();
  const languages = languagesOf(draft);
  const [chosen, setChosen] = useState(() => languages.find((language) => draft[textName(language)]) ?? languages[0] ?? "");
  // What is wrong is shown, once, in whichever language it is.
  const [seen, setSeen] = useState(errors);
  const faulty = languages.find((language) => errors[textName(language)] !== undefined);
  if (faulty !== undefined && JSON.stringify(seen) !== JSON.stringify(errors)) {
    setSeen(errors);
    if (errors[textName(chosen)] === undefined) setChosen(faulty);
  }
  const tabs = languages.map((language): Tab => {
    const label = languageName(language, shown);
    if (errors[textName(language)] !== undefined) return { id: language, label, mark: { icon: "alert", text: say("office.macro.text.wrong"), tone: "bad" } };
    if (draft[textName(language)]?.trim()) return { id: language, label };
    return { id: language, label, mark: { icon: "empty", text: say("office.macro.text.missing"), tone: "faint" } };
  });
  return (
    <section className="panel office-part" aria-labelledby="says">
      <h2 id="says">{say("office.macro.says")}</h2>
      <p className="field-help">{say("office.macro.says.help")}</p>
      <Tabs label={say("office.macro.languages")} tabs={tabs} selected={chosen} onSelect={setChosen}>
        {(language) => (
          <LiquidField
            key={language}
            kind="macro"
            label={say("office.macro.text", { language: languageName(language, shown) })}
            help={say("office.macro.text.help")}
            variablesHelp={say("office.macro.variables.help")}
            rows={8}
            maxLength={LENGTH}
            value={draft[textName(language)] ?? ""}
            onChange={(text) => set({ [textName(language)]: text })}
            error={errors[textName(language)]}
          />
        )}
      </Tabs>
      <Cards
        label={say("office.macro.as")}
        value={draft.visibility}
        onChange={(visibility) => set({ visibility })}
        options={(["public", "internal"] as const).map((value) => ({ value, label: say(`office.macro.${value}`), help: say(`office.macro.${value}.help`) }))}
      />
    </section>
  );
}
