import { type Api, answer, type Schemas } from "@cems/api-client/client";
import { type InfiniteData, infiniteQueryOptions, type QueryClient, queryOptions } from "@tanstack/react-query";

import type { Sort } from "./search.ts";

export type Row = Schemas["TicketSummary"];
export type Page = Schemas["TicketList"];
export type View = Schemas["SavedView"];
export type Team = Schemas["TeamView"];
export type Job = Schemas["JobView"];

/** What the API is asked for: a saved view, or a filter in an order. */
export type Wanted = { readonly view: string } | { readonly filter: string; readonly sort: Sort };

/** The first page is there soon, the others are few. */
const FIRST = 50;
const FURTHER = 100;
const COUNTED_AT_ONCE = 20;
const NOW_AND_THEN = 60_000; // milliseconds
const SELDOM = 300_000;

function pageOf(api: Api, wanted: Wanted, cursor: string, signal: AbortSignal): Promise<Page> {
  const query = { ...wanted, limit: cursor === "" ? FIRST : FURTHER, cursor };
  return answer(api.GET("/api/v1/tickets", { params: { query }, signal })).then(({ data }) => data);
}

/**
 * The rows of a queue, by pages.
 *
 * They are read again when one comes to the queue and when one asks for it, never under one's hands.
 */
export function rows(api: Api, wanted: Wanted) {
  return infiniteQueryOptions({
    queryKey: ["queue", wanted],
    queryFn: async ({ pageParam, signal, client }) => {
      const page = await pageOf(api, wanted, pageParam, signal);
      // What the queue begins with is known by that, too.
      if (pageParam === "") client.setQueryData(head(api, wanted).queryKey, page);
      return page;
    },
    initialPageParam: "",
    getNextPageParam: (page: Page) => page.next_cursor ?? undefined,
    staleTime: Infinity,
    refetchOnReconnect: false,
  });
}

/** What the queue would begin with if it were read now. */
export function head(api: Api, wanted: Wanted) {
  return queryOptions({
    queryKey: ["tickets", "head", wanted],
    queryFn: ({ signal }) => pageOf(api, wanted, "", signal),
    staleTime: 5000,
    refetchInterval: NOW_AND_THEN,
    refetchOnWindowFocus: true,
  });
}

/** Puts what has become of a ticket into every list that has it. */
export function patchRow(client: QueryClient, id: string, now: Partial<Row>): void {
  for (const { queryKey, state } of client.getQueryCache().findAll({ queryKey: ["queue"] })) {
    client.setQueryData<InfiniteData<Page, string>>(
      queryKey,
      (list) => {
        if (!list?.pages.some((page) => page.items.some((row) => row.id === id))) return list;
        const pages = list.pages.map((page) => ({ ...page, items: page.items.map((row) => (row.id === id ? { ...row, ...now } : row)) }));
        return { ...list, pages };
      },
      // The list itself is no newer for it.
      { updatedAt: state.dataUpdatedAt },
    );
  }
}

/** Keeps no more of a list than its beginning. */
export function cutRows(client: QueryClient, wanted: Wanted, pages: number): void {
  client.setQueryData<InfiniteData<Page, string>>(["queue", wanted], (list) =>
    list && list.pages.length > pages ? { pages: list.pages.slice(0, pages), pageParams: list.pageParams.slice(0, pages) } : list,
  );
}

/** Returns what a list shows of a ticket. */
export function rowOf(ticket: Schemas["TicketView"]): Row {
  const { id, number, subject, status, status_category, priority, category, requester, team, assignee, due, sla, created, updated } = ticket;
  return { id, number, subject, status, status_category, priority, category, requester, team, assignee, due, sla, created, updated };
}

/** Follows a list to its end; what is bounded by its nature is read as a whole. */
async function all<T>(page: (cursor: string) => Promise<{ items: T[]; next_cursor: string | null }>): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | null = "";
  // Each page says where the next one begins.
  while (cursor !== null) {
    // oxlint-disable-next-line no-await-in-loop
    const { items, next_cursor: next }: { items: T[]; next_cursor: string | null } = await page(cursor);
    found.push(...items);
    cursor = next;
  }
  return found;
}

export function teams(api: Api) {
  return queryOptions({
    queryKey: ["teams", "list"],
    queryFn: ({ signal }) =>
      all(async (cursor) => (await answer(api.GET("/api/v1/teams", { params: { query: { limit: 100, cursor } }, signal }))).data),
    staleTime: SELDOM,
  });
}

/** Somebody in a team, what they have and what they can take on. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly open: number;
  readonly capacity: number;
  readonly absent: boolean;
}

export function colleagues(api: Api, team: string) {
  return queryOptions({
    queryKey: ["loads", team],
    queryFn: async ({ signal }): Promise<Colleague[]> => {
      const loads = await all(async (cursor) => (await answer(api.GET("/api/v1/people/loads", { params: { query: { team, cursor } }, signal }))).data);
      return loads.map(({ person: id, name, open, capacity, absent }) => ({ id, name, open, capacity, absent }));
    },
    staleTime: 15_000,
    refetchInterval: NOW_AND_THEN,
  });
}

export function views(api: Api) {
  return queryOptions({
    queryKey: ["views"],
    queryFn: ({ signal }) =>
      all(async (cursor) => (await answer(api.GET("/api/v1/views", { params: { query: { limit: 100, cursor } }, signal }))).data),
    staleTime: NOW_AND_THEN,
  });
}

/** How many tickets some views have. */
export function viewCounts(api: Api, ids: readonly string[]) {
  return queryOptions({
    queryKey: ["queue-counts", "views", ids],
    queryFn: async ({ signal }) => {
      const parts = Array.from({ length: Math.ceil(ids.length / COUNTED_AT_ONCE) }, (_, part) => ids.slice(part * COUNTED_AT_ONCE, (part + 1) * COUNTED_AT_ONCE));
      const counted = await Promise.all(
        parts.map(async (id) => (await answer(api.GET("/api/v1/views/counts", { params: { query: { id } }, signal }))).data.items),
      );
      return new Map(counted.flat().map((each) => [each.id, each]));
    },
    enabled: ids.length > 0,
    staleTime: 10_000,
    refetchInterval: NOW_AND_THEN,
    placeholderData: (before) => before,
  });
}

/** How many open tickets the teams have that one may see. */
export function teamCounts(api: Api, ids: readonly string[]) {
  return queryOptions({
    queryKey: ["queue-counts", "teams", ids],
    queryFn: async ({ signal }) => {
      const { items } = (await answer(api.GET("/api/v1/tickets/counts", { params: { query: { queue: [...ids] } }, signal }))).data;
      const open = ["new", "open", "pending", "on_hold"] as const;
      return new Map(items.map(({ team, counts }) => [team, open.reduce((sum, lane) => sum + (counts[lane] ?? 0), 0)]));
    },
    enabled: ids.length > 0,
    staleTime: 10_000,
    refetchInterval: NOW_AND_THEN,
    placeholderData: (before) => before,
  });
}

/** What tickets can be: types, categories, statuses, as the organisation calls them. */
export function options(api: Api) {
  return queryOptions({
    queryKey: ["ticket-options"],
    queryFn: async ({ signal }) => (await answer(api.GET("/api/v1/ticket-options", { signal }))).data,
    staleTime: SELDOM,
  });
}

export function customers(api: Api, typed: string) {
  const text = typed.trim();
  return queryOptions({
    queryKey: ["customers", text],
    queryFn: async ({ signal }) => {
      const query = text.includes("@") ? { email: text } : { q: text };
      return (await answer(api.GET("/api/v1/customers", { params: { query: { ...query, limit: 8 } }, signal }))).data.items;
    },
    enabled: text.length > 1,
    staleTime: NOW_AND_THEN,
    placeholderData: (before) => before,
  });
}
