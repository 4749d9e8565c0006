import { useNavigate } from "@tanstack/react-router";
import { memo, type ReactNode, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";

import { useActions } from "#shared/actions/use-actions.ts";
import { read, write } from "#shared/device.ts";
import { useName } from "#shared/names.ts";
import { useTexts } from "#shared/texts.tsx";
import { leaveTrail } from "#shared/trail.ts";
import { sayTrouble } from "#shared/trouble.ts";
import { Button, IconButton } from "#ui/button.tsx";
import { Notice, Skeleton } from "#ui/notice.tsx";
import { SlaChip } from "#ui/sla-chip.tsx";

import type { Row } from "./queries.ts";
import { queryOf, type Search } from "./search.ts";
import { type Follow, isBrowsers, TicketLink } from "./ticket-link.tsx";
import { useListed } from "./use-listed.ts";
import { useLiveRows } from "./use-live-rows.ts";
import { useRows } from "./use-rows.ts";
import { bringIntoSight, cameTo } from "./use-tracks.ts";
import "./rail.css";

const KEPT = "cems.rail";
const CLOSED = "closed";
/** Narrower than this there is room for the ticket alone. */
const WIDE = "(min-width: 78rem)";

function useIsWide(): boolean {
  const media = useMemo(() => (typeof matchMedia === "undefined" ? null : matchMedia(WIDE)), []);
  return useSyncExternalStore(
    (changed) => {
      media?.addEventListener("change", changed);
      return () => media?.removeEventListener("change", changed);
    },
    () => media?.matches ?? false,
  );
}

interface RailProps {
  /** The ticket that one is at. */
  ticket: string;
  /** The list that one came from. */
  search: Search;
}

/** The list that somebody works through, beside the ticket that they are at. */
export function Rail({ ticket, search }: RailProps) {
  const { say } = useTexts();
  const wide = useIsWide();
  const [open, setOpen] = useState(() => read(KEPT) !== CLOSED);
  const turn = () => {
    write(KEPT, open ? CLOSED : "");
    setOpen(!open);
  };
  useActions([{ id: "queue.rail", label: open ? "queue.rail.hide" : "queue.rail.show", section: "ticket", shortcut: "l", enabled: wide, run: turn }]);
  useEffect(() => cameTo(ticket), [ticket]);
  if (!wide) return null;
  const fold = <IconButton icon={open ? "back" : "list"} label={say(open ? "queue.rail.hide" : "queue.rail.show")} onPress={turn} />;
  return (
    <nav className={`rail ${open ? "" : "rail-closed"}`} aria-label={say("queue.rail")}>
      {open ? <Listed ticket={ticket} search={search} fold={fold} /> : fold}
    </nav>
  );
}

function Listed({ ticket, search, fold }: RailProps & { fold: ReactNode }) {
  const { say } = useTexts();
  const navigate = useNavigate();
  const { title, ask, wanted, topics } = useListed(search);
  const list = useRows(wanted, ask, true);
  const { rows } = list;
  useLiveRows(topics, rows);
  const there = !list.isPending;
  useEffect(() => {
    if (there) leaveTrail(rows);
  }, [there, rows]);
  const frame = useRef<HTMLUListElement>(null);
  const place = rows.findIndex(({ id }) => id === ticket);
  const sought = useRef("");
  useEffect(() => {
    // The row that one is at comes into sight; a list that moves otherwise stays where it is.
    const row = frame.current?.children[place];
    if (!frame.current || !row || sought.current === ticket) return;
    sought.current = ticket;
    bringIntoSight(frame.current, place, row.clientHeight);
  }, [ticket, place]);
  const follow = useCallback<Follow>(
    (event, row) => {
      if (isBrowsers(event)) return;
      event.preventDefault();
      void navigate({ to: "/desk/tickets/$id", params: { id: row.id } });
    },
    [navigate],
  );
  const query = queryOf(search);
  return (
    <>
      <header className="rail-head">
        <h2 className="q-clip">
          <bdi>{title}</bdi>
        </h2>
        {there && <span className="rail-count">{say(list.hasMore ? "queue.total.more" : "queue.total", { count: rows.length })}</span>}
        <span className="rail-tools">
          <IconButton icon="reopen" label={say("queue.refresh")} onPress={list.refresh} />
          {fold}
        </span>
      </header>
      {list.news !== null && list.news > 0 && (
        <div className="rail-news" role="status">
          <Button tone="quiet" icon="high" onPress={list.refresh}>
            {say("queue.news", { count: list.news })}
          </Button>
        </div>
      )}
      {list.error !== null && (
        <Notice mood="bad" action={<Button onPress={list.refresh}>{say("ui.retry")}</Button>}>
          {sayTrouble(list.error, say)}
        </Notice>
      )}
      {!there && list.error === null && <Skeleton lines={8} label={say("ui.loading")} />}
      {there && rows.length === 0 && <p className="rail-none">{say("queue.empty.filtered")}</p>}
      {rows.length > 0 && (
        // Not the queue's grid: here one only goes from one to the next, and what is out of sight is not drawn.
        <ul ref={frame} className="rail-list" aria-label={title}>
          {rows.map((row) => (
            <Line key={row.id} row={row} query={query} isCurrent={row.id === ticket} onOpen={follow} />
          ))}
          {list.hasMore && (
            <li className="rail-more">
              <Button tone="quiet" onPress={list.more} isPending={list.isFetching}>
                {say("ui.more")}
              </Button>
            </li>
          )}
        </ul>
      )}
    </>
  );
}

const Line = memo(function Line({ row, query, isCurrent, onOpen }: { row: Row; query: string; isCurrent: boolean; onOpen: Follow }) {
  const requester = useName("customer", row.requester);
  return (
    <li className={`rail-row ${isCurrent ? "rail-here" : ""}`}>
      <TicketLink row={row} query={query} onOpen={onOpen} isCurrent={isCurrent} />
      <span className="rail-foot">
        <SlaChip sla={row.sla} due={row.due} short />
        <bdi className="rail-number">{row.number}</bdi>
        <bdi className="q-clip">{requester}</bdi>
      </span>
    </li>
  );
});
