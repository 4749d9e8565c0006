import { answer } from "@cems/api-client/client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

import type { Hint } from "#shared/live/line.ts";
import { refresh } from "#shared/live/refresh.ts";
import { useLive } from "#shared/live/use-live.tsx";
import { useApi } from "#shared/session-context.tsx";

import { patchRow, type Row, rowOf } from "./queries.ts";

/** Of so many that changed at once each is asked for; more wait for the list. */
const AT_ONCE = 20;

/** Keeps what rows say as it is: those that others change meanwhile change here too, where they stand. */
export function useLiveRows(topics: readonly string[], rows: readonly Row[]): void {
  const api = useApi();
  const client = useQueryClient();
  const newest = useRef(rows);
  useEffect(() => {
    newest.current = rows;
  });
  useLive(topics, (hints: readonly Hint[]) => {
    refresh(client, hints);
    const here = new Set(newest.current.map(({ id }) => id));
    const changed = new Set(hints.flatMap(({ type, id }) => (type === "ticket" && here.has(id) ? [id] : [])));
    const look = async (id: string) => {
      const { data } = await answer(api.GET("/api/v1/tickets/{ticket_id}", { params: { path: { ticket_id: id } } }));
      patchRow(client, id, rowOf(data));
    };
    // Whoever may not see it any more is told so by the list, when it is read again.
    for (const id of [...changed].slice(0, AT_ONCE)) void look(id).catch(() => undefined);
  });
}
