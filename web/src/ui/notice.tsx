import type { ReactNode } from "react";

import { Icon, type IconName } from "#ui/icon.tsx";
import "#ui/notice.css";

export type Mood = "info" | "good" | "warn" | "bad";

const ICONS: Record<Mood, IconName> = { info: "clock", good: "check", warn: "alert", bad: "alert" };

/** Says something about what is beside it. What is bad is read out at once, the rest in its turn. */
export function Notice({ mood, children, action }: { mood: Mood; children: ReactNode; action?: ReactNode }) {
  return (
    <div className={`notice notice-${mood}`} role={mood === "bad" ? "alert" : "status"}>
      <Icon name={ICONS[mood]} size={18} />
      <div className="notice-text">{children}</div>
      {action}
    </div>
  );
}

interface EmptyProps {
  title: string;
  children: ReactNode;
  action?: ReactNode;
  icon?: IconName;
  /** Whether it is all there is on the screen, so that its title is the screen's. */
  whole?: boolean;
}

/** Stands where there is nothing, and says why and what one can do. */
export function Empty({ title, children, action, icon = "empty", whole = false }: EmptyProps) {
  const Heading = whole ? "h1" : "h2";
  return (
    <div className="empty">
      <span className="empty-mark">
        <Icon name={icon} size={28} />
      </span>
      <Heading>{title}</Heading>
      <p>{children}</p>
      {action}
    </div>
  );
}

/** Holds the place of what is on its way. */
export function Skeleton({ lines, label }: { lines: number; label: string }) {
  return (
    <div className="skeleton" role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="skeleton-line" />
      ))}
    </div>
  );
}
