import { type Api, answer, type Schemas } from "@cems/api-client/client";
import { queryOptions } from "@tanstack/react-query";

export type Macro = Schemas["MacroView"];

const PAGE = 100; // as many as the API gives at once

/** What lists of macros are known by: of all of them, whatever they ask for. */
export const MACROS = ["macros"];

/** The macros that one can use, or a team's, in the order in which they are offered. */
export function macrosOf(api: Api, team = "") {
  return queryOptions({
    queryKey: [...MACROS, team],
    queryFn: async ({ signal }) => {
      const found: Macro[] = [];
      let cursor: string | null = "";
      // There are 500 of an audience at the most; each page says where the next one begins.
      while (cursor !== null) {
        const query = { limit: PAGE, cursor, ...(team !== "" && { team }) };
        // oxlint-disable-next-line no-await-in-loop
        const page: Schemas["MacroList"] = (await answer(api.GET("/api/v1/macros", { params: { query }, signal }))).data;
        found.push(...page.items);
        cursor = page.next_cursor;
      }
      return found;
    },
    staleTime: 5 * 60_000,
  });
}

interface Asked {
  readonly ticket: string;
  readonly macro: string;
  /** To speak; the customer's if left out. */
  readonly language?: string;
  /** ETag of the macro, so that one that was changed is asked for anew. */
  readonly etag?: string;
}

/** What a macro would do to a ticket now. */
export function macroPreview(api: Api, { ticket, macro, language = "", etag = "" }: Asked) {
  return queryOptions({
    queryKey: ["ticket", ticket, "macro", macro, language, etag],
    queryFn: async ({ signal }) => {
      const params = { path: { ticket_id: ticket, macro_id: macro } };
      const body = language === "" ? {} : { language };
      return (await answer(api.POST("/api/v1/tickets/{ticket_id}/macros/{macro_id}/preview", { params, body, signal }))).data;
    },
    staleTime: 0,
  });
}
