import { may } from "@cems/domain/permissions";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Empty, Notice, Skeleton } from "#ui/notice.tsx";
import { Page } from "#ui/page.tsx";

import { type Stretch, STRETCHES, type TicketSummary, tickets } from "./queries.ts";
import { CategoryName, PriorityMark, StatusPill } from "./status.tsx";
import "./portal.css";

/** What somebody asked us, and where it stands. */
export function TicketList({ stretch }: { stretch: Stretch }) {
  const { say } = useTexts();
  const user = useUser();
  return (
    <Page
      title={say("shell.requests.own")}
      lead={say("portal.list.lead")}
      actions={
        may(user, "ticket.create") && (
          <ButtonLink to="/tickets/new" tone="primary" icon="plus">
            {say("portal.list.new")}
          </ButtonLink>
        )
      }
    >
      {stretch === "open" && <Waiting />}
      <section className="list">
        <div className="list-bar">
          <nav className="tabs" aria-label={say("portal.list.filter")}>
            {STRETCHES.map((each) => (
              <Link key={each} to="/tickets" search={{ show: each }} className="tab" aria-current={each === stretch ? "page" : undefined}>
                {say(`portal.list.${each}`)}
              </Link>
            ))}
          </nav>
        </div>
        <Rows stretch={stretch} />
      </section>
    </Page>
  );
}

function Rows({ stretch }: { stretch: Stretch }) {
  const { say } = useTexts();
  const list = useInfiniteQuery(tickets(useApi(), stretch));
  if (list.isPending) return <Skeleton lines={6} label={say("ui.loading")} />;
  if (list.isError && !list.data) return <Refused error={list.error} retry={() => void list.refetch()} />;
  const rows = list.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) {
    return (
      <Empty title={say(`portal.list.empty.${stretch}`)} icon={stretch === "open" ? "check" : "empty"}>
        {say(`portal.list.empty.${stretch}.text`)}
      </Empty>
    );
  }
  return (
    <>
      <ul className="panel rows">
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
      <p className="unseen" role="status">
        {say("portal.list.count", { count: rows.length })}
      </p>
      {list.isFetchNextPageError && <Refused error={list.error} retry={() => void list.fetchNextPage()} />}
      {list.hasNextPage && (
        <div className="list-more">
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {say("ui.more")}
          </Button>
        </div>
      )}
    </>
  );
}

function Row({ row }: { row: TicketSummary }) {
  return (
    <li className="row">
      <Link to="/tickets/$id" params={{ id: row.id }} className="row-link">
        <bdi className="row-subject">{row.subject}</bdi>
        <bdi className="row-number">{row.number}</bdi>
        {row.category && (
          <span className="row-category">
            <CategoryName id={row.category} />
          </span>
        )}
        <PriorityMark priority={row.priority} />
        <StatusPill status={row.status} lane={row.status_category} />
      </Link>
    </li>
  );
}

/** What we believe to be solved, and only its customer knows. */
function Waiting() {
  const { say } = useTexts();
  const list = useInfiniteQuery(tickets(useApi(), "finished"));
  const rows = list.data?.pages[0]?.items.filter((row) => row.status_category === "solved") ?? [];
  if (rows.length === 0) return null;
  return (
    <section className="list">
      <h2 className="list-title">{say("portal.list.waiting")}</h2>
      <ul className="panel rows rows-waiting">
        {rows.slice(0, 3).map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
    </section>
  );
}

export function Refused({ error, retry }: { error: unknown; retry: () => void }) {
  const { say } = useTexts();
  return (
    <Notice mood="bad" action={<Button onPress={retry}>{say("ui.retry")}</Button>}>
      {sayTrouble(error, say)}
    </Notice>
  );
}
