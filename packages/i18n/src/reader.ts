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

async function messages(language: Language, staff: boolean): Promise<Messages> {
  const written = language === PSEUDO ? "en" : language;
  const [everyones, staffs] = await Promise.all([EVERYONES[written](), staff ? STAFFS[written]() : null]);
  const all = { ...everyones.catalogue, ...staffs?.catalogue };
  if (language !== PSEUDO) return all;
  const { pseudo } = await import("./pseudo.ts");
  return Object.fromEntries(Object.entries(all).map(([key, text]) => [key, pseudo(text)]));
}

/**
 * Loads the texts of a language. Each is parsed when it is first said.
 *
 * @param staff Whether those of desk and office are among them.
 */
export async function reader(language: Language, staff = false): Promise<Say> {
  const texts = await messages(language, staff);
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
