import { Icon, type IconName } from "#ui/icon.tsx";
import "#ui/pill.css";

export type PillTone = "info" | "accent" | "warn" | "hold" | "good" | "mute" | "bad";

/** A word about the state of something: by icon, text and colour, so that none of them is needed. */
export function Pill({ tone, icon, children }: { tone: PillTone; icon: IconName; children: string }) {
  return (
    <span className={`pill pill-${tone}`}>
      <Icon name={icon} size={12} />
      {children}
    </span>
  );
}

const HUES = 6;

function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  return [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "").join("").toLocaleUpperCase();
}

function hue(name: string): number {
  const sum = [...name].reduce((so, letter) => (so * 33 + (letter.codePointAt(0) ?? 0)) % 65_521, 5381);
  return Math.floor((sum / 65_521) * HUES);
}

/** Somebody, by the first letters of their name; the name itself stands beside it. */
export function Avatar({ name, size = "medium" }: { name: string; size?: "medium" | "small" }) {
  return (
    <span className={`avatar avatar-${size} avatar-${hue(name)}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
