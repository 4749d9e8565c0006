import type { ReactNode } from "react";

import { useName } from "#shared/names.ts";
import { useTexts } from "#shared/texts.tsx";
import { Icon } from "#ui/icon.tsx";

import type { Clock } from "./queries.ts";
import type { FieldLine, Line } from "./timeline.ts";
import { useWords } from "./words.tsx";

const FIELDS = ["subject", "status", "priority", "type", "category", "team", "assignee", "cc", "followers"] as const;
export type FieldName = (typeof FIELDS)[number];
const CLOCKS = ["acknowledgement", "first_response", "next_response", "resolution", "categorisation", "critical"] as const;
const HAPPENED = ["started", "paused", "resumed", "warned", "breached", "escalated", "met", "met_late", "cancelled"] as const;

export function useFieldName(): (field: string) => string {
  const { say } = useTexts();
  return (field) => {
    const known = FIELDS.find((each) => each === field);
    return known ? say(`ticket.field.${known}`) : field.replaceAll("_", " ");
  };
}

export function useClockName(): (clock: string) => string {
  const { say } = useTexts();
  return (clock) => {
    const known = CLOCKS.find((each) => each === clock) satisfies Clock["clock"] | undefined;
    return known ? say(`ticket.clock.${known}`) : clock;
  };
}

function NameOf({ kind, id }: { kind: "person" | "customer"; id: string }) {
  const { say } = useTexts();
  const name = useName(kind, id);
  return <>{name ?? (name === undefined ? "…" : say("ticket.by.unknown"))}</>;
}

/** The value of a field, in words. */
export function ValueOf({ field, value }: { field: string; value: string | readonly string[] | null }): ReactNode {
  const { say } = useTexts();
  const words = useWords();
  const list = Array.isArray(value) ? (value as readonly string[]) : null;
  const text = list ? list.join(" ") : (value as string | null);
  if (text === null || text === "") return <span className="dt-faint">{say("ticket.nothing")}</span>;
  switch (field) {
    case "status":
      return words.status(text);
    case "priority":
      return words.priority(text);
    case "type":
      return words.type(text);
    case "category":
      return words.category(text);
    case "team":
      return words.team(text);
    case "assignee":
      return <NameOf kind="person" id={text} />;
    case "cc":
    case "followers":
      return text.split(" ").map((id, place) => (
        <span key={id}>
          {place > 0 && ", "}
          <NameOf kind={field === "cc" ? "customer" : "person"} id={id} />
        </span>
      ));
    default:
      return <bdi>{text}</bdi>;
  }
}

function Changed({ line }: { line: FieldLine }) {
  const { say } = useTexts();
  const nameOf = useFieldName();
  if (line.before === null && line.after === null) return <>{say("ticket.event.erased", { field: nameOf(line.field) })}</>;
  return (
    <>
      {nameOf(line.field)}: <ValueOf field={line.field} value={line.before} /> <Icon name="forward" size={12} />
      <span className="unseen">{say("ticket.becomes")}</span> <strong>
        <ValueOf field={line.field} value={line.after} />
      </strong>
    </>
  );
}

/** One thing that an event did, in words. */
export function LineText({ line }: { line: Line }) {
  const { say } = useTexts();
  const clockName = useClockName();
  switch (line.what) {
    case "created":
      return <>{say("ticket.event.created")}</>;
    case "reapplied":
      return <>{say("ticket.event.reapplied")}</>;
    case "field":
      return <Changed line={line} />;
    case "scanned":
      return <>{say(line.state === "clean" ? "ticket.event.clean" : "ticket.event.blocked")}</>;
    case "escalated":
      return <>{say("ticket.event.escalated", { clock: clockName(line.clock), level: line.level, count: line.notified.length })}</>;
    case "clock": {
      const happened = HAPPENED.find((each) => each === line.happened);
      return <>{happened ? say(`ticket.event.clock.${happened}`, { clock: clockName(line.clock) }) : line.happened}</>;
    }
  }
}
