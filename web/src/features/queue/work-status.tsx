import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { Button, IconButton } from "#ui/button.tsx";
import { Notice } from "#ui/notice.tsx";

import type { Work } from "./changes.ts";
import { useStatusName } from "./marks.tsx";

/** Of so many that were refused each is named. */
const NAMED = 5;
const REASONS = ["forbidden", "invalid_transition", "lease_lost"] as const;

function reasonOf(code: string): (typeof REASONS)[number] | "other" {
  return REASONS.find((reason) => reason === code) ?? "other";
}

interface WorkStatusProps {
  work: Work;
  /** Says to whom, or to what, they were changed. */
  to: string;
  dismiss: () => void;
}

/** What is being done to tickets, and what became of it; with the way back, where there is one. */
export function WorkStatus({ work, to, dismiss }: WorkStatusProps) {
  const { say } = useTexts();
  const statusName = useStatusName();
  const close = <IconButton icon="close" label={say("ui.close")} onPress={dismiss} />;
  if (work.kind === "failed") {
    return (
      <div className="q-work">
        <Notice mood="bad" action={close}>
          {sayTrouble(work.error, say)}
        </Notice>
      </div>
    );
  }
  if (work.kind === "running") {
    // What is done in a moment is not worth a word.
    if (work.cancel === null && work.done === 0) return null;
    return (
      <div className="q-work">
        <Notice mood="info" action={work.cancel && <Button onPress={work.cancel}>{say("queue.work.stop")}</Button>}>
          {say("queue.work.running", { done: work.done, total: work.total })}
        </Notice>
      </div>
    );
  }
  const { change, done, refused, undo, undone } = work;
  const text = () => {
    if (undone) return say("queue.work.undone", { count: done });
    if (change.type === "assign") return say("queue.work.assigned", { count: done, to });
    if (change.type === "priority") return say("queue.work.priority", { count: done, to: say(`queue.priority.${change.priority}`) });
    return say("queue.work.status", { count: done, to: statusName(change.status) });
  };
  return (
    <div className="q-work">
      <Notice
        mood={refused.length > 0 ? "warn" : "good"}
        action={
          <>
            {undo && <Button onPress={undo}>{say("queue.work.undo")}</Button>}
            {close}
          </>
        }
      >
        {(done > 0 || refused.length === 0) && <p>{text()}</p>}
        {refused.length > 0 && (
          <>
            <p>{say("queue.work.refused", { count: refused.length })}</p>
            <ul>
              {refused.slice(0, NAMED).map(({ row, code }) => (
                <li key={row.id}>
                  <bdi>{row.number}</bdi>: {say(`queue.work.reason.${reasonOf(code)}`)}
                </li>
              ))}
            </ul>
          </>
        )}
      </Notice>
    </div>
  );
}
