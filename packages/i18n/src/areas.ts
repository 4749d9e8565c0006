import type { Texts } from "./keys.ts";

export type Key = keyof Texts;

/** A text of what everyone sees: on a portal's first screen, what only staff see would be in the way. */
export type EveryonesKey = Extract<Key, `${"portal" | "profile" | "shell" | "signin" | "ui"}.${string}`>;

/** A text of the office, which few come to. */
export type OfficeKey = Extract<Key, `office.${string}`>;

/** A text of the desk. */
export type StaffKey = Exclude<Key, EveryonesKey | OfficeKey>;
