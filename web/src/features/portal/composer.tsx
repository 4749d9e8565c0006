import { answer } from "@cems/api-client/client";
import { Problem } from "@cems/api-client/problem";
import { may } from "@cems/domain/permissions";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useRef, useState } from "react";

import { FilesMissing } from "#shared/attachments/send-files.ts";
import { useUploads } from "#shared/attachments/use-uploads.ts";
import { useDraft } from "#shared/drafts.ts";
import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { ChosenFiles, FileButtons, FileDrop, FileLimits } from "#ui/attachments.tsx";
import { Button } from "#ui/button.tsx";
import { LongField } from "#ui/field.tsx";
import { Notice } from "#ui/notice.tsx";

import type { Ticket } from "./queries.ts";

const APPLE = /Mac|iPhone|iPad/u;

/** Where one answers. What is written stays until it is sent, whatever happens to page or network. */
export function Composer({ ticket }: { ticket: Ticket }) {
  const { say } = useTexts();
  const user = useUser();
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [text, setText] = useDraft(user.id, ticket.id);
  const [empty, setEmpty] = useState(false);
  const uploads = useUploads(ticket.id);
  // The same for every attempt at the same text: a repeat after a lost answer says nothing twice.
  const intent = useRef({ text: "", key: "" });

  const sending = useMutation({
    mutationFn: async (body: string) => {
      await uploads.settled();
      if (uploads.failed) throw new FilesMissing();
      const attachments = uploads.ids;
      const wanted = [body, ...attachments].join("\n");
      if (intent.current.text !== wanted) intent.current = { text: wanted, key: crypto.randomUUID() };
      const params = { path: { ticket_id: ticket.id }, header: { "Idempotency-Key": intent.current.key } };
      const said = { body, based_on: ticket.last_message, attachments };
      return (await answer(api.POST("/api/v1/tickets/{ticket_id}/messages", { params, body: said }))).data;
    },
    onSuccess: async (stands) => {
      intent.current = { text: "", key: "" };
      setText("");
      uploads.clear();
      client.setQueryData(["ticket", stands.id], stands);
      await Promise.all([
        client.invalidateQueries({ queryKey: ["ticket", stands.id, "messages"] }),
        client.invalidateQueries({ queryKey: ["tickets"] }),
      ]);
      // An answer to what is closed opens another request.
      if (stands.id !== ticket.id) await navigate({ to: "/tickets/$id", params: { id: stands.id } });
    },
    onError: (error) => {
      if (error instanceof Problem && error.code === "attachment_unusable") uploads.refuse(error.body["attachment"]);
      if (error instanceof Problem && error.status === 409) void client.invalidateQueries({ queryKey: ["ticket", ticket.id] });
    },
  });

  if (!may(user, "ticket.reply")) return null;
  const send = (event?: FormEvent) => {
    event?.preventDefault();
    const body = text.trim();
    setEmpty(body === "");
    if (body !== "" && !sending.isPending) sending.mutate(body);
  };
  const trouble = sending.error instanceof FilesMissing ? say("ui.files.trouble") : sayTrouble(sending.error, say);
  const stale = sending.error instanceof Problem && sending.error.code === "stale_reply";
  return (
    <form className="composer panel" onSubmit={send}>
      <FileDrop uploads={uploads}>
        <LongField
          label={say("portal.ticket.reply")}
          value={text}
          onChange={(next) => {
            setText(next);
            setEmpty(false);
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
          }}
          maxLength={131_072}
          error={empty ? say("portal.ticket.reply.empty") : undefined}
        />
        <ChosenFiles uploads={uploads} />
      </FileDrop>
      {sending.isError && <Notice mood={stale || sending.error instanceof FilesMissing ? "warn" : "bad"}>{stale ? say("portal.ticket.reply.stale") : trouble}</Notice>}
      {sending.isSuccess && text === "" && <Notice mood="good">{say("portal.ticket.reply.sent")}</Notice>}
      <FileLimits />
      <div className="composer-foot">
        <span className="composer-note">
          <FileButtons uploads={uploads} />
          {text === ""
            ? say("portal.ticket.reply.keys", { keys: APPLE.test(navigator.userAgent) ? "⌘ ↵" : "Ctrl ↵" })
            : say("portal.ticket.reply.kept")}
        </span>
        <Button type="submit" tone="primary" icon="send" isPending={sending.isPending}>
          {say("portal.ticket.reply.send")}
        </Button>
      </div>
    </form>
  );
}
