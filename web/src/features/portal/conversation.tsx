import { useInfiniteQuery } from "@tanstack/react-query";

import { Instant } from "#shared/instant.tsx";
import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Button } from "#ui/button.tsx";
import { FileRow } from "#ui/file-row.tsx";
import { Skeleton } from "#ui/notice.tsx";
import { Avatar, Pill } from "#ui/pill.tsx";

import { type Message, messages, type Ticket } from "./queries.ts";
import { Refused } from "./ticket-list.tsx";

/** What was said, oldest first. */
export function Conversation({ ticket }: { ticket: Ticket }) {
  const { say } = useTexts();
  const said = useInfiniteQuery(messages(useApi(), ticket.id));
  return (
    <section className="conversation" aria-label={say("portal.ticket.conversation")}>
      {said.isPending && <Skeleton lines={4} label={say("ui.loading")} />}
      <ol className="messages">
        {said.data?.pages.flatMap((page) => page.items).map((message) => <Said key={message.id} message={message} ticket={ticket.id} />)}
      </ol>
      {said.isError && <Refused error={said.error} retry={() => void said.refetch()} />}
      {said.hasNextPage && (
        <Button isPending={said.isFetchingNextPage} onPress={() => void said.fetchNextPage()}>
          {say("ui.more")}
        </Button>
      )}
    </section>
  );
}

function Said({ message, ticket }: { message: Message; ticket: string }) {
  const { say } = useTexts();
  const user = useUser();
  const mine = message.author === user.id;
  const ours = message.author_kind === "staff";
  const author = mine ? say("portal.ticket.you") : (message.author_name ?? say(ours ? "portal.ticket.support" : "portal.ticket.other"));
  return (
    <li className={`message ${mine ? "message-mine" : ""}`}>
      <Avatar name={mine ? user.name : author} />
      <article className="message-body">
        <header className="message-head">
          <bdi className="message-author">{author}</bdi>
          {ours && message.author_name !== null && (
            <Pill tone="accent" icon="help">
              {say("portal.ticket.support")}
            </Pill>
          )}
          <Instant at={message.created} zone={user.zone} />
        </header>
        <p className="message-text" dir="auto">
          {message.body}
        </p>
        {message.attachments.length > 0 && (
          <ul className="files">
            {message.attachments.map((file) => (
              <FileRow key={file.id} file={file} ticket={ticket} />
            ))}
          </ul>
        )}
      </article>
    </li>
  );
}
