import { answer } from "@cems/api-client/client";
import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";

import { type Doing, type Hint, Line, type LineState, type Present } from "#shared/live/line.ts";
import { refresh, refreshAll } from "#shared/live/refresh.ts";
import { useApi, useSession, useUser } from "#shared/session-context.tsx";

const LineContext = createContext<Line | null>(null);

/** Gives everything below the one socket of this tab; it opens when something is listened for. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const api = useApi();
  const session = useSession();
  const [line] = useState(
    () =>
      new Line({
        pass: async () => (await answer(api.POST("/api/v1/live/passes"))).data.pass,
        open: (pass) => new WebSocket(`${location.origin.replace(/^http/u, "ws")}/ws?pass=${encodeURIComponent(pass)}`),
        random: Math.random,
        ended: (reason) => {
          // Who one is and what one may: asked for again, and if it is nobody any more, signed in for.
          if (reason !== "expired") void session.check().catch(() => undefined);
        },
      }),
  );
  useEffect(() => {
    line.wake();
    const hurry = () => {
      if (document.visibilityState === "visible") line.hurry();
    };
    window.addEventListener("online", hurry);
    document.addEventListener("visibilitychange", hurry);
    return () => {
      window.removeEventListener("online", hurry);
      document.removeEventListener("visibilitychange", hurry);
      line.rest();
    };
  }, [line]);
  return <LineContext.Provider value={line}>{children}</LineContext.Provider>;
}

/** Returns whether changes are heard of. */
export function useLineState(): LineState {
  const line = useContext(LineContext);
  return useSyncExternalStore(
    (watcher) => line?.watch(watcher) ?? (() => undefined),
    () => line?.state() ?? "idle",
  );
}

/**
 * Keeps what is on the screen as it stands: asks again for what changed.
 *
 * Queries are found by their keys: `["ticket", id, …]`, `["tickets", …]` (see refresh.ts).
 *
 * @param topics `ticket:<id>`, `team:<id>`, `person:<id>`, `tickets`, `configuration`.
 * @param heard Deals with changes in place of asking again, such as by a hint that there is more.
 */
export function useLive(topics: readonly string[], heard?: (items: readonly Hint[]) => void): void {
  const line = useContext(LineContext);
  const client = useQueryClient();
  const newest = useRef(heard);
  useEffect(() => {
    newest.current = heard;
  });
  const joined = topics.join(" ");
  useEffect(() => {
    if (!line || joined === "") return undefined;
    const wanted = joined.split(" ");
    return line.listen(wanted, {
      changed: (items) => (newest.current ?? ((all) => refresh(client, all)))(items),
      missed: () => refreshAll(client, wanted),
    });
  }, [line, client, joined]);
}

/**
 * Tells the others at a ticket what one does there, and returns who else is.
 *
 * For staff alone: customers are not told who looks.
 */
export function usePresence(ticket: string, doing: Doing): readonly Present[] {
  const line = useContext(LineContext);
  const user = useUser();
  const [seen, setSeen] = useState<{ ticket: string; people: readonly Present[] }>({ ticket, people: [] });
  const [hidden, setHidden] = useState(() => document.visibilityState === "hidden");
  const staff = user.customer === null;
  useEffect(() => {
    const look = () => setHidden(document.visibilityState === "hidden");
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  useEffect(() => {
    if (!line || !staff) return undefined;
    const over = line.listen([`ticket:${ticket}`], {
      changed: () => undefined,
      missed: () => undefined,
      presence: (at, people) => setSeen({ ticket: at, people }),
    });
    return () => {
      over();
      line.present(ticket, null);
      setSeen({ ticket, people: [] });
    };
  }, [line, ticket, staff]);
  const now = hidden ? "away" : doing;
  useEffect(() => {
    if (line && staff) line.present(ticket, now);
  }, [line, ticket, staff, now]);
  // Whoever was seen elsewhere is not here.
  return useMemo(() => (seen.ticket === ticket ? seen.people.filter(({ id }) => id !== user.id) : []), [seen, ticket, user.id]);
}
