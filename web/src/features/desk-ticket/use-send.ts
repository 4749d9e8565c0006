import { answer } from "@cems/api-client/client";
import { Problem } from "@cems/api-client/problem";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";

import { FilesMissing } from "#shared/attachments/send-files.ts";
import type { Uploads } from "#shared/attachments/uploads.ts";
import { useApi } from "#shared/session-context.tsx";

import { deskTicket, type Held, type Message } from "./queries.ts";
import type { Composition } from "./use-composition.ts";
import type { Lease } from "./use-lease.ts";

/** Returns whether a reply was stopped because something was said that its author has not seen. */
export function isStale(error: unknown): error is Problem {
  return error instanceof Problem && error.code === "stale_reply";
}

/** Says what is composed. A repeat after a lost answer says nothing twice. */
export function useSend(held: Held, composition: Composition, uploads: Uploads, lease: Lease, done: (stands: Held) => void) {
  const api = useApi();
  const client = useQueryClient();
  const intent = useRef({ about: "", key: "" });
  const { id } = held.data;
  return useMutation({
    mutationFn: async () => {
      const { text, visibility, basedOn, macro } = composition;
      await uploads.settled();
      if (uploads.failed) throw new FilesMissing();
      const attachments = uploads.ids;
      const said = { body: text.trim(), visibility, ...(basedOn !== "" && visibility === "public" && { based_on: basedOn }) };
      const about = JSON.stringify([said, attachments, macro?.id]);
      if (intent.current.about !== about) intent.current = { about, key: crypto.randomUUID() };
      const key = intent.current.key;
      // A draft that is still on its way would come back after what it became.
      const from_draft = await composition.settled();
      // A note disturbs nobody, whoever's turn it is.
      const turn = visibility === "public" || macro !== null ? lease.header() : {};
      const header = { "Idempotency-Key": key, ...turn };
      const path = { ticket_id: id };
      const body = { ...said, attachments, from_draft };
      if (macro !== null) {
        const params = { path: { ...path, macro_id: macro.id }, header: { ...header, "If-Match": held.etag } };
        return answer(api.POST("/api/v1/tickets/{ticket_id}/macros/{macro_id}", { params, body }));
      }
      return answer(api.POST("/api/v1/tickets/{ticket_id}/messages", { params: { path, header }, body }));
    },
    onSuccess: (stands) => {
      intent.current = { about: "", key: "" };
      composition.said();
      uploads.clear();
      client.setQueryData(deskTicket(api, id, undefined).queryKey, stands);
      void client.invalidateQueries({ queryKey: ["ticket", id], predicate: ({ queryKey }) => queryKey[2] !== "desk" });
      void client.invalidateQueries({ queryKey: ["tickets"] });
      done(stands);
    },
    onError: (error) => {
      lease.refused(error);
      if (error instanceof Problem && error.code === "attachment_unusable") uploads.refuse(error.body["attachment"]);
      // What it was refused for is to be seen: what is new comes onto the screen.
      if (error instanceof Problem && (error.status === 409 || error.status === 412)) void client.invalidateQueries({ queryKey: ["ticket", id] });
    },
  });
}

/** Returns what was said in public since a message, by others. */
export function since(messages: readonly Message[], seen: string, me: string): readonly Message[] {
  const place = messages.findIndex(({ id }) => id === seen);
  return place === -1 ? [] : messages.slice(place + 1).filter(({ visibility, author }) => visibility === "public" && author !== me);
}
