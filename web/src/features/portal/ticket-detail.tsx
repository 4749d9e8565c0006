import { Problem } from "@cems/api-client/problem";
import { stageOf, stages } from "@cems/domain/progress";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { Instant } from "#shared/instant.tsx";
import { useLive } from "#shared/live/use-live.tsx";
import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { ButtonLink } from "#ui/button.tsx";
import { Icon } from "#ui/icon.tsx";
import { Empty, Skeleton } from "#ui/notice.tsx";
import { Page } from "#ui/page.tsx";
import { Stepper } from "#ui/stepper.tsx";

import { Composer } from "./composer.tsx";
import { Conversation } from "./conversation.tsx";
import { type Ticket, ticket } from "./queries.ts";
import { Settle } from "./settle.tsx";
import { CategoryName, PriorityMark, StatusPill } from "./status.tsx";
import { Refused } from "./ticket-list.tsx";
import "./portal.css";

/** One request: how far it is, what was said, and what its customer can do now. */
export function TicketDetail({ id }: { id: string }) {
  const { say } = useTexts();
  const found = useQuery(ticket(useApi(), id));
  useLive([`ticket:${id}`]);
  if (found.data) return <Detail of={found.data} />;
  if (found.isPending) {
    return (
      <div className="page">
        <Skeleton lines={8} label={say("ui.loading")} />
      </div>
    );
  }
  if (found.error instanceof Problem && [404, 422].includes(found.error.status)) {
    return (
      <Empty whole title={say("shell.missing.title")} action={<ButtonLink to="/">{say("shell.missing.home")}</ButtonLink>}>
        {say("shell.missing.text")}
      </Empty>
    );
  }
  return (
    <div className="page">
      <Refused error={found.error} retry={() => void found.refetch()} />
    </div>
  );
}

function Detail({ of }: { of: Ticket }) {
  const { say } = useTexts();
  const user = useUser();
  const lane = of.status_category;
  return (
    <Page
      title={of.subject}
      back={
        <Link to="/tickets" className="back">
          <Icon name="back" />
          {say("portal.ticket.back")}
        </Link>
      }
      lead={
        <span className="detail-lead">
          <bdi>{of.number}</bdi>
          <StatusPill status={of.status} lane={lane} />
        </span>
      }
    >
      <section className="panel progress">
        <Stepper
          label={say("portal.ticket.progress")}
          steps={stages(lane).map(({ stage, state }) => ({
            label: say(stage === stageOf(lane) ? `portal.status.${lane}` : `portal.status.${stage}`),
            state,
          }))}
        />
        <p className="progress-hint">{say(`portal.ticket.hint.${lane}`)}</p>
      </section>
      <div className="detail">
        <div className="detail-main">
          <Conversation ticket={of} />
          <Settle ticket={of} />
          <Composer ticket={of} />
        </div>
        <Facts of={of} zone={user.zone} />
      </div>
    </Page>
  );
}

function Facts({ of, zone }: { of: Ticket; zone: string | null }) {
  const { say } = useTexts();
  return (
    <aside className="facts" aria-label={say("portal.ticket.details")}>
      <h2 className="list-title">{say("portal.ticket.details")}</h2>
      <dl>
        <dt>{say("portal.ticket.number")}</dt>
        <dd>
          <bdi>{of.number}</bdi>
        </dd>
        <dt>{say("portal.priority")}</dt>
        <dd>
          <PriorityMark priority={of.priority} />
        </dd>
        {of.category !== null && (
          <>
            <dt>{say("portal.ticket.category")}</dt>
            <dd>
              <CategoryName id={of.category} />
            </dd>
          </>
        )}
        <dt>{say("portal.ticket.created")}</dt>
        <dd>
          <Instant at={of.created} zone={zone} />
        </dd>
        <dt>{say("portal.ticket.updated")}</dt>
        <dd>
          <Instant at={of.updated} zone={zone} />
        </dd>
        {of.follow_up_of !== null && (
          <>
            <dt>{say("portal.ticket.follow_up")}</dt>
            <dd>
              <Link to="/tickets/$id" params={{ id: of.follow_up_of }}>
                {say("portal.ticket.follow_up.link")}
              </Link>
            </dd>
          </>
        )}
      </dl>
    </aside>
  );
}
