/** The languages of the screens, each by its BCP 47 tag. */
export const LANGUAGES = ["en", "de", "es", "ar"] as const;

/** English with accents and room, which shows what is not translated or does not fit. */
export const PSEUDO = "en-XA";

export type Language = (typeof LANGUAGES)[number] | typeof PSEUDO;

/** What each language calls itself. */
export const OWN_NAMES: Record<(typeof LANGUAGES)[number], string> = {
  en: "English",
  de: "Deutsch",
  es: "Español",
  ar: "العربية",
};

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(["ar", "fa", "he", "ur"]);

export function direction(language: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.has(language.split("-", 1)[0] ?? "") ? "rtl" : "ltr";
}

/**
 * Returns the language to use for somebody.
 *
 * @param wanted BCP 47 tags, the most wanted first. Each is taken without its region and script if
 *   need be: `de-AT` is served by `de`.
 */
export function fitting(wanted: readonly (string | null | undefined)[]): Language {
  for (const tag of wanted) {
    if (tag === PSEUDO) return PSEUDO;
    const first = tag?.split("-", 1)[0]?.toLowerCase();
    const found = LANGUAGES.find((language) => language === first);
    if (found) return found;
  }
  return "en";
}
