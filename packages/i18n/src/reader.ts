import { IntlMessageFormat } from "intl-messageformat";

import type { Key } from "./areas.ts";
import type { Texts } from "./keys.ts";
import { type Language, PSEUDO } from "./languages.ts";

/** A text that takes no values. */
export type PlainKey = { [K in Key]: Texts[K] extends undefined ? K : never }[Key];
type Values<K extends Key> = Texts[K] extends undefined ? [] : [values: Texts[K]];

/** Says a text in the reader's language, with the values that it takes. */
export type Say = <K extends Key>(key: K, ...values: Values<K>) => string;

type Messages = Partial<Record<Key, ConstructorParameters<typeof IntlMessageFormat>[0]>>;

const EVERYONES = {
  en: () => import("./screens-en.ts"),
  de: () => import("./screens-de.ts"),
  es: () => import("./screens-es.ts"),
  ar: () => import("./screens-ar.ts"),
};
const STAFFS = {
  en: () => import("./staff-en.ts"),
  de: () => import("./staff-de.ts"),
  es: () => import("./staff-es.ts"),
  ar: () => import("./staff-ar.ts"),
};

const OFFICES = {
  en: () => import("./office-en.ts"),
  de: () => import("./office-de.ts"),
  es: () => import("./office-es.ts"),
  ar: () => import("./office-ar.ts"),
};

/** How far texts reach: those that everyone reads, those of the desk, too, and those of the office. */
export type Reach = "everyone" | "desk" | "office";

async function messages(language: Language, reach: Reach): Promise<Messages> {
  const written = language === PSEUDO ? "en" : language;
  const parts = await Promise.all([EVERYONES[written](), reach === "everyone" ? null : STAFFS[written](), reach === "office" ? OFFICES[written]() : null]);
  const all: Partial<Record<Key, string>> = Object.assign({}, ...parts.map((part) => part?.catalogue));
  if (language !== PSEUDO) return all;
  const { pseudo } = await import("./pseudo.ts");
  return Object.fromEntries(Object.entries(all).map(([key, text]) => [key, pseudo(text)]));
}

/**
 * Loads the texts of a language. Each is parsed when it is first said.
 */
export async function reader(language: Language, reach: Reach = "everyone"): Promise<Say> {
  const texts = await messages(language, reach);
  const parsed = new Map<Key, IntlMessageFormat>();
  const locale = language === PSEUDO ? "en" : language;
  return (key, ...[values]) => {
    let format = parsed.get(key);
    if (!format) {
      const text = texts[key];
      if (text === undefined) throw new Error(`The text ${key} is not among those that were loaded.`);
      format = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
      parsed.set(key, format);
    }
    return String(format.format(values as Record<string, string | number | Date> | undefined));
  };
}
