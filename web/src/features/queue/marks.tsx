import { type Lane, laneOf } from "@cems/domain/progress";
import { useQuery } from "@tanstack/react-query";

import { useApi } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Icon, type IconName } from "#ui/icon.tsx";

import { options } from "./queries.ts";
import type { Priority } from "./search.ts";

const PRIORITY_ICONS: Record<Priority, IconName> = { low: "low", normal: "normal", high: "high", critical: "alert" };

/** @param bare Whether its word stands beside it already. */
export function PriorityMark({ priority, bare = false }: { priority: Priority; bare?: boolean }) {
  const { say } = useTexts();
  return (
    <span className={`q-priority q-priority-${priority}`}>
      <Icon name={PRIORITY_ICONS[priority]} size={14} />
      {!bare && say(`queue.priority.${priority}`)}
    </span>
  );
}

/** How much of its ring is drawn full says how far a ticket is; the word beside it says it too. */
export function LaneDot({ lane }: { lane: Lane }) {
  return <span className={`q-dot q-dot-${lane}`} aria-hidden="true" />;
}

/** Where a ticket stands; an organisation's own statuses go by their own names. */
export function useStatusName(): (status: string) => string {
  const { say } = useTexts();
  const types = useQuery(options(useApi())).data?.statuses;
  return (status) => {
    const lane = laneOf(status);
    if (lane !== null) return say(`queue.lane.${lane}`);
    const named = Object.values(types ?? {}).flat().find(({ id }) => id === status);
    return named?.label ?? status.replaceAll("_", " ");
  };
}

export function StatusMark({ status, lane }: { status: string; lane: Lane }) {
  const name = useStatusName();
  return (
    <span className="q-status">
      <LaneDot lane={lane} />
      <span className="q-clip">{name(status)}</span>
    </span>
  );
}
