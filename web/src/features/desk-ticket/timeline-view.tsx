import { useInfiniteQuery } from "@tanstack/react-query";
import { Fragment, useEffect, useMemo, useState } from "react";

import { Instant } from "#shared/instant.tsx";
import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { Button } from "#ui/button.tsx";
import { Icon } from "#ui/icon.tsx";
import { Notice, Skeleton } from "#ui/notice.tsx";

import { LineText } from "./events.tsx";
import { Said } from "./message.tsx";
import { history, messages, type Ticket } from "./queries.ts";
import { sawUntil, seenUntil } from "./seen.ts";
import { firstUnseen, type Item, type Row, rowsOf, timelineOf } from "./timeline.ts";
import { Named } from "./words.tsx";

/** As many rows as one sees at first; a long story is opened from its end. */
const SHOWN = 30;
const FURTHER = 60;
/** Of what happened in a row, the latest few; the rest on demand. */
const IN_A_ROW = 3;

interface Pages {
  readonly hasNextPage: boolean;
  readonly isFetching: boolean;
  readonly isError: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
}

function useToTheEnd({ hasNextPage, isFetching, isError, fetchNextPage }: Pages): void {
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
}

/** Reads both lists to their ends: what was said and what happened are one story. */
export function useStory(ticket: string) {
  const api = useApi();
  const said = useInfiniteQuery(messages(api, ticket));
  const happened = useInfiniteQuery(history(api, ticket));
  useToTheEnd(said);
  useToTheEnd(happened);
  const spoken = useMemo(() => said.data?.pages.flatMap(({ items }) => items) ?? [], [said.data]);
  const entries = useMemo(() => happened.data?.pages.flatMap(({ items }) => items) ?? [], [happened.data]);
  return {
    spoken,
    entries,
    isPending: said.isPending || happened.isPending,
    error: said.error ?? happened.error,
    again: () => void Promise.all([said.refetch(), happened.refetch()]),
  };
}

/** What was said on a ticket and what happened to it, oldest first. */
export function Timeline({ ticket, at }: { ticket: Ticket; at: string | undefined }) {
  const { say } = useTexts();
  const me = useUser().id;
  const story = useStory(ticket.id);
  const [shown, setShown] = useState(SHOWN);
  const [before] = useState(() => seenUntil(me, ticket.id));
  const items = useMemo(() => timelineOf(story.spoken, story.entries, at), [story.spoken, story.entries, at]);
  const rows = useMemo(() => rowsOf(items), [items]);
  const fresh = at === undefined ? firstUnseen(items, before, me) : null;
  const last = items.at(-1)?.at;
  useEffect(() => {
    if (at !== undefined || last === undefined) return undefined;
    const see = () => {
      if (document.visibilityState === "visible") sawUntil(me, ticket.id, last);
    };
    see();
    document.addEventListener("visibilitychange", see);
    return () => document.removeEventListener("visibilitychange", see);
  }, [at, last, me, ticket.id]);
  const visible = rows.slice(-shown);
  const hidden = rows.length - visible.length;
  return (
    <section className="dt-timeline" aria-label={say("ticket.timeline")}>
      {story.isPending && rows.length === 0 && <Skeleton lines={6} label={say("ui.loading")} />}
      {story.error !== null && (
        <Notice mood="bad" action={<Button onPress={story.again}>{say("ui.retry")}</Button>}>
          {sayTrouble(story.error, say)}
        </Notice>
      )}
      {hidden > 0 && (
        <Button tone="quiet" icon="high" onPress={() => setShown(shown + FURTHER)}>
          {say("ticket.earlier", { count: hidden })}
        </Button>
      )}
      <ol className="dt-rows">
        {visible.map((row) => (
          <Fragment key={row.id}>
            {beginsAt(row, fresh) && (
              <li className="dt-unseen">
                <span>{say("ticket.unseen")}</span>
              </li>
            )}
            <li>{row.kind === "message" ? <Said message={row.message} ticket={ticket.id} /> : <Events items={row.items} />}</li>
          </Fragment>
        ))}
      </ol>
      {!story.isPending && <Newest items={items} />}
    </section>
  );
}

function beginsAt(row: Row, id: string | null): boolean {
  return id !== null && (row.kind === "message" ? row.id === id : row.items.some((item) => item.id === id));
}

/** Says that something came in while one is here; what was there already is not said. */
function Newest({ items }: { items: readonly Item[] }) {
  const { say } = useTexts();
  const me = useUser().id;
  const said = items.filter((item) => item.kind === "message");
  const newest = said.at(-1);
  const [first] = useState(newest?.id);
  const is = newest && newest.id !== first && newest.by !== me;
  return (
    <p className="unseen" role="status">
      {is && say("ticket.said.new", { name: newest.message.author_name ?? say("ticket.by.unknown") })}
    </p>
  );
}

function Events({ items }: { items: Extract<Row, { kind: "events" }>["items"] }) {
  const { say } = useTexts();
  const { zone } = useUser();
  const [open, setOpen] = useState(false);
  const folded = !open && items.length > IN_A_ROW + 1;
  return (
    <ul className="dt-events">
      {folded && (
        <li>
          <Button tone="quiet" icon="high" onPress={() => setOpen(true)}>
            {say("ticket.events.more", { count: items.length - IN_A_ROW })}
          </Button>
        </li>
      )}
      {items.slice(folded ? -IN_A_ROW : 0).map((item) => (
        <li key={item.id} className="dt-event">
          <Icon name={item.lines.some(({ what }) => what === "clock" || what === "escalated") ? "clock" : "normal"} size={14} />
          <span>
            <span className="dt-event-by">
              <Named kind="person" id={item.by} />
            </span>{" "}
            {item.lines.map((line, place) => (
              // An event's lines never change: their place is all there is to tell them apart.
              // oxlint-disable-next-line react/no-array-index-key
              <span key={place} className="dt-event-line">
                <LineText line={line} />
              </span>
            ))}
          </span>
          <span className="dt-when">
            <Instant at={item.at} zone={zone} />
          </span>
        </li>
      ))}
    </ul>
  );
}
