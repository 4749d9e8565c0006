import { type KeyboardEvent, type ReactElement, useCallback, useMemo } from "react";
import { Collection, GridList, GridListLoadMoreItem, type GridListProps, ListLayout, Virtualizer } from "react-aria-components";

import { useTexts } from "#shared/texts.tsx";

import type { Row } from "./queries.ts";
import { type Follow, isBrowsers } from "./ticket-link.tsx";
import "./list.css";

export interface TicketGridProps extends Pick<GridListProps<Row>, "dragAndDropHooks" | "onSelectionChange" | "renderEmptyState" | "selectedKeys" | "selectionMode"> {
  label: string;
  rows: readonly Row[];
  /** Of a row, in pixels. */
  height: number;
  className: string;
  /** Goes to a ticket; always the same function. */
  onOpen: (row: Row) => void;
  /** Somebody goes to a ticket by its link, into another tab; always the same function. */
  onLeave?: () => void;
  onPointerEnter?: () => void;
  more: (() => void) | null;
  isLoading: boolean;
  frame: (element: HTMLDivElement | null) => void;
  /** Draws a row, as a `GridListItem`. */
  children: (row: Row, follow: Follow) => ReactElement;
  /** What else rows look different by. */
  shown?: unknown;
}

/** Returns what somebody chose for their text to be, times so many. */
export function inPixels(rem: number): number {
  const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  return Math.round(rem * size);
}

/** Tickets one below the other: of thousands, only those are drawn that can be seen. */
export function TicketGrid({ label, rows, height, className, onOpen, onLeave, onPointerEnter, more, isLoading, frame, children, shown, ...grid }: TicketGridProps) {
  const { say } = useTexts();
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  const follow = useCallback<Follow>(
    (event, row) => {
      if (isBrowsers(event)) return onLeave?.();
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
  return (
    <div className={className} onKeyDownCapture={open} onPointerEnter={onPointerEnter} role="presentation">
      <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: height, loaderSize: height }}>
        <GridList ref={frame} className="q-list" aria-label={label} disallowTypeAhead dependencies={[say, shown]} {...grid}>
          <Collection items={rows} dependencies={[say, shown]}>
            {(row) => children(row, follow)}
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
