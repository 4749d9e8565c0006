import { useEffect, useState, useSyncExternalStore } from "react";

import { type Upload, Uploads } from "#shared/attachments/uploads.ts";
import { useApi } from "#shared/session-context.tsx";

/**
 * The files that go with the message that is being written on this screen.
 *
 * @param ticket Whose they are; null while there is none yet (`send` gives it later).
 */
export function useUploads(ticket: string | null): Uploads {
  const api = useApi();
  const [uploads] = useState(() => new Uploads(api, ticket));
  // Whoever leaves the screen leaves its files.
  useEffect(() => () => uploads.clear(), [uploads]);
  return uploads;
}

/** What is shown of the files that go with a message, and can be done with each. */
export type Uploaded = Pick<Uploads, "all" | "subscribe" | "retry" | "remove">;

/** Returns them as they change. */
export function useUploaded(uploads: Uploaded): readonly Upload[] {
  return useSyncExternalStore(uploads.subscribe, uploads.all);
}
