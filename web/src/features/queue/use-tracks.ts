import { useNavigate } from "@tanstack/react-router";
import { type RefObject, useCallback, useEffect, useRef } from "react";

import { read, write } from "#shared/device.ts";
import { leaveTrail } from "#shared/trail.ts";

import type { Row } from "./queries.ts";

const CAME_FROM = "cems.queue.last";

/** Returns the row of a ticket, if it is drawn. */
export function rowIn(frame: RefObject<HTMLElement | null>, id: string): HTMLElement | null {
  return frame.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(id)}"]`) ?? null;
}

/** Brings a row into sight, drawn or not. */
export function bringIntoSight(list: HTMLElement, place: number, height: number): void {
  if (place * height >= list.scrollTop && (place + 1) * height <= list.scrollTop + list.clientHeight) return;
  list.scrollTop = Math.max(0, (place + 0.5) * height - list.clientHeight / 2);
}

/** Brings a row into sight and to the focus, drawn or not. */
export function goTo(frame: RefObject<HTMLElement | null>, id: string, place: number, height: number): void {
  const list = frame.current;
  if (!list || place === -1) return;
  bringIntoSight(list, place, height);
  // What was out of sight is drawn with the next frame.
  let frames = 0;
  const focus = () => {
    const row = rowIn(frame, id);
    frames += 1;
    if (row) row.focus({ preventScroll: true });
    else if (frames < 10) requestAnimationFrame(focus);
  };
  focus();
}

/** Remembers the ticket that somebody is at, whose row is where they come back to. */
export function cameTo(id: string): void {
  write(CAME_FROM, id, () => sessionStorage);
}

/** Leads to a ticket and back to its row: whoever works through a list never looks for where they were. */
export function useTracks(frame: RefObject<HTMLElement | null>, rows: readonly Row[], height: number) {
  const navigate = useNavigate();
  const newest = useRef(rows);
  useEffect(() => {
    newest.current = rows;
  });
  const leave = useCallback(() => leaveTrail(newest.current), []);
  const open = useCallback(
    (row: Row) => {
      leave();
      cameTo(row.id);
      void navigate({ to: "/desk/tickets/$id", params: { id: row.id } });
    },
    [leave, navigate],
  );
  const back = useRef(false);
  useEffect(() => {
    if (back.current || rows.length === 0) return;
    back.current = true;
    const id = read(CAME_FROM, () => sessionStorage) ?? "";
    cameTo("");
    const place = rows.findIndex((row) => row.id === id);
    // The shell takes the focus for a new screen first.
    if (place !== -1) requestAnimationFrame(() => goTo(frame, id, place, height));
  }, [rows, frame, height]);
  return { leave, open };
}
