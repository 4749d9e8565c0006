import { type Api, answer, type Schemas } from "@cems/api-client/client";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

export type Ticket = Schemas["TicketView"];
export type TicketSummary = Schemas["TicketSummary"];
export type Message = Schemas["MessageView"];
export type Attachment = Schemas["AttachmentView"];
export type Priority = Schemas["Priority"];

/** The stretches that one's requests are shown in, each of which an index serves. */
export const STRETCHES = ["open", "finished"] as const;
export type Stretch = (typeof STRETCHES)[number];

const NARROWED = {
  open: "status_category:in:new,open,pending,on_hold",
  finished: "status_category:in:solved,closed",
} as const satisfies Record<Stretch, string>;

const PAGE = 25;
/** Messages come in pages too; a conversation is read as a whole, and goes on by pages of this size. */
const MESSAGES = 50;

const next = (page: { next_cursor: string | null }) => page.next_cursor ?? undefined;

export function tickets(api: Api, stretch: Stretch) {
  return infiniteQueryOptions({
    queryKey: ["tickets", stretch],
    queryFn: async ({ pageParam, signal }) => {
      const query = { filter: NARROWED[stretch], limit: PAGE, cursor: pageParam };
      return (await answer(api.GET("/api/v1/tickets", { params: { query }, signal }))).data;
    },
    initialPageParam: "",
    getNextPageParam: next,
  });
}

export function ticket(api: Api, id: string) {
  return queryOptions({
    queryKey: ["ticket", id],
    queryFn: async ({ signal }) => {
      const path = { ticket_id: id };
      return (await answer(api.GET("/api/v1/tickets/{ticket_id}", { params: { path }, signal }))).data;
    },
  });
}

/** What the organisation calls its types, categories and priorities; it seldom changes. */
export function options(api: Api) {
  return queryOptions({
    queryKey: ["ticket-options"],
    queryFn: async ({ signal }) => (await answer(api.GET("/api/v1/ticket-options", { signal }))).data,
    staleTime: 300_000,
  });
}

/** Returns the label of what is called by this id; the id itself where nobody named it, or until that is known. */
export function labelOf(named: readonly { id: string; label: string }[] | undefined, id: string): string {
  return named?.find((each) => each.id === id)?.label ?? id;
}

export function messages(api: Api, id: string) {
  return infiniteQueryOptions({
    queryKey: ["ticket", id, "messages"],
    queryFn: async ({ pageParam, signal }) => {
      const params = { path: { ticket_id: id }, query: { limit: MESSAGES, cursor: pageParam } };
      return (await answer(api.GET("/api/v1/tickets/{ticket_id}/messages", { params, signal }))).data;
    },
    initialPageParam: "",
    getNextPageParam: next,
  });
}
