import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { useNow } from "#shared/clock.ts";
import { useApi } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { Icon } from "#ui/icon.tsx";
import { Skeleton } from "#ui/notice.tsx";
import { Avatar } from "#ui/pill.tsx";

import { type Customer, customer, organisation, others, type Ticket } from "./queries.ts";
import { StatusPill } from "./words.tsx";

/** Who asks: how to reach them, what time it is there, what else they asked. */
export function CustomerCard({ ticket }: { ticket: Ticket }) {
  const { say } = useTexts();
  const found = useQuery(customer(useApi(), ticket.requester));
  if (found.isPending) return <Skeleton lines={3} label={say("ui.loading")} />;
  if (found.isError) return <p className="dt-faint">{sayTrouble(found.error, say)}</p>;
  return (
    <>
      <Card of={found.data} />
      <Others requester={ticket.requester} but={ticket.id} />
    </>
  );
}

function Card({ of }: { of: Customer }) {
  const { say, locale } = useTexts();
  const now = useNow();
  const group = useQuery({ ...organisation(useApi(), of.organisation ?? ""), enabled: of.organisation !== null });
  const there = of.zone ? new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit", weekday: "short", timeZone: of.zone }).format(now) : null;
  const spoken = of.language ? (new Intl.DisplayNames(locale, { type: "language" }).of(of.language) ?? of.language) : null;
  return (
    <div className="dt-customer">
      <div className="dt-customer-head">
        <Avatar name={of.name} />
        <div>
          <bdi className="dt-customer-name">{of.name}</bdi>
          {group.data && <bdi className="dt-faint">{group.data.name}</bdi>}
        </div>
      </div>
      <ul className="dt-contacts">
        {of.contacts.map(({ kind, value, verified }) => (
          <li key={`${kind}${value}`}>
            <a href={`${kind === "email" ? "mailto" : "tel"}:${value}`} dir="ltr">
              {value}
            </a>
            {verified && (
              <span className="dt-verified" title={say("ticket.customer.verified")}>
                <Icon name="check" size={12} />
                <span className="unseen">{say("ticket.customer.verified")}</span>
              </span>
            )}
          </li>
        ))}
      </ul>
      <p className="dt-faint dt-customer-there">
        {spoken !== null && <span>{spoken}</span>}
        {there !== null && <span>{say("ticket.customer.there", { time: there })}</span>}
      </p>
    </div>
  );
}

function Others({ requester, but }: { requester: string; but: string }) {
  const { say } = useTexts();
  const found = useQuery(others(useApi(), requester));
  const rows = found.data?.filter(({ id }) => id !== but) ?? [];
  if (rows.length === 0) return null;
  return (
    <>
      <h3 className="dt-subtitle">{say("ticket.customer.others")}</h3>
      <ul className="dt-others">
        {rows.map(({ id, number, subject, status }) => (
          <li key={id}>
            <Link to="/desk/tickets/$id" params={{ id }} className="dt-other">
              <bdi className="dt-other-subject">{subject}</bdi>
              <bdi className="dt-faint">{number}</bdi>
            </Link>
            <StatusPill status={status} />
          </li>
        ))}
      </ul>
    </>
  );
}
