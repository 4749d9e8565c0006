import { type Api, answer } from "@cems/api-client/client";
import { Problem } from "@cems/api-client/problem";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";

import { useApi } from "#shared/session-context.tsx";

import { type Job, patchRow, type Row, rowOf } from "./queries.ts";
import type { Priority } from "./search.ts";

/** What is done to tickets, in the shape that the API's jobs take. */
export type Change =
  | { readonly type: "assign"; readonly team: string; readonly assignee: string }
  | { readonly type: "priority"; readonly priority: Priority }
  | { readonly type: "status"; readonly status: string };

/** A ticket that was not changed, and the code of the problem that says why. */
export interface Refusal {
  readonly row: Row;
  readonly code: string;
}

export type Work =
  | { readonly kind: "running"; readonly done: number; readonly total: number; readonly cancel: (() => void) | null }
  | {
      readonly kind: "done";
      readonly change: Change;
      readonly done: number;
      readonly refused: readonly Refusal[];
      readonly undo: (() => void) | null;
      readonly undone: boolean;
    }
  | { readonly kind: "failed"; readonly error: unknown };

/** As many are changed one by one, which is quicker than a job; more are a job of the API's. */
const BY_HAND = 25;
const SIDE_BY_SIDE = 4;
const LOOK = 1000; // milliseconds
const ATTEMPTS = 3;

async function changeOne(api: Api, id: string, change: Change): Promise<Row> {
  const path = { ticket_id: id };
  const header = { "Idempotency-Key": crypto.randomUUID() };
  if (change.type === "assign") {
    const body = { team: change.team || null, assignee: change.assignee || null };
    return rowOf((await answer(api.POST("/api/v1/tickets/{ticket_id}/assign", { params: { path, header }, body }))).data);
  }
  const body = change.type === "priority" ? { priority: change.priority } : { status: change.status };
  for (let attempt = 1; ; attempt += 1) {
    // One field is given a value, whatever it was: what others did to the ticket meanwhile stays.
    // oxlint-disable-next-line no-await-in-loop
    const { etag } = await answer(api.GET("/api/v1/tickets/{ticket_id}", { params: { path } }));
    try {
      // oxlint-disable-next-line no-await-in-loop
      return rowOf((await answer(api.PATCH("/api/v1/tickets/{ticket_id}", { params: { path, header: { ...header, "If-Match": etag } }, body }))).data);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 412 || attempt === ATTEMPTS) throw error;
    }
  }
}

function foreseen(change: Change): Partial<Row> {
  if (change.type === "assign") return { ...(change.team && { team: change.team }), assignee: change.assignee || null };
  return change.type === "priority" ? { priority: change.priority } : {};
}

function codeOf(error: unknown): string {
  return error instanceof Problem ? error.code : "unknown";
}

/** Does something to each, some at a time. */
async function each<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  const worker = async () => {
    // oxlint-disable-next-line no-await-in-loop
    for (const item of left) await act(item);
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
}

async function jobEnded(api: Api, started: Job, tell: (job: Job) => void): Promise<Job> {
  let job = started;
  while (job.state === "running") {
    tell(job);
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((wake) => setTimeout(wake, LOOK));
    // oxlint-disable-next-line no-await-in-loop
    job = (await answer(api.GET("/api/v1/jobs/{job_id}", { params: { path: { job_id: started.id } } }))).data;
  }
  return job;
}

/** Those that a job could not change; the first page of them says enough. */
async function refusedBy(api: Api, job: Job, of: ReadonlyMap<string, Row>): Promise<Refusal[]> {
  if (job.progress.failed === 0) return [];
  const { items } = (await answer(api.GET("/api/v1/jobs/{job_id}/results", { params: { path: { job_id: job.id } } }))).data;
  return items.flatMap(({ item, result, code }) => {
    const row = of.get(item);
    return result === "failed" && row ? [{ row, code: code ?? "unknown" }] : [];
  });
}

function told(client: QueryClient): void {
  for (const queryKey of [["tickets"], ["queue-counts"], ["loads"]]) void client.invalidateQueries({ queryKey });
}

/** Changes many tickets at once, shows it at once, and can take back what can be. */
export function useChanges() {
  const api = useApi();
  const client = useQueryClient();
  const [work, setWork] = useState<Work | null>(null);
  const latest = useRef(0);

  const byHand = useCallback(
    async (change: Change, rows: readonly Row[], say: (work: Work) => void, undone: boolean) => {
      const refused: Refusal[] = [];
      let done = 0;
      for (const { id } of rows) patchRow(client, id, foreseen(change));
      await each(rows, async (row) => {
        try {
          patchRow(client, row.id, await changeOne(api, row.id, change));
        } catch (error) {
          patchRow(client, row.id, row);
          refused.push({ row, code: codeOf(error) });
        }
        done += 1;
        void client.invalidateQueries({ queryKey: ["ticket", row.id] });
        say({ kind: "running", done, total: rows.length, cancel: null });
      });
      const bad = new Set(refused.map(({ row }) => row.id));
      return { done: rows.length - refused.length, refused, changed: rows.filter(({ id }) => !bad.has(id)), undone };
    },
    [api, client],
  );

  const asJob = useCallback(
    async (change: Change, rows: readonly Row[], say: (work: Work) => void) => {
      const parameters = { tickets: rows.map(({ id }) => id), action: change };
      const header = { "Idempotency-Key": crypto.randomUUID() };
      const { data } = await answer(api.POST("/api/v1/jobs", { params: { header }, body: { kind: "tickets.bulk", parameters, preview: false } }));
      const started = data as Job;
      const path = { job_id: started.id };
      const cancel = () => void answer(api.POST("/api/v1/jobs/{job_id}/cancel", { params: { path, header: {} } })).catch(() => undefined);
      const job = await jobEnded(api, started, ({ progress }) => say({ kind: "running", done: progress.done, total: rows.length, cancel }));
      await client.invalidateQueries({ queryKey: ["queue"] });
      for (const { id } of rows) void client.invalidateQueries({ queryKey: ["ticket", id], refetchType: "none" });
      return { done: job.progress.ok + job.progress.skipped, refused: await refusedBy(api, job, new Map(rows.map((row) => [row.id, row]))) };
    },
    [api, client],
  );

  const run = useCallback(
    async (change: Change, rows: readonly Row[], undone = false): Promise<void> => {
      if (rows.length === 0) return;
      latest.current += 1;
      const mine = latest.current;
      // Of two that run at once the later one is told of.
      const say = (next: Work) => {
        if (latest.current === mine) setWork(next);
      };
      say({ kind: "running", done: 0, total: rows.length, cancel: null });
      try {
        if (rows.length > BY_HAND) {
          say({ kind: "done", change, ...(await asJob(change, rows, say)), undo: null, undone });
        } else {
          const { changed, ...outcome } = await byHand(change, rows, say, undone);
          const back = undone ? [] : changed.map((row) => ({ row, change: before(change, row) }));
          const undo = back.length > 0 && back.every((one) => one.change) ? () => void takeBack(back as Back[]) : null;
          say({ kind: "done", change, ...outcome, undo });
        }
      } catch (error) {
        say({ kind: "failed", error });
      }
      told(client);

      async function takeBack(all: readonly Back[]): Promise<void> {
        latest.current += 1;
        const again = latest.current;
        const failed: Refusal[] = [];
        setWork({ kind: "running", done: 0, total: all.length, cancel: null });
        await each(all, async ({ row, change: former }) => {
          try {
            patchRow(client, row.id, await changeOne(api, row.id, former));
          } catch (error) {
            failed.push({ row, code: codeOf(error) });
          }
          void client.invalidateQueries({ queryKey: ["ticket", row.id] });
        });
        if (latest.current === again) setWork({ kind: "done", change, done: all.length - failed.length, refused: failed, undo: null, undone: true });
        told(client);
      }
    },
    [api, client, asJob, byHand],
  );

  return { work, run, dismiss: useCallback(() => setWork(null), []) };
}

interface Back {
  readonly row: Row;
  readonly change: Change;
}

/** Returns what would take a change back; null where that is for the workflow to say. */
function before(change: Change, row: Row): Change | null {
  if (change.type === "assign") return { type: "assign", team: row.team, assignee: row.assignee ?? "" };
  return change.type === "priority" ? { type: "priority", priority: row.priority } : null;
}
