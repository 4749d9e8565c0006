import { useEffect, useState } from "react";

import { type Action, registry } from "#shared/actions/registry.ts";
import { read, write } from "#shared/device.ts";

const OFF = "cems.single-keys";
/** As long a key waits for the one that may follow it, in milliseconds. */
const SEQUENCE = 1200;
const APPLE = /Mac|iPhone|iPad/u;
/** Where a letter is text, or chooses what begins with it. */
const WRITING = "input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=file]), textarea, select, [contenteditable=true]";
const CHOOSING = "[role=listbox], [role=menu], [role=combobox]";
const DIALOG = "[role=dialog], [role=alertdialog]";

/** Whether shortcuts that are a single character work on this device (WCAG 2.1.4: they can be switched off). */
export function singleKeys(): boolean {
  return read(OFF) !== "off";
}

export function chooseSingleKeys(on: boolean): void {
  write(OFF, on ? "" : "off");
}

interface Pressed {
  /** As in a shortcut, such as `mod+k` or `?`. */
  readonly stroke: string;
  /** Without Ctrl, ⌘ or Alt. */
  readonly bare: boolean;
  /** It would write a character. */
  readonly character: boolean;
}

/** Returns what was pressed; null while only modifiers are, or an input method composes a character. */
export function strokeOf(event: KeyboardEvent): Pressed | null {
  if (event.isComposing || ["Control", "Shift", "Alt", "AltGraph", "Meta", "Dead", "Process"].includes(event.key)) return null;
  const letter = /^Key([A-Z])$/u.exec(event.code)?.[1];
  // On a keyboard of another script the letter is where it is on a Latin one.
  const key = (letter !== undefined && !/^[\u0020-\u024f]+$/u.test(event.key) ? letter : event.key).toLowerCase();
  const mod = APPLE.test(navigator.userAgent) ? event.metaKey : event.ctrlKey;
  const other = APPLE.test(navigator.userAgent) ? event.ctrlKey : event.metaKey;
  if (other || event.getModifierState("AltGraph")) return null;
  // Which other characters need Shift is the keyboard's matter.
  const shift = event.shiftKey && (key.length > 1 || /^[a-z]$/u.test(key));
  const stroke = [mod && "mod", event.altKey && "alt", shift && "shift", key === " " ? "space" : key].filter(Boolean).join("+");
  const bare = !mod && !event.altKey;
  return { stroke, bare, character: bare && key.length === 1 };
}

/** Returns the action that so many strokes mean, or whether they are the beginning of one. */
function look(strokes: string): Action | "begun" | null {
  const offered = registry.all().filter(({ enabled, shortcut }) => enabled !== false && shortcut !== undefined);
  const found = offered.findLast(({ shortcut }) => shortcut === strokes);
  return found ?? (offered.some(({ shortcut }) => shortcut?.startsWith(`${strokes} `)) ? "begun" : null);
}

function blocked(target: EventTarget | null, { bare, character }: Pressed): boolean {
  if (character && !singleKeys()) return true;
  if (!(target instanceof Element)) return false;
  // What lies below a dialog is out of reach; what the dialog itself can do has buttons there.
  return target.closest(bare ? `${WRITING}, ${CHOOSING}, ${DIALOG}` : DIALOG) !== null;
}

/** Listens for the shortcuts of all actions; used once, around every screen. */
export function useShortcuts(): void {
  useEffect(() => {
    let before = "";
    let at = 0;
    const listen = (event: KeyboardEvent) => {
      const pressed = event.repeat ? null : strokeOf(event);
      if (!pressed) return;
      const { stroke } = pressed;
      const attempts = before !== "" && event.timeStamp - at < SEQUENCE ? [`${before} ${stroke}`, stroke] : [stroke];
      before = "";
      if (blocked(event.target, pressed)) return;
      for (const attempt of attempts) {
        const found = look(attempt);
        if (found === null) continue;
        // A list would go to what begins with the letter, a browser to its own search.
        event.preventDefault();
        event.stopPropagation();
        if (found === "begun") [before, at] = [attempt, event.timeStamp];
        else found.run();
        return;
      }
    };
    window.addEventListener("keydown", listen, { capture: true });
    return () => window.removeEventListener("keydown", listen, { capture: true });
  }, []);
}

/** Whether single keys work, and how to choose; for the screen where that is chosen. */
export function useSingleKeys(): [on: boolean, choose: (on: boolean) => void] {
  const [on, setOn] = useState(singleKeys);
  return [
    on,
    (next) => {
      chooseSingleKeys(next);
      setOn(next);
    },
  ];
}

const APPLE_SIGNS: Readonly<Record<string, string>> = { mod: "⌘", alt: "⌥", shift: "⇧" };
const SIGNS: Readonly<Record<string, string>> = {
  mod: "Ctrl",
  alt: "Alt",
  shift: "⇧",
  enter: "↵",
  escape: "Esc",
  arrowup: "↑",
  arrowdown: "↓",
  arrowleft: "←",
  arrowright: "→",
  space: "␣",
};

/** Returns the keys of a shortcut as they are printed on keyboards: strokes, each of its keys. */
export function keysOf(shortcut: string): string[][] {
  const signs = APPLE.test(navigator.userAgent) ? { ...SIGNS, ...APPLE_SIGNS } : SIGNS;
  return shortcut.split(" ").map((stroke) => stroke.split("+").map((key) => signs[key] ?? (key.length === 1 ? key.toUpperCase() : key)));
}

/** Returns a shortcut for `aria-keyshortcuts`; a sequence has none. */
export function ariaKeys(shortcut: string): string | undefined {
  if (shortcut.includes(" ")) return undefined;
  const mod = APPLE.test(navigator.userAgent) ? "Meta" : "Control";
  return shortcut
    .split("+")
    .map((key) => (key === "mod" ? mod : key.charAt(0).toUpperCase() + key.slice(1)))
    .join("+");
}
