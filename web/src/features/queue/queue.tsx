import { Problem } from "@cems/api-client/problem";
import { may } from "@cems/domain/permissions";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from "react";

import { useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { Button, ButtonLink, IconButton } from "#ui/button.tsx";
import { Empty, Notice, Skeleton } from "#ui/notice.tsx";

import { type Asked, teamsOf } from "./asked.ts";
import { BulkBar } from "./bulk-bar.tsx";
import type { Choosing } from "./change-chooser.tsx";
import { type Change, useChanges } from "./changes.ts";
import { Columns } from "./columns.tsx";
import { Filters } from "./filters.tsx";
import { given, PeoplePanel, type Taker, useTakers } from "./people-panel.tsx";
import type { Row } from "./queries.ts";
import { QueueList, rowHeight } from "./queue-list.tsx";
import type { Search } from "./search.ts";
import { Side } from "./side.tsx";
import { useQueueActions } from "./use-queue-actions.ts";
import { useListed } from "./use-listed.ts";
import { useRoom } from "./use-room.ts";
import { useLiveRows } from "./use-live-rows.ts";
import { type Rows, useRows } from "./use-rows.ts";
import { useTracks } from "./use-tracks.ts";
import { WorkStatus } from "./work-status.tsx";
import "./queue.css";

const chooser = () => import("./change-chooser.tsx");
const ChangeChooser = lazy(async () => ({ default: (await chooser()).ChangeChooser }));
const SaveView = lazy(async () => ({ default: (await import("./view-dialogs.tsx")).SaveView }));

const NOTHING: ReadonlySet<string> = new Set();
/** People of so many teams are beside the list; of more one chooses a team. */
const BESIDE = 3;
/** What went well is said as long as it takes to think better of it, in milliseconds. */
const LONG_ENOUGH = 20_000;

/** The work there is: whose, in which order, and to whom it can be given. */
export function Queue({ search }: { search: Search }) {
  const { say } = useTexts();
  const user = useUser();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { title, shown, ask, wanted, topics, teams } = useListed(search);
  const list = useRows(wanted, ask);
  const { frame, watch, toTop, narrow } = useRoom();
  const [{ of, ids }, setSelection] = useState({ of: wanted, ids: NOTHING });
  // What was selected in another list is not here.
  const selected = of === wanted ? ids : NOTHING;
  const setSelected = useCallback((next: ReadonlySet<string>) => setSelection({ of: wanted, ids: next }), [wanted]);
  const [choosing, setChoosing] = useState<{ what: Choosing; rows: readonly Row[] } | null>(null);
  const [saving, setSaving] = useState(false);
  const [to, setTo] = useState("");
  const { work, run, dismiss } = useChanges();

  const name = say("shell.name");
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);

  useEffect(toTop, [toTop, wanted]);
  const there = !list.isPending;
  useEffect(() => {
    // Once the list is there, so is what is done to it: the first key is not to wait.
    if (there) void chooser();
  }, [there]);
  useEffect(() => {
    if (work?.kind !== "done" || work.refused.length > 0) return undefined;
    const over = setTimeout(dismiss, LONG_ENOUGH);
    return () => clearTimeout(over);
  }, [work, dismiss]);

  const near = useMemo(() => {
    const asking = shown ? teamsOf(shown, user) : [];
    return (asking.length > 0 ? asking : user.teams).slice(0, BESIDE);
  }, [shown, user]);
  const takers = useTakers(near, teams);
  const chosen = useMemo(() => list.rows.filter(({ id }) => selected.has(id)), [list.rows, selected]);
  const { leave, open } = useTracks(frame, list.rows, rowHeight(narrow));

  const change = useCallback(
    (what: Change, rows: readonly Row[], whom: string) => {
      setTo(whom);
      setSelected(NOTHING);
      void run(what, rows);
    },
    [run, setSelected],
  );
  const give = (dropped: readonly string[], taker: Taker) => {
    change(given(taker), list.rows.filter(({ id }) => dropped.includes(id)), taker.person?.name ?? taker.teamName);
  };
  const refresh = () => {
    toTop();
    list.refresh();
    void client.invalidateQueries({ queryKey: ["queue-counts"] });
  };
  const canWork = may(user, "ticket.work");
  const mine = takers.find(({ person }) => person?.id === user.id);
  useQueueActions({
    frame,
    narrow,
    rows: list.rows,
    selected,
    setSelected,
    open,
    refresh,
    choose: canWork ? (what, rows) => setChoosing({ what, rows }) : null,
    take: mine ? (rows) => change({ type: "assign", team: "", assignee: user.id }, rows, user.name) : null,
  });
  useLiveRows(topics, list.rows);

  return (
    <div className="q-desk">
      <Side search={search} teams={teams} />
      <section className="q-middle" aria-labelledby="q-title">
        <header className="q-head">
          <div className="q-head-row">
            <h1 id="q-title">
              <bdi>{title}</bdi>
            </h1>
            <p className="q-total" role="status">
              {list.isPending ? "" : say(list.hasMore ? "queue.total.more" : "queue.total", { count: list.rows.length })}
            </p>
            <span className="q-head-tools">
              {search.view === undefined && may(user, "view.edit") && (
                <Button tone="quiet" icon="view" isDisabled={ask.document === null} onPress={() => setSaving(true)}>
                  {say("queue.view.save")}
                </Button>
              )}
              <IconButton icon="reopen" label={say("queue.refresh")} onPress={refresh} />
              {may(user, "ticket.create") && (
                <ButtonLink to="/desk/new" tone="primary" icon="plus">
                  {say("queue.new")}
                </ButtonLink>
              )}
            </span>
          </div>
          <Filters search={shown ?? {}} asked={ask} teams={teams} near={near} />
          <Narrowed list={list} ask={ask} />
        </header>
        <Columns asked={ask} hidden={narrow} onSort={(sort) => void navigate({ to: "/desk", search: { ...shown, sort } })} />
        <div className="q-body">
          {list.news !== null && (
            <div className="q-news" role="status">
              <Button tone="primary" icon="high" onPress={refresh}>
                {list.news > 0 ? say("queue.news", { count: list.news }) : say("queue.news.order")}
              </Button>
            </div>
          )}
          {list.isPending ? (
            list.error ? null : <Skeleton lines={12} label={say("ui.loading")} />
          ) : (
            <QueueList
              label={title}
              search={search}
              rows={list.rows}
              narrow={narrow}
              selected={selected}
              onSelect={setSelected}
              onOpen={open}
              onLeave={leave}
              more={list.hasMore ? list.more : null}
              isLoading={list.isFetching}
              empty={<Nothing search={search} />}
              frame={watch}
            />
          )}
          {list.error !== null && <Refused error={list.error} retry={refresh} />}
        </div>
        {canWork && selected.size > 0 && (
          <BulkBar
            count={chosen.length}
            of={list.rows.length}
            onChoose={(what) => setChoosing({ what, rows: chosen })}
            onAll={() => setSelected(new Set(list.rows.map(({ id }) => id)))}
            onClear={() => setSelected(NOTHING)}
          />
        )}
        {work && <WorkStatus work={work} to={to} dismiss={dismiss} />}
      </section>
      {canWork && (
        <PeoplePanel
          takers={takers}
          near={near}
          onGive={give}
          onLook={({ team, person }) => void navigate({ to: "/desk", search: person ? { assignee: person.id } : { team } })}
        />
      )}
      <Suspense fallback={null}>
        {choosing && (
          <ChangeChooser
            what={choosing.what}
            rows={choosing.rows}
            takers={takers}
            onChange={(what, whom) => change(what, choosing.rows, whom)}
            onClose={() => setChoosing(null)}
          />
        )}
        {saving && <SaveView asked={ask} teams={teams} close={() => setSaving(false)} />}
      </Suspense>
    </div>
  );
}

/** Says by what is looked for in what was read, and how far that came. */
function Narrowed({ list, ask }: { list: Rows; ask: Asked }) {
  const { say } = useTexts();
  if (ask.narrowed.length === 0 || list.isPending) return null;
  return (
    <p className="q-narrowed">
      {say(list.hasMore ? "queue.narrowed.so_far" : "queue.narrowed", { found: list.rows.length, read: list.read })}
      {list.hasMore && (
        <Button tone="quiet" isPending={list.isFetching} onPress={list.more}>
          {say("queue.narrowed.on")}
        </Button>
      )}
    </p>
  );
}

function Nothing({ search }: { search: Search }) {
  const { say } = useTexts();
  const narrowed = Object.keys(search).some((key) => key !== "sort");
  return (
    <Empty title={say(narrowed ? "queue.empty.filtered" : "queue.empty")} icon={narrowed ? "empty" : "check"}>
      {say(narrowed ? "queue.empty.filtered.text" : "queue.empty.text")}
    </Empty>
  );
}

function Refused({ error, retry }: { error: unknown; retry: () => void }) {
  const { say } = useTexts();
  const none = error instanceof Problem && error.code === "filter_not_indexable";
  return (
    <div className="q-refused">
      <Notice mood="bad" action={<Button onPress={retry}>{say("ui.retry")}</Button>}>
        {none ? say("queue.no_list") : sayTrouble(error, say)}
      </Notice>
    </div>
  );
}
