import { answer } from "@cems/api-client/client";
import { Problem } from "@cems/api-client/problem";
import { merge, same } from "@cems/domain/merge";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";

import { useDraft } from "#shared/drafts.ts";
import { useApi, useUser } from "#shared/session-context.tsx";

import { deskTicket, type Held, type Ticket } from "./queries.ts";
import type { Lease } from "./use-lease.ts";

/** What one edits of a ticket; who works on it is given away by a command of its own. */
export interface Fields {
  readonly subject: string;
  readonly status: string;
  readonly priority: Ticket["priority"];
  readonly type: string;
  readonly category: string | null;
  readonly cc: readonly string[];
  readonly followers: readonly string[];
}
export type Field = keyof Fields;

export function fieldsOf({ subject, status, priority, type, category, cc, followers }: Ticket): Fields {
  return { subject, status, priority, type, category, cc, followers };
}

/** A field that somebody else changed to something other than I did. */
export interface Conflict {
  readonly field: Field;
  readonly mine: Fields[Field];
  readonly theirs: Fields[Field];
}

/** What is not saved yet: kept in this tab, so that no reload and no broken line loses it. */
interface Pending {
  readonly base: Fields;
  readonly etag: string;
  readonly mine: Partial<Fields>;
}

export interface Edits {
  /** The fields as they are to be: mine where I changed something, else as they stand. */
  readonly fields: Fields;
  readonly mine: Partial<Fields>;
  readonly change: <F extends Field>(field: F, value: Fields[F]) => void;
  readonly saving: boolean;
  /** What kept it from being saved; null when nothing did. */
  readonly trouble: unknown;
  readonly conflicts: readonly Conflict[];
  /** What somebody else changed while I did; for a moment, to be told. */
  readonly others: readonly Field[];
  /** Fields that the wanted status needs. */
  readonly missing: readonly string[];
  readonly save: () => void;
  /** Decides conflicts: these fields as I want them, the others as they stand. */
  readonly decide: (keep: readonly Field[]) => void;
  readonly discard: () => void;
}

const ATTEMPTS = 3;
/** After how many milliseconds an edit that did not get through is sent again. */
const RETRY = 5000;

function parsed(text: string): Pending | null {
  try {
    return text === "" ? null : (JSON.parse(text) as Pending);
  } catch {
    return null;
  }
}

function bodyOf({ category, cc, followers, ...rest }: Partial<Fields>) {
  return {
    ...rest,
    ...(category !== undefined && { category: category ?? "" }),
    ...(cc && { cc: [...cc] }),
    ...(followers && { followers: [...followers] }),
  };
}

/**
 * Edits a ticket field by field, each saved at once.
 *
 * An edit is based on what its author saw. If somebody was faster, both are brought together; only
 * what both changed differently is asked about. What cannot be saved now stays, and is told.
 *
 * @param missingFor The fields that a status needs and that are empty.
 */
export function useEdits(held: Held, lease: Lease, missingFor: (fields: Fields) => readonly string[]): Edits {
  const api = useApi();
  const client = useQueryClient();
  const user = useUser();
  const { id } = held.data;
  const [kept, keep] = useDraft(user.id, `edits.${id}`);
  const pending = useMemo(() => parsed(kept), [kept]);
  const [saving, setSaving] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([]);
  const [others, setOthers] = useState<readonly Field[]>([]);
  const intent = useRef({ about: "", key: "" });
  const running = useRef(false);

  const submit = useCallback(
    async (first: Pending): Promise<void> => {
      let now = first;
      for (let attempt = 1; ; attempt += 1) {
        const about = JSON.stringify(now);
        if (intent.current.about !== about) intent.current = { about, key: crypto.randomUUID() };
        const header = { "If-Match": now.etag, "Idempotency-Key": intent.current.key, ...lease.header() };
        try {
          // Each attempt follows from what the one before was refused with.
          // oxlint-disable-next-line no-await-in-loop
          const stands = await answer(api.PATCH("/api/v1/tickets/{ticket_id}", { params: { path: { ticket_id: id }, header }, body: bodyOf(now.mine) }));
          keep("");
          setTrouble(null);
          client.setQueryData(deskTicket(api, id, undefined).queryKey, stands);
          void client.invalidateQueries({ queryKey: ["ticket", id], predicate: ({ queryKey }) => queryKey[2] !== "desk" });
          void client.invalidateQueries({ queryKey: ["tickets"] });
          return;
        } catch (error) {
          if (!(error instanceof Problem && error.status === 412) || attempt === ATTEMPTS) throw error;
        }
        // oxlint-disable-next-line no-await-in-loop
        const theirs = await client.fetchQuery({ ...deskTicket(api, id, undefined), staleTime: 0 });
        const stands = fieldsOf(theirs.data);
        const { value, taken, conflicts: both } = merge<Fields>(now.base, stands, { ...now.base, ...now.mine });
        // What they did as well is done.
        const mine = Object.fromEntries(Object.entries(value).filter(([name, wanted]) => !same(wanted, stands[name as Field]))) as Partial<Fields>;
        now = { base: stands, etag: theirs.etag, mine };
        setOthers(taken);
        keep(Object.keys(mine).length === 0 ? "" : JSON.stringify(now));
        setConflicts(both.map((name) => ({ field: name, mine: value[name], theirs: stands[name] })));
        if (both.length > 0 || Object.keys(mine).length === 0) return;
      }
    },
    [api, client, id, keep, lease],
  );

  const send = useCallback(
    async (what: Pending) => {
      if (running.current) return;
      running.current = true;
      setSaving(true);
      setTrouble(null);
      try {
        await submit(what);
      } catch (error) {
        lease.refused(error);
        setTrouble(error);
      } finally {
        running.current = false;
        setSaving(false);
      }
    },
    [lease, submit],
  );

  const current = fieldsOf(held.data);
  const mine = pending?.mine ?? {};
  const fields: Fields = { ...current, ...mine };
  const missing = mine.status === undefined ? [] : missingFor(fields);

  const change: Edits["change"] = (field, value) => {
    lease.begin();
    setOthers([]);
    const from = pending ?? { base: current, etag: held.etag, mine: {} };
    const { [field]: _, ...rest } = from.mine;
    const next: Pending = { ...from, mine: same(from.base[field], value) ? rest : { ...rest, [field]: value } };
    if (Object.keys(next.mine).length === 0) {
      keep("");
      setTrouble(null);
      return;
    }
    keep(JSON.stringify(next));
    const wanted = { ...current, ...next.mine };
    if (conflicts.length === 0 && (next.mine.status === undefined || missingFor(wanted).length === 0)) void send(next);
  };

  const save = useCallback(() => {
    if (pending && conflicts.length === 0) void send(pending);
  }, [pending, conflicts.length, send]);

  const again = useRef(save);
  useEffect(() => {
    again.current = save;
  }, [save]);
  useEffect(() => {
    if (!(trouble instanceof Problem && trouble.status === 0)) return undefined;
    // As soon as there is a network again, which a browser may not notice.
    const retry = () => again.current();
    const timer = setInterval(retry, RETRY);
    window.addEventListener("online", retry);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", retry);
    };
  }, [trouble]);

  const discard = () => {
    keep("");
    setConflicts([]);
    setTrouble(null);
    setOthers([]);
  };
  const decide = (wanted: readonly Field[]) => {
    if (!pending) return;
    const asked = new Set(conflicts.map(({ field }) => field));
    const rest = Object.entries(pending.mine).filter(([field]) => !asked.has(field as Field) || wanted.includes(field as Field));
    setConflicts([]);
    if (rest.length === 0) {
      keep("");
      return;
    }
    const next = { ...pending, mine: Object.fromEntries(rest) as Partial<Fields> };
    keep(JSON.stringify(next));
    void send(next);
  };
  return { fields, mine, change, saving, trouble, conflicts, others, missing, save, decide, discard };
}
