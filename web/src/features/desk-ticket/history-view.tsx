import { Link } from "@tanstack/react-router";

import { useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { Button } from "#ui/button.tsx";
import { Notice, Skeleton } from "#ui/notice.tsx";
import "#ui/table.css";

import { LineText, useFieldName, ValueOf } from "./events.tsx";
import { type Entry, type Ticket } from "./queries.ts";
import { linesOf } from "./timeline.ts";
import { useStory } from "./timeline-view.tsx";
import { Named } from "./words.tsx";

/** Everything that happened to a ticket, newest first, with what stood there before and after. */
export function HistoryView({ ticket, at }: { ticket: Ticket; at: string | undefined }) {
  const { say } = useTexts();
  const story = useStory(ticket.id);
  const entries = story.entries.toReversed();
  return (
    <section className="dt-history" aria-label={say("ticket.history")}>
      {story.isPending && <Skeleton lines={6} label={say("ui.loading")} />}
      {story.error !== null && (
        <Notice mood="bad" action={<Button onPress={story.again}>{say("ui.retry")}</Button>}>
          {sayTrouble(story.error, say)}
        </Notice>
      )}
      <ol className="dt-changes">
        {entries.map((entry) => (
          <Change key={entry.id} entry={entry} ticket={ticket} shown={at !== undefined && Date.parse(at) === Date.parse(entry.time)} />
        ))}
      </ol>
    </section>
  );
}

function Change({ entry, ticket, shown }: { entry: Entry; ticket: Ticket; shown: boolean }) {
  const { say, locale } = useTexts();
  const { zone } = useUser();
  const nameOf = useFieldName();
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium", timeZone: zone ?? undefined });
  const lines = linesOf(entry);
  const fields = lines.filter((line) => line.what === "field");
  const rest = lines.filter((line) => line.what !== "field");
  const title = entry.type === "ticket.replied" ? say("ticket.event.replied") : entry.type === "ticket.noted" ? say("ticket.event.noted") : null;
  return (
    <li className={`dt-change ${shown ? "dt-change-shown" : ""}`}>
      <div className="dt-change-head">
        <span className="dt-author">
          <Named kind="person" id={entry.actor} />
        </span>
        <time dateTime={entry.time} className="dt-when">
          {format.format(new Date(entry.time))}
        </time>
        {shown ? (
          <span className="dt-when">{say("ticket.at.here")}</span>
        ) : (
          <Link to="/desk/tickets/$id" params={{ id: ticket.id }} search={{ show: "history", at: entry.time }} className="dt-then">
            {say("ticket.at.show")}
            <span className="unseen">{` ${format.format(new Date(entry.time))}`}</span>
          </Link>
        )}
      </div>
      <ul className="dt-change-lines">
        {title !== null && <li>{title}</li>}
        {rest.map((line, place) => (
          // The lines of an event never change.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={place}>
            <LineText line={line} />
          </li>
        ))}
      </ul>
      {fields.length > 0 && (
        <table className="dt-differences">
          <thead className="unseen">
            <tr>
              <th scope="col">{say("ticket.history.field")}</th>
              <th scope="col">{say("ticket.history.before")}</th>
              <th scope="col">{say("ticket.history.after")}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ field, before, after }) => (
              <tr key={field}>
                <th scope="row">{nameOf(field)}</th>
                <td className="dt-before">
                  <ValueOf field={field} value={before} />
                </td>
                <td className="dt-after">
                  <ValueOf field={field} value={after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </li>
  );
}
