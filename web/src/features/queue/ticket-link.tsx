import type { MouseEvent, ReactNode } from "react";

import type { Row } from "./queries.ts";
import "./list.css";

/** Goes to the ticket of a link; always the same function. */
export type Follow = (event: MouseEvent, row: Row) => void;

/** Tells whether a link was pressed with a key held, or another button: then the browser knows what is wanted. */
export function isBrowsers(event: MouseEvent): boolean {
  return event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
}

interface TicketLinkProps {
  row: Row;
  /** What the list was asked for, as it stands in an address. */
  query: string;
  onOpen: Follow;
  /** Whether it is the ticket that one is at. */
  isCurrent?: boolean;
  /** What stands behind the subject. */
  children?: ReactNode;
}

/** The link by which a row leads to its ticket. */
export function TicketLink({ row, query, onOpen, isCurrent = false, children }: TicketLinkProps) {
  return (
    // A plain one: the router's own, a hundred times a second, is what scrolling would wait for.
    <a
      href={`/desk/tickets/${row.id}${query}`}
      className="q-open"
      draggable={false}
      tabIndex={-1}
      aria-current={isCurrent ? "page" : undefined}
      // The row itself is what is dragged and selected; this only leads on.
      onPointerDown={(event) => event.stopPropagation()}
      onMouseDown={(event) => event.stopPropagation()}
      onClick={(event) => onOpen(event, row)}
    >
      <bdi className="q-subject">{row.subject}</bdi>
      {children}
    </a>
  );
}
