import { answer, type Api, type Schemas } from "@cems/api-client/client";
import { queryOptions } from "@tanstack/react-query";

import { CONFIGURATION } from "../kit/queries.ts";

export type Messages = Schemas["MessageTemplates"];
export type Kind = Messages["items"][number]["kind"];

export function messagesOf(api: Api) {
  return queryOptions({ queryKey: [...CONFIGURATION, "messages"], queryFn: ({ signal }) => answer(api.GET("/api/v1/message-templates", { signal })) });
}
