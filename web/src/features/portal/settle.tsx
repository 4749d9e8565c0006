import { answer } from "@cems/api-client/client";
import { may } from "@cems/domain/permissions";
import { canSettle } from "@cems/domain/progress";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";

import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { Button } from "#ui/button.tsx";
import { Notice } from "#ui/notice.tsx";

import type { Ticket } from "./queries.ts";

type Verdict = "confirm" | "reopen";

/** Asks a customer whether what we believe to be solved is. */
export function Settle({ ticket }: { ticket: Ticket }) {
  const { say } = useTexts();
  const user = useUser();
  const api = useApi();
  const client = useQueryClient();
  // A repeat after a lost answer is the same command; another verdict is another one.
  const keys = useRef<Record<Verdict, string>>({ confirm: crypto.randomUUID(), reopen: crypto.randomUUID() });
  const settling = useMutation({
    mutationFn: async (verdict: Verdict) => {
      const params = { path: { ticket_id: ticket.id }, header: { "Idempotency-Key": keys.current[verdict] } };
      const asked =
        verdict === "confirm"
          ? api.POST("/api/v1/tickets/{ticket_id}/confirm", { params })
          : api.POST("/api/v1/tickets/{ticket_id}/reopen", { params });
      return (await answer(asked)).data;
    },
    onSuccess: (stands) => {
      keys.current = { confirm: crypto.randomUUID(), reopen: crypto.randomUUID() };
      client.setQueryData(["ticket", ticket.id], stands);
      return client.invalidateQueries({ queryKey: ["tickets"] });
    },
    onError: () => client.invalidateQueries({ queryKey: ["ticket", ticket.id] }),
  });

  if (settling.isSuccess && !canSettle(ticket.status_category)) {
    return <Notice mood="good">{say(settling.variables === "confirm" ? "portal.ticket.confirmed" : "portal.ticket.reopened")}</Notice>;
  }
  if (!canSettle(ticket.status_category)) return null;
  const busy = (verdict: Verdict) => settling.isPending && settling.variables === verdict;
  return (
    <section className="settle">
      <div>
        <h2>{say("portal.ticket.ask")}</h2>
        <p>{say("portal.ticket.ask.text")}</p>
      </div>
      <div className="settle-actions">
        {may(user, "ticket.confirm") && (
          <Button tone="primary" icon="check" isPending={busy("confirm")} isDisabled={busy("reopen")} onPress={() => settling.mutate("confirm")}>
            {say("portal.ticket.confirm")}
          </Button>
        )}
        {may(user, "ticket.reopen") && (
          <Button icon="reopen" isPending={busy("reopen")} isDisabled={busy("confirm")} onPress={() => settling.mutate("reopen")}>
            {say("portal.ticket.reopen")}
          </Button>
        )}
      </div>
      {settling.isError && <Notice mood="bad">{sayTrouble(settling.error, say)}</Notice>}
    </section>
  );
}
