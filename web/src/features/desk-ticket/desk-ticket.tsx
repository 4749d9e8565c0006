import { answer } from "@cems/api-client/client";
import { Problem } from "@cems/api-client/problem";
import { may } from "@cems/domain/permissions";
import { missingFor, waysFrom } from "@cems/domain/workflow";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";

import type { Action } from "#shared/actions/registry.ts";
import { useActions } from "#shared/actions/use-actions.ts";
import { useLive, usePresence } from "#shared/live/use-live.tsx";
import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { around, type Stop, useTrail } from "#shared/trail.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Empty, Notice, Skeleton } from "#ui/notice.tsx";

import type { After } from "./after-send.ts";
import { Clocks } from "./clocks.tsx";
import { Composer } from "./composer.tsx";
import { Conflicts } from "./conflicts.tsx";
import { CustomerCard } from "./customer-card.tsx";
import { FieldsPanel } from "./fields-panel.tsx";
import { Header } from "./header.tsx";
import { HistoryView } from "./history-view.tsx";
import { PeoplePanel } from "./people-panel.tsx";
import { deskTicket, type Held, workflow } from "./queries.ts";
import { Section } from "./section.tsx";
import type { TicketSearch } from "./search.ts";
import { TimeTravel } from "./time-travel.tsx";
import { Timeline } from "./timeline-view.tsx";
import { TurnBar } from "./turn-bar.tsx";
import { useComposition } from "./use-composition.ts";
import { type Fields, useEdits } from "./use-edits.ts";
import { useLease } from "./use-lease.ts";
import "./desk-ticket.css";
import "./story.css";
import "./composer.css";
import "./side.css";
// Last: on paper it counts more than all before.
import "./print.css";

interface TicketProps {
  id: string;
  search: TicketSearch;
  /** What the address says of the list that one came from; it leads back there. */
  list: Readonly<Record<string, string>>;
}

/**
 * One ticket, for those who work on it: what was said, what it is, and what to do.
 *
 * @param rail The list that one came from, which stays while one goes from ticket to ticket.
 */
export function DeskTicket({ rail, ...props }: TicketProps & { rail?: ReactNode }) {
  return (
    <div className="dt">
      {rail}
      <TicketAt key={props.id} {...props} />
    </div>
  );
}

function TicketAt({ id, search, list }: TicketProps) {
  const { say } = useTexts();
  const api = useApi();
  const now = useQuery(deskTicket(api, id, undefined));
  useLive([`ticket:${id}`]);
  const ways = useWays(id, list);
  const gone = now.error instanceof Problem && [403, 404, 422].includes(now.error.status);
  if (now.data) return <Desk held={now.data} gone={gone} search={search} list={list} ways={ways} />;
  if (now.isPending) {
    return (
      <div className="dt-waiting">
        <Skeleton lines={10} label={say("ui.loading")} />
      </div>
    );
  }
  if (gone) {
    return (
      <Empty whole title={say("shell.missing.title")} action={<ButtonLink to="/desk">{say("ticket.queue")}</ButtonLink>}>
        {say("shell.missing.text")}
      </Empty>
    );
  }
  return (
    <div className="dt-waiting">
      <Notice mood="bad" action={<Button onPress={() => void now.refetch()}>{say("ui.retry")}</Button>}>
        {sayTrouble(now.error, say)}
      </Notice>
    </div>
  );
}

interface Ways {
  before: Stop | null;
  after: Stop | null;
  go: (id: string) => void;
  toQueue: () => void;
}

/** The ways on from a ticket, and their keys: whoever looks for one in a list waits for none that is on their way. */
function useWays(id: string, list: TicketProps["list"]): Ways {
  const navigate = useNavigate();
  const { before, after } = around(useTrail(), id);
  const go = (to: string) => void navigate({ to: "/desk/tickets/$id", params: { id: to } });
  const toQueue = () => void navigate({ to: "/desk", search: list });
  useActions([
    { id: "ticket.next", label: "ticket.do.next", section: "go", shortcut: "j", enabled: after !== null, run: () => after && go(after.id) },
    { id: "ticket.previous", label: "ticket.do.previous", section: "go", shortcut: "k", enabled: before !== null, run: () => before && go(before.id) },
    { id: "ticket.queue", label: "ticket.do.queue", section: "go", shortcut: "u", run: toQueue },
  ]);
  return { before, after, go, toQueue };
}

interface DeskProps extends Omit<TicketProps, "id"> {
  held: Held;
  /** Whether it may not be seen any more: what is on the screen stays, for who is writing. */
  gone: boolean;
  ways: Ways;
}

function Desk({ held, gone, search, list, ways: { before, after, go, toQueue } }: DeskProps) {
  const { say } = useTexts();
  const api = useApi();
  const me = useUser();
  const navigate = useNavigate();
  const { at } = search;
  const ticket = held.data;
  const past = useQuery({ ...deskTicket(api, ticket.id, at), enabled: at !== undefined });
  const shown = at === undefined ? ticket : past.data?.data;
  const works = may(me, "ticket.work");
  const composition = useComposition(ticket);
  const present = usePresence(ticket.id, at === undefined && composition.text !== "" ? "writing" : "looking");
  const lease = useLease(ticket.id, works && at === undefined, present.some(({ doing }) => doing === "writing"));
  const flow = useQuery(workflow(api, ticket.type));
  const edits = useEdits(held, lease, (fields: Fields) => {
    const way = flow.data && waysFrom(flow.data, ticket.status).find(({ to }) => to === fields.status);
    return way ? missingFor(way, { ...ticket, ...fields }) : [];
  });
  const take = useTake(held, lease.header, lease.refused);
  const field = useRef<HTMLTextAreaElement>(null);
  const app = say("shell.name");
  useEffect(() => {
    document.title = `${ticket.number} ${ticket.subject} · ${app}`;
  }, [ticket.number, ticket.subject, app]);

  const onward = (where: After) => {
    if (where === "queue") toQueue();
    else if (where === "next") {
      if (after) go(after.id);
      else toQueue();
    }
  };
  const write = (visibility: "public" | "internal") => {
    if (composition.visibility !== visibility) composition.speakTo(visibility);
    field.current?.focus();
  };
  const open = at === undefined && works && ticket.status_category !== "closed";
  const show = (wanted: TicketSearch["show"]) =>
    void navigate({ to: "/desk/tickets/$id", params: { id: ticket.id }, search: { ...search, show: wanted } });
  const actions: Action[] = [
    { id: "ticket.reply", label: "ticket.do.reply", section: "compose", shortcut: "r", enabled: open, run: () => write("public") },
    { id: "ticket.note", label: "ticket.do.note", section: "compose", shortcut: "n", enabled: at === undefined, run: () => write("internal") },
    { id: "ticket.take", label: "ticket.do.take", section: "ticket", shortcut: "t", enabled: open && ticket.assignee !== me.id, run: () => take.mutate() },
    { id: "ticket.status", label: "ticket.do.status", section: "ticket", shortcut: "s", enabled: open, run: () => choose("status") },
    { id: "ticket.priority", label: "ticket.do.priority", section: "ticket", shortcut: "p", enabled: open, run: () => choose("priority") },
    { id: "ticket.assign", label: "ticket.do.assign", section: "ticket", shortcut: "a", enabled: open, run: () => choose("assignee") },
    { id: "ticket.history", label: "ticket.do.history", section: "ticket", shortcut: "h", run: () => show(search.show ? undefined : "history") },
    { id: "ticket.print", label: "ticket.do.print", section: "ticket", run: () => window.print() },
  ];
  useActions(actions);
  const locked = gone || !works || at !== undefined || lease.kind === "theirs" || lease.kind === "lost";
  return (
    <>
      <div className="dt-main">
        <Header
          ticket={ticket}
          shown={shown}
          past={at === undefined ? null : { isPending: past.isPending }}
          edits={edits}
          locked={locked}
          present={present}
          before={before}
          after={after}
          back={list}
          search={search}
          take={open && ticket.assignee === null ? { run: () => take.mutate(), busy: take.isPending } : null}
        />
        {at !== undefined && <TimeTravel ticket={ticket} at={at} search={search} error={past.error} />}
        {gone && <Notice mood="warn">{say("ticket.gone")}</Notice>}
        {at === undefined && !gone && <TurnBar lease={lease} />}
        {take.isError && <Notice mood="bad">{sayTrouble(take.error, say)}</Notice>}
        {edits.conflicts.length > 0 && <Conflicts edits={edits} />}
        {search.show === "history" ? <HistoryView ticket={ticket} at={at} /> : <Timeline ticket={ticket} at={at} />}
        {at === undefined && <Composer held={held} composition={composition} lease={lease} edits={edits} field={field} onward={onward} />}
      </div>
      <aside className="dt-side" aria-label={say("ticket.side")}>
        <Section title={say("ticket.customer")}>
          <CustomerCard ticket={ticket} />
        </Section>
        <Section title={say("ticket.details")}>
          {shown ? (
            <FieldsPanel key={at ?? "now"} ticket={shown} edits={at === undefined ? edits : { ...edits, fields: shown, mine: {} }} lease={lease} locked={locked} />
          ) : (
            past.isPending && <Skeleton lines={4} label={say("ui.loading")} />
          )}
        </Section>
        {at === undefined && (
          <Section title={say("ticket.sla")}>
            <Clocks ticket={ticket} />
          </Section>
        )}
        {shown && (
          <Section title={say("ticket.people")}>
            <PeoplePanel ticket={shown} edits={at === undefined ? edits : { ...edits, fields: shown }} locked={locked} />
          </Section>
        )}
      </aside>
    </>
  );
}

/** Opens the list of a field. */
function choose(field: string): void {
  document.querySelector<HTMLElement>(`[data-field=${field}] button`)?.click();
}

/** Makes a ticket one's own work. */
function useTake(held: Held, header: () => { "Lease-Token"?: string }, refused: (error: unknown) => boolean) {
  const api = useApi();
  const client = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const { id } = held.data;
  return useMutation({
    mutationFn: () =>
      answer(
        api.POST("/api/v1/tickets/{ticket_id}/take", {
          // Another state of the ticket is another intent.
          params: { path: { ticket_id: id }, header: { "Idempotency-Key": `${key} ${held.etag}`, ...header() } },
        }),
      ),
    onSuccess: (stands) => {
      client.setQueryData(deskTicket(api, id, undefined).queryKey, stands);
      void client.invalidateQueries({ queryKey: ["ticket", id], predicate: ({ queryKey }) => queryKey[2] !== "desk" });
      void client.invalidateQueries({ queryKey: ["tickets"] });
    },
    onError: (error) => {
      refused(error);
      void client.invalidateQueries({ queryKey: ["ticket", id] });
    },
  });
}
