import { useRouter } from "@tanstack/react-router";
import { type KeyboardEvent, memo, type MouseEvent, type ReactNode, useCallback, useMemo } from "react";
import {
  Button as AriaButton,
  Checkbox,
  Collection,
  GridList,
  GridListItem,
  GridListLoadMoreItem,
  ListLayout,
  type Selection,
  useDragAndDrop,
  Virtualizer,
} from "react-aria-components";

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

/** What is dragged: ids of tickets, which only this app knows what to do with. */
export const TICKETS = "application/x-cems-ticket";

/** Heights of a row, in the reader's own size of text. */
const HEIGHT = { wide: 2.5, narrow: 4.25 }; // rem

interface QueueListProps {
  label: string;
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
  const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  return Math.round(HEIGHT[narrow ? "narrow" : "wide"] * size);
}

/** The tickets: of thousands, only those are drawn that can be seen. */
export function QueueList({ label, rows, narrow, selected, onSelect, onOpen, onLeave, more, isLoading, empty, frame }: QueueListProps) {
  const { say } = useTexts();
  const height = rowHeight(narrow);
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
  const follow = useCallback(
    (event: MouseEvent, row: Row) => {
      // With a key held, or another button, the browser knows what is wanted.
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return onLeave();
      event.preventDefault();
      return onOpen(row);
    },
    [onLeave, onOpen],
  );
  const open = (event: KeyboardEvent) => {
    // Enter opens, whatever is selected: Space and x select.
    if (event.key !== "Enter" || !(event.target instanceof HTMLElement) || event.target.role !== "row") return;
    const row = byId.get(event.target.dataset["key"] ?? "");
    if (!row) return;
    event.preventDefault();
    event.stopPropagation();
    onOpen(row);
  };
  // Whoever points at the list is about to open a ticket: its screen is there by then.
  const ready = () => {
    const first = rows[0];
    if (first) void router.preloadRoute({ to: "/desk/tickets/$id", params: { id: first.id } });
  };
  return (
    <div className={`q-frame ${narrow ? "q-narrow" : ""}`} onKeyDownCapture={open} onPointerEnter={ready} role="presentation">
      <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: height, loaderSize: height }}>
        <GridList
          ref={frame}
          className="q-list"
          aria-label={label}
          selectionMode="multiple"
          selectedKeys={selected}
          onSelectionChange={(keys: Selection) => onSelect(keys === "all" ? new Set(byId.keys()) : new Set([...keys].map(String)))}
          dragAndDropHooks={dragAndDropHooks}
          disallowTypeAhead
          renderEmptyState={() => empty}
          dependencies={[say]}
        >
          <Collection items={rows} dependencies={[say]}>
            {(row) => (
              <GridListItem id={row.id} textValue={`${row.number} ${row.subject}`} className="q-row">
                <Cells row={row} onOpen={follow} />
              </GridListItem>
            )}
          </Collection>
          {more !== null && (
            <GridListLoadMoreItem className="q-more" onLoadMore={more} isLoading={isLoading}>
              <span className="spinner" role="status" aria-label={say("ui.loading")} />
            </GridListLoadMoreItem>
          )}
        </GridList>
      </Virtualizer>
    </div>
  );
}

const Cells = memo(function Cells({ row, onOpen }: { row: Row; onOpen: (event: MouseEvent, row: Row) => void }) {
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
      {/* A plain one: the router's own, a hundred times a second, is what scrolling would wait for. */}
      <a
        href={`/desk/tickets/${row.id}`}
        className="q-open"
        draggable={false}
        tabIndex={-1}
        // The row itself is what is dragged and selected; this only leads on.
        onPointerDown={(event) => event.stopPropagation()}
        onMouseDown={(event) => event.stopPropagation()}
        onClick={(event) => onOpen(event, row)}
      >
        <bdi className="q-subject">{row.subject}</bdi>
        <bdi className="q-number">{row.number}</bdi>
      </a>
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
