import { useRouter } from "@tanstack/react-router";
import { memo, type ReactNode, useMemo } from "react";
import { Button as AriaButton, Checkbox, GridListItem, type Selection, useDragAndDrop } from "react-aria-components";

import { useName } from "#shared/names.ts";
import { useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Icon } from "#ui/icon.tsx";
import { Avatar } from "#ui/pill.tsx";
import { SlaChip } from "#ui/sla-chip.tsx";

import { Ago } from "./ago.tsx";
import { laneOfRow } from "./asked.ts";
import { PriorityMark, StatusMark } from "./marks.tsx";
import type { Row } from "./queries.ts";
import { queryOf, type Search } from "./search.ts";
import { inPixels, TicketGrid } from "./ticket-grid.tsx";
import { type Follow, TicketLink } from "./ticket-link.tsx";

/** What is dragged: ids of tickets, which only this app knows what to do with. */
export const TICKETS = "application/x-cems-ticket";

/** Heights of a row, in the reader's own size of text. */
const HEIGHT = { wide: 2.5, narrow: 4.25 }; // rem

interface QueueListProps {
  label: string;
  /** What the list was asked for: it goes along to a ticket. */
  search: Search;
  rows: readonly Row[];
  /** Whether there is no room for columns. */
  narrow: boolean;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  /** Goes to a ticket; always the same function. */
  onOpen: (row: Row) => void;
  /** Somebody goes to a ticket by its link, into another tab; always the same function. */
  onLeave: () => void;
  more: (() => void) | null;
  isLoading: boolean;
  empty: ReactNode;
  frame: (element: HTMLDivElement | null) => void;
}

export function rowHeight(narrow: boolean): number {
  return inPixels(HEIGHT[narrow ? "narrow" : "wide"]);
}

/** The tickets of a queue: to be looked through, selected, dragged and opened. */
export function QueueList({ label, search, rows, narrow, selected, onSelect, onOpen, onLeave, more, isLoading, empty, frame }: QueueListProps) {
  const query = queryOf(search);
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  const { dragAndDropHooks } = useDragAndDrop<Row>({
    getItems: (keys) =>
      [...keys].flatMap((key) => {
        const row = byId.get(String(key));
        return row ? [{ [TICKETS]: row.id, "text/plain": `${row.number} ${row.subject}` }] : [];
      }),
    getAllowedDropOperations: () => ["move"],
    renderDragPreview: (items) => (
      <div className="q-preview">
        <bdi className="q-clip">{items[0]?.["text/plain"]}</bdi>
        {items.length > 1 && <span className="q-preview-count">{items.length}</span>}
      </div>
    ),
  });
  const router = useRouter();
  // Whoever points at the list is about to open a ticket: its screen is there by then.
  const ready = () => {
    const first = rows[0];
    if (first) void router.preloadRoute({ to: "/desk/tickets/$id", params: { id: first.id } });
  };
  return (
    <TicketGrid
      label={label}
      rows={rows}
      height={rowHeight(narrow)}
      className={`q-frame ${narrow ? "q-narrow" : ""}`}
      selectionMode="multiple"
      selectedKeys={selected}
      onSelectionChange={(keys: Selection) => onSelect(keys === "all" ? new Set(byId.keys()) : new Set([...keys].map(String)))}
      dragAndDropHooks={dragAndDropHooks}
      renderEmptyState={() => empty}
      onOpen={onOpen}
      onLeave={onLeave}
      onPointerEnter={ready}
      more={more}
      isLoading={isLoading}
      frame={frame}
      shown={query}
    >
      {(row, follow) => (
        <GridListItem id={row.id} textValue={`${row.number} ${row.subject}`} className="q-row">
          <Cells row={row} query={query} onOpen={follow} />
        </GridListItem>
      )}
    </TicketGrid>
  );
}

const Cells = memo(function Cells({ row, query, onOpen }: { row: Row; query: string; onOpen: Follow }) {
  const { say } = useTexts();
  const { zone } = useUser();
  const requester = useName("customer", row.requester);
  const assignee = useName("person", row.assignee);
  return (
    <>
      <Checkbox slot="selection" className="q-check">
        {({ isSelected }) => <span className="q-box">{isSelected && <Icon name="check" size={12} />}</span>}
      </Checkbox>
      <AriaButton slot="drag" className="q-grip" aria-label={say("queue.row.drag", { number: row.number })}>
        <Icon name="grip" size={14} />
      </AriaButton>
      <span className="q-sla">
        <SlaChip sla={row.sla} due={row.due} />
      </span>
      <TicketLink row={row} query={query} onOpen={onOpen}>
        <bdi className="q-number">{row.number}</bdi>
      </TicketLink>
      <span className="q-requester q-clip">
        <bdi>{requester}</bdi>
      </span>
      <PriorityMark priority={row.priority} />
      <StatusMark status={row.status} lane={laneOfRow(row)} />
      <span className="q-assignee">
        {row.assignee === null ? (
          <span className="q-nobody">{say("queue.nobody")}</span>
        ) : (
          assignee && (
            <>
              <Avatar name={assignee} size="small" />
              <bdi className="q-clip">{assignee}</bdi>
            </>
          )
        )}
      </span>
      <span className="q-updated q-clip">
        <Ago at={row.updated} zone={zone} />
      </span>
    </>
  );
});
