import { type Answer, type Api, answer, type Schemas } from "@cems/api-client/client";
import { Problem } from "@cems/api-client/problem";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

export type Ticket = Schemas["TicketView"];
export type Message = Schemas["MessageView"];
export type Entry = Schemas["EntryView"];
export type Priority = Schemas["Priority"];
export type Clock = Schemas["ClockView"];
export type Explanation = Schemas["ExplanationView"];
export type Customer = Schemas["CustomerView"];
/** A ticket with its ETag, on which edits are based; it is empty for a ticket of the past. */
export type Held = Answer<Ticket>;

const PAGE = 100;
const A_WHILE = 5 * 60_000;

const next = (page: { next_cursor: string | null }) => page.next_cursor ?? undefined;

export function deskTicket(api: Api, id: string, at: string | undefined) {
  return queryOptions({
    queryKey: ["ticket", id, "desk", at ?? "now"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/tickets/{ticket_id}", { params: { path: { ticket_id: id }, query: at === undefined ? {} : { at } }, signal })),
    ...(at !== undefined && { staleTime: Number.POSITIVE_INFINITY }),
  });
}

export function messages(api: Api, id: string) {
  return infiniteQueryOptions({
    queryKey: ["ticket", id, "messages"],
    queryFn: async ({ pageParam, signal }) => {
      const params = { path: { ticket_id: id }, query: { limit: PAGE, cursor: pageParam } };
      return (await answer(api.GET("/api/v1/tickets/{ticket_id}/messages", { params, signal }))).data;
    },
    initialPageParam: "",
    getNextPageParam: next,
  });
}

export function history(api: Api, id: string) {
  return infiniteQueryOptions({
    queryKey: ["ticket", id, "history"],
    queryFn: async ({ pageParam, signal }) => {
      const params = { path: { ticket_id: id }, query: { limit: PAGE, cursor: pageParam } };
      return (await answer(api.GET("/api/v1/tickets/{ticket_id}/history", { params, signal }))).data;
    },
    initialPageParam: "",
    getNextPageParam: next,
  });
}

export function clocks(api: Api, id: string) {
  return queryOptions({
    queryKey: ["ticket", id, "sla"],
    queryFn: async ({ signal }) =>
      (await answer(api.GET("/api/v1/tickets/{ticket_id}/sla", { params: { path: { ticket_id: id } }, signal }))).data,
  });
}

export function explanation(api: Api, id: string, clock: Clock["clock"]) {
  return queryOptions({
    queryKey: ["ticket", id, "sla", clock],
    queryFn: async ({ signal }) => {
      const params = { path: { ticket_id: id, clock } };
      return (await answer(api.GET("/api/v1/tickets/{ticket_id}/sla/{clock}/explain", { params, signal }))).data;
    },
  });
}

/**
 * Who edits now. While a colleague does it is asked again: they may have gone without a word.
 *
 * @param writing Whether a colleague is seen writing: the turn that they take comes a moment later.
 */
export function turn(api: Api, id: string, me: string, writing = false) {
  return queryOptions({
    queryKey: ["ticket", id, "lease"],
    queryFn: async ({ signal }) =>
      (await answer(api.GET("/api/v1/tickets/{ticket_id}/lease", { params: { path: { ticket_id: id } }, signal }))).data,
    refetchInterval: ({ state }) => (state.data?.holder && state.data.holder !== me ? 15_000 : writing && state.data?.holder !== me ? 3000 : false),
  });
}

/** One's own draft that the server keeps; null if there is none. */
export async function draft(api: Api, id: string): Promise<Schemas["DraftView"] | null> {
  try {
    return (await answer(api.GET("/api/v1/tickets/{ticket_id}/draft", { params: { path: { ticket_id: id } } }))).data;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null;
    throw error;
  }
}

export function workflow(api: Api, type: string) {
  return queryOptions({
    queryKey: ["workflow", type],
    queryFn: async ({ signal }) =>
      (await answer(api.GET("/api/v1/workflows/{type_name}", { params: { path: { type_name: type } }, signal }))).data,
    staleTime: A_WHILE,
  });
}

export function options(api: Api) {
  return queryOptions({
    queryKey: ["ticket-options"],
    queryFn: async ({ signal }) => (await answer(api.GET("/api/v1/ticket-options", { signal }))).data,
    staleTime: A_WHILE,
  });
}

export function teams(api: Api) {
  return queryOptions({
    queryKey: ["teams", "all"],
    queryFn: async ({ signal }) => (await answer(api.GET("/api/v1/teams", { params: { query: { limit: PAGE } }, signal }))).data.items,
    staleTime: A_WHILE,
  });
}

export function members(api: Api, team: string) {
  return queryOptions({
    queryKey: ["teams", team, "members"],
    queryFn: async ({ signal }) => {
      const params = { path: { team_id: team }, query: { limit: PAGE } };
      return (await answer(api.GET("/api/v1/teams/{team_id}/members", { params, signal }))).data.items;
    },
    staleTime: A_WHILE,
  });
}

/** How much each of a team has to do, for who gives something away. */
export function loads(api: Api, team: string) {
  return queryOptions({
    queryKey: ["loads", team],
    queryFn: async ({ signal }) => (await answer(api.GET("/api/v1/people/loads", { params: { query: { team } }, signal }))).data.items,
    staleTime: 30_000,
  });
}

export function customer(api: Api, id: string) {
  return queryOptions({
    queryKey: ["customer", id],
    queryFn: async ({ signal }) =>
      (await answer(api.GET("/api/v1/customers/{customer_id}", { params: { path: { customer_id: id } }, signal }))).data,
    staleTime: A_WHILE,
  });
}

export function organisation(api: Api, id: string) {
  return queryOptions({
    queryKey: ["organisation", id],
    queryFn: async ({ signal }) =>
      (await answer(api.GET("/api/v1/organisations/{organisation_id}", { params: { path: { organisation_id: id } }, signal }))).data,
    staleTime: A_WHILE,
  });
}

/** What else a customer asked us; the newest few. */
export function others(api: Api, requester: string) {
  return queryOptions({
    queryKey: ["tickets", "of", requester],
    queryFn: async ({ signal }) =>
      (await answer(api.GET("/api/v1/tickets", { params: { query: { requester, limit: 6 } }, signal }))).data.items,
  });
}

export function customersNamed(api: Api, q: string) {
  return queryOptions({
    queryKey: ["customers", "named", q],
    queryFn: async ({ signal }) => (await answer(api.GET("/api/v1/customers", { params: { query: { q, limit: 8 } }, signal }))).data.items,
  });
}
