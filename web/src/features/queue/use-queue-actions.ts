import { useNavigate } from "@tanstack/react-router";
import type { RefObject } from "react";

import { useActions } from "#shared/actions/use-actions.ts";

import type { Choosing } from "./change-chooser.tsx";
import type { Row } from "./queries.ts";
import { rowHeight } from "./queue-list.tsx";
import { goTo } from "./use-tracks.ts";

interface Offered {
  frame: RefObject<HTMLElement | null>;
  narrow: boolean;
  rows: readonly Row[];
  selected: ReadonlySet<string>;
  setSelected: (selected: ReadonlySet<string>) => void;
  open: (row: Row) => void;
  refresh: () => void;
  /** Asks what to change; null for those who may not. */
  choose: ((what: Choosing, rows: readonly Row[]) => void) | null;
  take: ((rows: readonly Row[]) => void) | null;
}

/** Offers everything that can be done in the queue: to palette, sheet and keyboard. */
export function useQueueActions({ frame, narrow, rows, selected, setSelected, open, refresh, choose, take }: Offered): void {
  const navigate = useNavigate();
  const place = () => rows.findIndex(({ id }) => id === document.activeElement?.closest<HTMLElement>("[data-key]")?.dataset["key"]);
  const step = (by: number) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, place() + by))];
    if (next) goTo(frame, next.id, rows.indexOf(next), rowHeight(narrow));
  };
  /** Those that are selected; else the one that has the focus. */
  const meant = () => {
    const some = rows.filter(({ id }) => selected.has(id));
    const here = rows[place()];
    return some.length > 0 || !here ? some : [here];
  };
  const withThem = (act: ((some: readonly Row[]) => void) | null) => () => {
    const some = meant();
    if (some.length > 0) act?.(some);
  };
  const can = choose !== null && rows.length > 0;
  useActions([
    { id: "queue.next", label: "queue.action.next", section: "queue", shortcut: "j", enabled: rows.length > 0, run: () => step(1) },
    { id: "queue.previous", label: "queue.action.previous", section: "queue", shortcut: "k", enabled: rows.length > 0, run: () => step(-1) },
    {
      id: "queue.select",
      label: "queue.action.select",
      section: "queue",
      shortcut: "x",
      enabled: rows.length > 0,
      run: () => {
        const here = rows[place()];
        if (!here) return;
        const next = new Set(selected);
        if (!next.delete(here.id)) next.add(here.id);
        setSelected(next);
      },
    },
    {
      id: "queue.open",
      label: "queue.action.open",
      section: "queue",
      shortcut: "o",
      enabled: rows.length > 0,
      run: () => {
        const here = rows[place()];
        if (here) open(here);
      },
    },
    { id: "queue.assign", label: "queue.action.assign", section: "queue", shortcut: "a", enabled: can, run: withThem(choose && ((some) => choose("assign", some))) },
    { id: "queue.take", label: "queue.action.take", section: "queue", shortcut: "t", enabled: can && take !== null, run: withThem(take) },
    { id: "queue.priority", label: "queue.action.priority", section: "queue", shortcut: "p", enabled: can, run: withThem(choose && ((some) => choose("priority", some))) },
    { id: "queue.status", label: "queue.action.status", section: "queue", shortcut: "s", enabled: can, run: withThem(choose && ((some) => choose("status", some))) },
    { id: "queue.refresh", label: "queue.refresh", section: "queue", shortcut: "r", run: refresh },
    { id: "queue.new", label: "queue.new", section: "queue", shortcut: "n", run: () => void navigate({ to: "/desk/new" }) },
  ]);
}
