import { lazy, Suspense, useEffect } from "react";

import { useOnline } from "#shared/online.ts";
import { useSession, useSessionState } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { Button } from "#ui/button.tsx";
import { Empty, Notice } from "#ui/notice.tsx";

const SignIn = lazy(async () => ({ default: (await import("#features/sign-in/sign-in.tsx")).SignIn }));
const inside = () => import("#app/shell.tsx");
const Shell = lazy(async () => ({ default: (await inside()).Shell }));

/** Lets those in who are signed in; the address stays, so that they come to where they wanted. */
export function Gate() {
  const { follow, reach } = useTexts();
  const state = useSessionState();
  const user = state.kind === "signed-in" ? state.user : null;
  const works = user !== null && user.customer === null;
  useEffect(() => {
    // Most who come were here before: while the API is asked who they are, their screens come too.
    void inside();
  }, []);
  const language = user?.language ?? null;
  const known = user !== null;
  useEffect(() => {
    if (known) follow(language, works);
  }, [known, language, works, follow]);
  switch (state.kind) {
    case "signed-in":
      if (works && reach === "everyone") return <Starting />;
      return (
        <Suspense fallback={<Starting />}>
          <Shell />
        </Suspense>
      );
    case "signed-out":
      return (
        <Suspense fallback={null}>
          <SignIn />
        </Suspense>
      );
    case "unreachable":
      return <Unreachable problem={state.problem} />;
    case "starting":
      return <Starting />;
  }
}

function Starting() {
  const { say } = useTexts();
  return (
    <main className="whole" aria-busy="true">
      <span className="spinner" role="status" aria-label={say("ui.loading")} />
    </main>
  );
}

/** Stands where the API could not be asked who this is: without a network, until it is back. */
function Unreachable({ problem }: { problem: unknown }) {
  const { say } = useTexts();
  const session = useSession();
  const online = useOnline();
  useEffect(() => {
    const again = () => void session.start();
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [session]);
  const retry = <Button onPress={() => void session.start()}>{say("ui.retry")}</Button>;
  return (
    <main className="whole">
      {online ? (
        <Notice mood="bad" action={retry}>
          {sayTrouble(problem, say)}
        </Notice>
      ) : (
        <Empty whole title={say("shell.offline.title")} icon="offline" action={retry}>
          {say("shell.offline.text")}
        </Empty>
      )}
    </main>
  );
}
