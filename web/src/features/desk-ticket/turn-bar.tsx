import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import type { Present } from "#shared/live/line.ts";
import { useName } from "#shared/names.ts";
import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Notice } from "#ui/notice.tsx";
import { Avatar } from "#ui/pill.tsx";

import type { Lease } from "./use-lease.ts";

/** Who else is at this ticket, and what they do there. */
export function PresenceList({ people }: { people: readonly Present[] }) {
  const { say } = useTexts();
  if (people.length === 0) return null;
  return (
    <ul className="dt-present" aria-label={say("ticket.present")}>
      {people.map(({ id, name, doing }) => (
        <li key={id} className={`dt-present-one dt-${doing}`} title={say(`ticket.present.${doing}`, { name })}>
          <Avatar name={name} size="small" />
          <span className="unseen">{say(`ticket.present.${doing}`, { name })}</span>
          {doing === "writing" && <span className="dt-present-dot" aria-hidden="true" />}
        </li>
      ))}
    </ul>
  );
}

/** Says when somebody else edits, and how to make it one's own turn. */
export function TurnBar({ lease }: { lease: Lease }) {
  const { say } = useTexts();
  const name = useName("person", lease.holder) ?? say("ticket.by.colleague");
  const [asking, setAsking] = useState(false);
  const taking = useMutation({ mutationFn: lease.takeOver, onSettled: () => setAsking(false) });
  if (lease.kind === "free" || lease.kind === "mine") return null;
  const lost = lease.kind === "lost";
  return (
    <div className="dt-turn">
      <Notice
        mood={lost ? "warn" : "info"}
        action={
          <Button isPending={taking.isPending} onPress={() => setAsking(true)}>
            {say("ticket.take_over")}
          </Button>
        }
      >
        {say(lost ? "ticket.turn.lost" : "ticket.turn.theirs", { name })}
        {taking.isError && ` ${sayTrouble(taking.error, say)}`}
      </Notice>
      <Dialog
        title={say("ticket.take_over.title", { name })}
        isOpen={asking}
        actions={
          <>
            <Button onPress={() => setAsking(false)} autoFocus>
              {say("ticket.cancel")}
            </Button>
            <Button tone="primary" isPending={taking.isPending} onPress={() => taking.mutate()}>
              {say("ticket.take_over")}
            </Button>
          </>
        }
      >
        {say("ticket.take_over.text", { name })}
      </Dialog>
    </div>
  );
}
