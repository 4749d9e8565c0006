import { direction, fitting, type Language } from "@cems/i18n/languages";
import { type Reach, type Say, reader } from "@cems/i18n/reader";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { I18nProvider } from "react-aria-components";

import { read, write } from "#shared/device.ts";

const CHOSEN = "cems.language";

interface Texts {
  readonly say: Say;
  readonly language: Language;
  /** The language with the reader's own region, where the browser has one: dates go by it. */
  readonly locale: string;
  /** Chooses for this device. */
  readonly choose: (language: Language) => void;
  /** Goes by what somebody's profile says, unless something was chosen for this device. */
  readonly follow: (profile: string | null, staff: boolean) => void;
  /** How far the texts reach that are there. */
  readonly reach: Reach;
  /** Adds the texts of the office; what needs them waits for `reach`. */
  readonly addOffice: () => void;
}

const TextsContext = createContext<Texts | null>(null);

/** The language for this device: the chosen one, else the person's, else the browser's. */
export function languageHere(profile: string | null = null): Language {
  return fitting([read(CHOSEN), profile, ...navigator.languages]);
}

/** Gives everything below its texts, once they are there. */
export function TextsProvider({ first, children }: { first: Language; children: ReactNode }) {
  const [wanted, setWanted] = useState(first);
  const [staff, setStaff] = useState(false);
  const [office, setOffice] = useState(false);
  const reach = staff ? (office ? "office" : "desk") : "everyone";
  const [loaded, setLoaded] = useState<{ say: Say; language: Language; reach: Reach } | null>(null);
  useEffect(() => {
    let current = true;
    const load = async () => {
      const say = await reader(wanted, reach);
      if (current) setLoaded({ say, language: wanted, reach });
    };
    void load();
    return () => {
      current = false;
    };
  }, [wanted, reach]);
  useEffect(() => {
    if (!loaded) return;
    document.documentElement.lang = loaded.language;
    document.documentElement.dir = direction(loaded.language);
  }, [loaded]);
  const follow = useCallback((profile: string | null, ofStaff: boolean) => {
    setWanted(languageHere(profile));
    setStaff(ofStaff);
  }, []);
  const addOffice = useCallback(() => setOffice(true), []);
  const texts = useMemo<Texts | null>(
    () =>
      loaded && {
        ...loaded,
        locale: navigator.languages.find((tag) => tag.split("-", 1)[0] === loaded.language) ?? loaded.language,
        choose: (language) => {
          write(CHOSEN, language);
          setWanted(language);
        },
        follow,
        addOffice,
      },
    [loaded, follow, addOffice],
  );
  if (!texts) return null;
  return (
    <TextsContext.Provider value={texts}>
      <I18nProvider locale={texts.locale}>{children}</I18nProvider>
    </TextsContext.Provider>
  );
}

export function useTexts(): Texts {
  const texts = useContext(TextsContext);
  if (!texts) throw new Error("There are no texts around this component.");
  return texts;
}
