import { type Lane, laneOf } from "@cems/domain/progress";
import { useQuery } from "@tanstack/react-query";

import { useApi } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Icon, type IconName } from "#ui/icon.tsx";
import { Pill, type PillTone } from "#ui/pill.tsx";

import { labelOf, options, type Priority } from "./queries.ts";

const LOOKS: Record<Lane, { tone: PillTone; icon: IconName }> = {
  new: { tone: "info", icon: "inbox" },
  open: { tone: "accent", icon: "clock" },
  pending: { tone: "warn", icon: "reopen" },
  on_hold: { tone: "hold", icon: "pause" },
  solved: { tone: "good", icon: "check" },
  closed: { tone: "mute", icon: "check" },
};

/**
 * Where a request stands.
 *
 * @param status Its status; those of the organisation's own workflows go by their own name.
 * @param lane The status's category.
 */
export function StatusPill({ status, lane }: { status: string; lane: Lane }) {
  const { say } = useTexts();
  const known = laneOf(status);
  const look = LOOKS[lane];
  const text = known === null ? status.replaceAll("_", " ") : say(`portal.status.${known}`);
  return (
    <Pill tone={look.tone} icon={look.icon}>
      {text}
    </Pill>
  );
}

/** A category, as the organisation calls it. */
export function CategoryName({ id }: { id: string }) {
  const { data } = useQuery(options(useApi()));
  return <bdi>{labelOf(data?.categories, id)}</bdi>;
}

const PRIORITY_ICONS: Record<Priority, IconName> = { low: "low", normal: "normal", high: "high", critical: "alert" };

export function PriorityMark({ priority }: { priority: Priority }) {
  const { say } = useTexts();
  return (
    <span className={`priority priority-${priority}`}>
      <Icon name={PRIORITY_ICONS[priority]} size={14} />
      {say(`portal.priority.${priority}`)}
    </span>
  );
}
