import { IntlMessageFormat } from "intl-messageformat";

import type { Texts } from "./keys.ts";
import { type Language, PSEUDO } from "./languages.ts";

export type Key = keyof Texts;
type Values<K extends Key> = Texts[K] extends undefined ? [] : [values: Texts[K]];

/** Says a text in the reader's language, with the values that it takes. */
export type Say = <K extends Key>(key: K, ...values: Values<K>) => string;

type Messages = Record<Key, ConstructorParameters<typeof IntlMessageFormat>[0]>;

async function messages(language: Language): Promise<Messages> {
  switch (language) {
    case "de":
      return (await import("./screens-de.ts")).catalogue;
    case "es":
      return (await import("./screens-es.ts")).catalogue;
    case "ar":
      return (await import("./screens-ar.ts")).catalogue;
    case PSEUDO: {
      const [{ catalogue }, { pseudo }] = await Promise.all([import("./screens-en.ts"), import("./pseudo.ts")]);
      return Object.fromEntries(Object.entries(catalogue).map(([key, text]) => [key, pseudo(text)])) as Messages;
    }
    case "en":
      return (await import("./screens-en.ts")).catalogue;
  }
}

/** Loads the texts of a language. Each is parsed when it is first said. */
export async function reader(language: Language): Promise<Say> {
  const texts = await messages(language);
  const parsed = new Map<Key, IntlMessageFormat>();
  const locale = language === PSEUDO ? "en" : language;
  return (key, ...[values]) => {
    let format = parsed.get(key);
    if (!format) {
      format = new IntlMessageFormat(texts[key], locale, undefined, { ignoreTag: true });
      parsed.set(key, format);
    }
    return String(format.format(values as Record<string, string | number | Date> | undefined));
  };
}
