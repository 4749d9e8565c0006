import { answer } from "@cems/api-client/client";
import { type UseMutationResult, useMutation } from "@tanstack/react-query";

import { useApi } from "#shared/session-context.tsx";

/** Fetches a file of a ticket, from another origin; only what was found clean has an address. */
export function useDownload(ticket: string, file: string): UseMutationResult<{ url: string | null }, Error, void> {
  const api = useApi();
  return useMutation({
    mutationFn: async () => {
      const path = { ticket_id: ticket, attachment_id: file };
      return (await answer(api.GET("/api/v1/tickets/{ticket_id}/attachments/{attachment_id}", { params: { path } }))).data;
    },
    onSuccess: ({ url }) => {
      if (url) location.assign(url); // it says that it is a file to keep, so this page stays
    },
  });
}
