import { linked } from "@cems/domain/links";

import { Instant } from "#shared/instant.tsx";
import { useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { FileRow } from "#ui/file-row.tsx";
import { Avatar, Pill } from "#ui/pill.tsx";

import type { Message } from "./queries.ts";
import { Named } from "./words.tsx";

/** Plain text as it was written; addresses in it lead out of here, and tell nobody where from. */
export function PlainText({ text }: { text: string }) {
  const pieces = linked(text);
  return (
    <p className="dt-text" dir="auto">
      {pieces.map(({ text: piece, href }, place) =>
        href === null ? (
          // What stands where never changes: the place is all there is to tell pieces apart.
          // oxlint-disable-next-line react/no-array-index-key
          <span key={place}>{piece}</span>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key
          <a key={place} href={href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
            {piece}
          </a>
        ),
      )}
    </p>
  );
}

/** Something that was said: by the customer, by us, or among ourselves. */
export function Said({ message, ticket }: { message: Message; ticket: string }) {
  const { say } = useTexts();
  const me = useUser();
  const internal = message.visibility === "internal";
  const staff = message.author_kind === "staff" || message.author === me.id;
  const name = message.author === me.id ? me.name : message.author_name;
  return (
    <article className={`dt-message ${internal ? "dt-note" : staff ? "dt-ours" : "dt-theirs"}`}>
      <Avatar name={name ?? "?"} />
      <div className="dt-bubble">
        <header className="dt-message-head">
          <span className="dt-author">{!name ? <Named kind="person" id={message.author} /> : <bdi>{name}</bdi>}</span>
          {message.author_kind === "customer" && (
            <Pill tone="info" icon="person">
              {say("ticket.by.customer")}
            </Pill>
          )}
          {internal && (
            <Pill tone="warn" icon="eye">
              {say("ticket.note")}
            </Pill>
          )}
          <span className="dt-when">
            <Instant at={message.created} zone={me.zone} />
          </span>
        </header>
        <PlainText text={message.body} />
        {message.attachments.length > 0 && (
          <ul className="dt-files" aria-label={say("ticket.files")}>
            {message.attachments.map((file) => (
              <FileRow key={file.id} file={file} ticket={ticket} />
            ))}
          </ul>
        )}
      </div>
    </article>
  );
}
