import { type ReactNode, lazy, Suspense, useEffect } from "react";

import { useSession, useSessionState } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { Button } from "#ui/button.tsx";
import { Notice } from "#ui/notice.tsx";

const SignIn = lazy(async () => ({ default: (await import("#features/sign-in/sign-in.tsx")).SignIn }));

/** Lets those in who are signed in; the address stays, so that they come to where they wanted. */
export function Gate({ inside }: { inside: ReactNode }) {
  const { say, follow } = useTexts();
  const session = useSession();
  const state = useSessionState();
  const language = state.kind === "signed-in" ? state.user.language : null;
  useEffect(() => {
    if (language !== null) follow(language);
  }, [language, follow]);
  switch (state.kind) {
    case "signed-in":
      return inside;
    case "signed-out":
      return (
        <Suspense fallback={null}>
          <SignIn />
        </Suspense>
      );
    case "unreachable":
      return (
        <main className="whole">
          <Notice mood="bad" action={<Button onPress={() => void session.start()}>{say("ui.retry")}</Button>}>
            {sayTrouble(state.problem, say)}
          </Notice>
        </main>
      );
    case "starting":
      return (
        <main className="whole" aria-busy="true">
          <span className="spinner" role="status" aria-label={say("ui.loading")} />
        </main>
      );
  }
}
