import { type Lane, laneOf } from "@cems/domain/progress";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { useName } from "#shared/names.ts";
import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Icon, type IconName } from "#ui/icon.tsx";
import { Avatar, Pill, type PillTone } from "#ui/pill.tsx";

import { options, type Priority, teams } from "./queries.ts";

const LANE_LOOKS: Record<Lane, { tone: PillTone; icon: IconName }> = {
  new: { tone: "info", icon: "inbox" },
  open: { tone: "accent", icon: "clock" },
  pending: { tone: "warn", icon: "reopen" },
  on_hold: { tone: "hold", icon: "pause" },
  solved: { tone: "good", icon: "check" },
  closed: { tone: "mute", icon: "check" },
};
export const PRIORITY_ICONS: Record<Priority, IconName> = { low: "low", normal: "normal", high: "high", critical: "alert" };

function labelled(list: readonly { id: string; label: string }[] | undefined, id: string): string | undefined {
  return list?.find((each) => each.id === id)?.label;
}

/** How people here call what programs name: by the organisation's own labels where it has some. */
export function useWords() {
  const { say } = useTexts();
  const api = useApi();
  const offered = useQuery(options(api));
  const known = useQuery(teams(api));
  return {
    status: (status: string) => {
      const lane = laneOf(status);
      return lane ? say(`ticket.status.${lane}`) : status.replaceAll("_", " ");
    },
    priority: (priority: string) => labelled(offered.data?.priorities, priority) ?? priority,
    type: (type: string) => labelled(offered.data?.types, type) ?? type,
    category: (category: string) => labelled(offered.data?.categories, category) ?? category,
    team: (team: string) => known.data?.find(({ id }) => id === team)?.name ?? team,
    options: offered.data,
    teams: known.data ?? [],
  };
}

export function StatusPill({ status, lane }: { status: string; lane?: Lane }) {
  const words = useWords();
  const look = LANE_LOOKS[lane ?? laneOf(status) ?? "open"];
  return (
    <Pill tone={look.tone} icon={look.icon}>
      {words.status(status)}
    </Pill>
  );
}

export function PriorityMark({ priority }: { priority: Priority }) {
  const words = useWords();
  return (
    <span className={`dt-priority dt-priority-${priority}`}>
      <Icon name={PRIORITY_ICONS[priority]} size={14} />
      {words.priority(priority)}
    </span>
  );
}

const ID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/u;

/** Somebody by name; what acts by itself has none. */
export function Named({ kind, id }: { kind: "person" | "customer"; id: string }) {
  const { say } = useTexts();
  const me = useUser();
  const person = ID.test(id);
  const name = useName(kind, person && id !== me.id ? id : null);
  if (id === me.id) return <bdi>{me.name}</bdi>;
  if (!person) return <>{say("ticket.by.system")}</>;
  if (name === undefined) return <span className="dt-unknown" aria-hidden="true" />;
  return <bdi>{name ?? say("ticket.by.unknown")}</bdi>;
}

/** Somebody by picture and name. */
export function Who({ kind, id, children }: { kind: "person" | "customer"; id: string; children?: ReactNode }) {
  const name = useName(kind, id);
  return (
    <span className="dt-who">
      <Avatar name={name ?? "?"} size="small" />
      <span className="dt-who-name">
        <Named kind={kind} id={id} />
        {children}
      </span>
    </span>
  );
}
