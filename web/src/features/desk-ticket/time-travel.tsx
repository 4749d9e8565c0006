import { Link } from "@tanstack/react-router";

import { useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { Notice } from "#ui/notice.tsx";

import type { Ticket } from "./queries.ts";
import type { TicketSearch } from "./search.ts";
import { useStory } from "./timeline-view.tsx";

/** Says that one looks at the past, and leads from change to change and back to now. */
export function TimeTravel({ ticket, at, search, error }: { ticket: Ticket; at: string; search: TicketSearch; error: unknown }) {
  const { say, locale } = useTexts();
  const { zone } = useUser();
  const { entries } = useStory(ticket.id);
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "medium", timeZone: zone ?? undefined });
  const times = [...new Set(entries.map(({ time }) => time))];
  const here = Date.parse(at);
  const earlier = times.findLast((time) => Date.parse(time) < here);
  const later = times.find((time) => Date.parse(time) > here);
  const to = (time: string | undefined) => ({ to: "/desk/tickets/$id", params: { id: ticket.id }, search: { ...search, at: time } }) as const;
  return (
    <div className="dt-past">
      <Notice
        mood={error === null ? "info" : "warn"}
        action={
          <span className="dt-notice-actions">
            {earlier !== undefined && (
              <Link {...to(earlier)} className="button button-quiet">
                {say("ticket.at.earlier")}
              </Link>
            )}
            {later !== undefined && (
              <Link {...to(later)} className="button button-quiet">
                {say("ticket.at.later")}
              </Link>
            )}
            <Link {...to(undefined)} className="button button-plain">
              {say("ticket.at.now")}
            </Link>
          </span>
        }
      >
        {error === null ? say("ticket.at", { time: format.format(new Date(at)) }) : sayTrouble(error, say)}
      </Notice>
    </div>
  );
}
