import { answer } from "@cems/api-client/client";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";

import { Instant } from "#shared/instant.tsx";
import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { Button } from "#ui/button.tsx";
import { Icon } from "#ui/icon.tsx";
import { Skeleton } from "#ui/notice.tsx";
import { Avatar, Pill } from "#ui/pill.tsx";

import { type Attachment, type Message, messages, type Ticket } from "./queries.ts";
import { Refused } from "./ticket-list.tsx";

/** What was said, oldest first. */
export function Conversation({ ticket }: { ticket: Ticket }) {
  const { say } = useTexts();
  const said = useInfiniteQuery(messages(useApi(), ticket.id));
  return (
    <section className="conversation" aria-label={say("portal.ticket.conversation")}>
      {said.isPending && <Skeleton lines={4} label={say("ui.loading")} />}
      <ol className="messages">
        {said.data?.pages.flatMap((page) => page.items).map((message) => <Said key={message.id} message={message} ticket={ticket} />)}
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

function Said({ message, ticket }: { message: Message; ticket: Ticket }) {
  const { say } = useTexts();
  const user = useUser();
  const mine = message.author === user.id;
  const internal = message.visibility === "internal";
  // A customer is not told who works for us. With others on copy it may have been one of them.
  const alone = user.customer !== null && user.customer === ticket.requester && ticket.cc.length === 0;
  const author = mine ? say("portal.ticket.you") : say(alone ? "portal.ticket.support" : "portal.ticket.other");
  return (
    <li className={`message ${mine ? "message-mine" : ""} ${internal ? "message-internal" : ""}`}>
      <Avatar name={mine ? user.name : author} />
      <article className="message-body">
        <header className="message-head">
          <span className="message-author">{author}</span>
          <Instant at={message.created} zone={user.zone} />
          {internal && (
            <Pill tone="warn" icon="eye">
              {say("portal.ticket.internal")}
            </Pill>
          )}
        </header>
        <p className="message-text" dir="auto">
          {message.body}
        </p>
        {message.attachments.length > 0 && (
          <ul className="files">
            {message.attachments.map((file) => (
              <File key={file.id} file={file} ticket={ticket.id} />
            ))}
          </ul>
        )}
      </article>
    </li>
  );
}

/** A file that came with a message. Only what was found clean can be fetched, from another origin. */
function File({ file, ticket }: { file: Attachment; ticket: string }) {
  const { say, locale } = useTexts();
  const api = useApi();
  const fetching = useMutation({
    mutationFn: async () => {
      const path = { ticket_id: ticket, attachment_id: file.id };
      const { data } = await answer(api.GET("/api/v1/tickets/{ticket_id}/attachments/{attachment_id}", { params: { path } }));
      return data;
    },
    onSuccess: ({ url }) => {
      if (url) location.assign(url); // it says that it is a file to keep, so this page stays
    },
  });
  const size = new Intl.NumberFormat(locale, { style: "unit", unit: "kilobyte", maximumFractionDigits: 0 });
  return (
    <li className="file">
      <Icon name="file" size={18} />
      <bdi className="file-name">{file.name}</bdi>
      <span className="file-size">{size.format(Math.max(1, file.size / 1000))}</span>
      {file.state === "clean" ? (
        <Button
          tone="quiet"
          aria-label={say("portal.file.fetch", { name: file.name })}
          isPending={fetching.isPending}
          onPress={() => fetching.mutate()}
        >
          <Icon name="low" />
        </Button>
      ) : (
        <span>{say(`portal.file.${file.state}`)}</span>
      )}
      {fetching.isError && <span role="alert">{sayTrouble(fetching.error, say)}</span>}
    </li>
  );
}
