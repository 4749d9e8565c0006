import { useEffect, useState } from "react";

import { useLineState } from "#shared/live/use-live.tsx";
import { useOnline } from "#shared/online.ts";
import { useTexts } from "#shared/texts.tsx";

/** A line that is back so soon was hardly gone. */
const PATIENCE = 3000; // milliseconds

/** Says whether changes by others show by themselves; nothing while nothing is listened for. */
export function LineMark() {
  const state = useLineState();
  const online = useOnline();
  return (
    <span role="status">
      {state === "live" && <Mark of="on" />}
      {/* Without a network there is a notice of its own. */}
      {(state === "waiting" || state === "connecting") && online && <Waiting />}
    </span>
  );
}

function Waiting() {
  const [told, setTold] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setTold(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return told && <Mark of="waiting" />;
}

const WORDS = {
  on: { label: "shell.live", help: "shell.live.help" },
  waiting: { label: "shell.live.waiting", help: "shell.live.waiting.help" },
} as const;

function Mark({ of }: { of: keyof typeof WORDS }) {
  const { say } = useTexts();
  return (
    <span className={`line-mark line-mark-${of}`} title={say(WORDS[of].help)}>
      <span className="line-mark-dot" aria-hidden="true" />
      {say(WORDS[of].label)}
    </span>
  );
}
