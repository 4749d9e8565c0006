import { answer, type Api, type Schemas } from "@cems/api-client/client";
import { queryOptions } from "@tanstack/react-query";

import { CONFIGURATION } from "../kit/queries.ts";

export type Messages = Schemas["MessageTemplates"];
export type Kind = Messages["items"][number]["kind"];

export function messagesOf(api: Api) {
  return queryOptions({ queryKey: [...CONFIGURATION, "messages"], queryFn: ({ signal }) => answer(api.GET("/api/v1/message-templates", { signal })) });
}

export function variablesOf(api: Api, kind: Kind, language: string) {
  return queryOptions({
    queryKey: ["template-variables", kind, language],
    queryFn: async ({ signal }) => (await answer(api.GET("/api/v1/template-variables", { params: { query: { for: kind, language } }, signal }))).data.items,
  });
}

/** Says a language in the reader's own. */
export function languageName(tag: string, shown: string): string {
  return new Intl.DisplayNames(shown, { type: "language" }).of(tag) ?? tag;
}
