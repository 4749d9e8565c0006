import { answer } from "@cems/api-client/client";
import { Problem } from "@cems/api-client/problem";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";

import { useApi, useUser } from "#shared/session-context.tsx";

import { turn } from "./queries.ts";

/** A lease holds for a minute: two heartbeats may get lost on the way. */
const HEARTBEAT = 20_000; // milliseconds
/** Whoever does nothing for so long lets others have their turn. */
const RESTING = 180_000;

interface Held {
  readonly holder: string | null;
  readonly since: string | null;
}

/** Whose turn it is: mine, a colleague's, one that a colleague took from me, or nobody's. */
export type TurnKind = "free" | "mine" | "theirs" | "lost";

export interface Lease {
  readonly kind: TurnKind;
  /** Who has it instead of me, where that is known. */
  readonly holder: string | null;
  readonly since: string | null;
  /** Makes it my turn, unless it is a colleague's; called with everything one does to edit. */
  readonly begin: () => void;
  readonly takeOver: () => Promise<void>;
  /** The header by which a command counts on it; none without it. */
  readonly header: () => { "Lease-Token"?: string };
  /** Says what a command was refused with; true if that was about the lease. */
  readonly refused: (error: unknown) => boolean;
}

const text = (value: unknown) => (typeof value === "string" ? value : null);

/**
 * Takes turns at editing with colleagues: a lease that is held while one works, and let go of after.
 *
 * @param writing Whether a colleague is seen writing, whose turn it is then, or is about to be.
 */
export function useLease(ticket: string, enabled: boolean, writing: boolean): Lease {
  const api = useApi();
  const me = useUser().id;
  const client = useQueryClient();
  const present = useQuery({ ...turn(api, ticket, me, writing), enabled });
  const [own, setOwn] = useState<"none" | "mine" | "lost">("none");
  const [taker, setTaker] = useState<Held>({ holder: null, since: null });
  const token = useRef("");
  const busy = useRef<Promise<void> | null>(null);
  const touched = useRef(0);
  const path = useMemo(() => ({ ticket_id: ticket }), [ticket]);

  const seen = useRef(writing);
  useEffect(() => {
    if (seen.current === writing) return;
    seen.current = writing;
    void client.invalidateQueries({ queryKey: turn(api, ticket, me).queryKey });
  }, [writing, api, client, me, ticket]);

  const acquire = useCallback(
    async (takeOver: boolean) => {
      try {
        const { data } = await answer(api.POST("/api/v1/tickets/{ticket_id}/lease", { params: { path }, body: { take_over: takeOver } }));
        token.current = data.token;
        setOwn("mine");
        client.setQueryData(turn(api, ticket, me).queryKey, { holder: me, since: new Date().toISOString(), expires: data.expires });
      } catch (error) {
        if (!(error instanceof Problem && error.code === "lease_held")) throw error;
        client.setQueryData(turn(api, ticket, me).queryKey, {
          holder: text(error.body["holder"]),
          since: text(error.body["since"]),
          expires: text(error.body["expires"]),
        });
      }
    },
    [api, client, me, path, ticket],
  );

  const lose = useCallback(
    (error: Problem) => {
      token.current = "";
      const holder = text(error.body["holder"]);
      // It ran out while nobody else wanted it: the next thing that is done acquires it again.
      setOwn(holder === null || holder === me ? "none" : "lost");
      setTaker({ holder, since: new Date().toISOString() });
      void client.invalidateQueries({ queryKey: turn(api, ticket, me).queryKey });
    },
    [api, client, me, ticket],
  );

  const release = useCallback(() => {
    if (token.current === "") return;
    const query = { token: token.current };
    token.current = "";
    // The page may be on its way out; a lease that is not let go of ends by itself.
    void answer(api.DELETE("/api/v1/tickets/{ticket_id}/lease", { params: { path, query }, keepalive: true })).catch(() => undefined);
  }, [api, path]);

  useEffect(() => {
    if (own !== "mine") return undefined;
    const beat = async () => {
      if (Date.now() - touched.current > RESTING) {
        release();
        setOwn("none");
        void client.invalidateQueries({ queryKey: turn(api, ticket, me).queryKey });
        return;
      }
      try {
        await answer(api.PUT("/api/v1/tickets/{ticket_id}/lease", { params: { path }, body: { token: token.current } }));
      } catch (error) {
        // Without an answer nobody knows; the next heartbeat will.
        if (error instanceof Problem && error.code === "lease_lost") lose(error);
      }
    };
    const beating = setInterval(() => void beat(), HEARTBEAT);
    return () => clearInterval(beating);
  }, [own, api, client, lose, me, path, release, ticket]);
  useEffect(() => release, [release]);

  const other = present.data && ![null, me].includes(present.data.holder) ? present.data : null;
  const kind: TurnKind = own === "mine" ? "mine" : own === "lost" ? "lost" : other ? "theirs" : "free";
  const begin = useCallback(() => {
    touched.current = Date.now();
    if (!enabled || kind !== "free" || busy.current) return;
    busy.current = acquire(false)
      // Whoever cannot be asked stops nobody: what is sent is checked against what stands.
      .catch(() => undefined)
      .finally(() => {
        busy.current = null;
      });
  }, [acquire, enabled, kind]);
  const takeOver = useCallback(async () => {
    touched.current = Date.now();
    await acquire(true);
  }, [acquire]);
  const header = useCallback(() => (token.current === "" ? {} : { "Lease-Token": token.current }), []);
  const refused = useCallback(
    (error: unknown) => {
      if (!(error instanceof Problem && error.code === "lease_lost")) return false;
      lose(error);
      return true;
    },
    [lose],
  );
  const who = kind === "lost" ? { holder: taker.holder ?? other?.holder ?? null, since: taker.since } : { holder: other?.holder ?? null, since: other?.since ?? null };
  return { kind, ...who, begin, takeOver, header, refused };
}
