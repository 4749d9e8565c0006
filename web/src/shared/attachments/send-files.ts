import { type Api, answer } from "@cems/api-client/client";

import type { Uploads } from "#shared/attachments/uploads.ts";

/** Not all files arrived: whether to go without them is for who sends them. */
export class FilesMissing extends Error {}

/**
 * Sends the files of a ticket that was just opened.
 *
 * They belong to a ticket that is there, so they follow it in a message of their own.
 *
 * @param speak Words the message from the names of the files.
 * @param visibility Whether the customer is to see it.
 * @throws {FilesMissing} Not all of them arrived; sent again, it goes on with those.
 */
export async function sendFiles(api: Api, uploads: Uploads, ticket: string, speak: (names: string) => string, visibility: "public" | "internal"): Promise<void> {
  await uploads.send(ticket);
  if (uploads.failed) throw new FilesMissing();
  const attachments = uploads.ids;
  if (attachments.length === 0) return;
  const names = uploads.all().flatMap(({ id, name }) => (id !== null && attachments.includes(id) ? [name] : []));
  const params = { path: { ticket_id: ticket }, header: { "Idempotency-Key": attachments.join(".") } };
  await answer(api.POST("/api/v1/tickets/{ticket_id}/messages", { params, body: { body: speak(names.join(", ")), attachments, visibility } }));
}
