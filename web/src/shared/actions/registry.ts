import type { PlainKey } from "@cems/i18n/reader";

/** Where an action stands in the palette and on the sheet of shortcuts, in this order. */
export const SECTIONS = ["queue", "ticket", "compose", "office", "go", "app"] as const;
export type Section = (typeof SECTIONS)[number];

/** Something that can be done now: by its own button, by the palette and, if it has one, by its shortcut. */
export interface Action {
  /** Unique among those that are on offer, such as `ticket.take`. */
  readonly id: string;
  /** A text of the catalogues, or one that was said already because it takes values. */
  readonly label: PlainKey | { readonly said: string };
  readonly section: Section;
  /**
   * What to press: a key (`x`, `?`, `escape`), with modifiers (`mod+k`, where mod is Ctrl or ⌘,
   * `shift+j`, `alt+n`), or one after the other (`g q`).
   */
  readonly shortcut?: string;
  /** Whether it can be done now; what cannot be is on the sheet, but not in the palette. */
  readonly enabled?: boolean;
  readonly run: () => void;
}

/**
 * All that can be done on the screen as it is: the one source of palette, sheet and shortcuts.
 *
 * Of two actions with one id or one shortcut the later one counts, so that what opens on top of
 * something else has its keys.
 */
class Registry {
  readonly #offers = new Map<symbol, readonly Action[]>();
  readonly #listeners = new Set<() => void>();
  #all: readonly Action[] = [];

  /** Everything that is on offer, by section. */
  readonly all = (): readonly Action[] => this.#all;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Offers actions in the place of those that `who` offered before. */
  offer(who: symbol, actions: readonly Action[]): void {
    this.#offers.set(who, actions);
    this.#changed();
  }

  withdraw(who: symbol): void {
    this.#offers.delete(who);
    this.#changed();
  }

  #changed(): void {
    const byId = new Map<string, Action>();
    for (const actions of this.#offers.values()) for (const action of actions) byId.set(action.id, action);
    const found = [...byId.values()];
    this.#all = SECTIONS.flatMap((section) => found.filter((action) => action.section === section));
    for (const listener of this.#listeners) listener();
  }
}

export const registry = new Registry();
