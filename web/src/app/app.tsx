import { Problem } from "@cems/api-client/problem";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { RouterProvider as LinkProvider } from "react-aria-components";

import { createScreens } from "#app/router.tsx";
import { own } from "#shared/device.ts";
import type { Session } from "#shared/session.ts";
import { SessionProvider } from "#shared/session-context.tsx";
import { languageHere, TextsProvider } from "#shared/texts.tsx";

const TICK = 5000; // milliseconds
const RETRIES = 2;

function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // Without a network a request fails at once and says so; it does not wait for one unseen.
      mutations: { networkMode: "always" },
      queries: {
        networkMode: "always",
        staleTime: 15_000,
        // What is refused stays refused; what passes is worth another try.
        retry: (count, error) => count < RETRIES && (!(error instanceof Problem) || error.passing),
      },
    },
  });
}

export function App({ session }: { session: Session }) {
  const [queries] = useState(createQueries);
  const [router] = useState(createScreens);
  useEffect(() => {
    const touched = () => session.touched();
    const ticking = setInterval(() => void session.tick(), TICK);
    window.addEventListener("pointerdown", touched);
    window.addEventListener("keydown", touched);
    let person = "";
    const leaving = session.subscribe(() => {
      const { state } = session;
      const now = state.kind === "signed-in" ? state.user.id : "";
      // What one person saw is nobody else's.
      if (person !== "" && now !== person) queries.clear();
      if (now !== "") own(now);
      person = now;
    });
    return () => {
      clearInterval(ticking);
      window.removeEventListener("pointerdown", touched);
      window.removeEventListener("keydown", touched);
      leaving();
    };
  }, [session, queries]);
  return (
    <TextsProvider first={languageHere()}>
      <SessionProvider value={session}>
        <QueryClientProvider client={queries}>
          {/* What is pressed by keyboard stays on this page, too. */}
          <LinkProvider navigate={(href) => void router.navigate({ href })}>
            <RouterProvider router={router} />
          </LinkProvider>
        </QueryClientProvider>
      </SessionProvider>
    </TextsProvider>
  );
}
