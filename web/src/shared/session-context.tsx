import type { Api } from "@cems/api-client/client";
import { createContext, useContext, useSyncExternalStore } from "react";

import type { Session, SessionState, User } from "#shared/session.ts";

const SessionContext = createContext<Session | null>(null);

export const SessionProvider = SessionContext.Provider;

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("There is no session around this component.");
  return session;
}

export function useSessionState(): SessionState {
  const session = useSession();
  return useSyncExternalStore(session.subscribe, () => session.state);
}

/** Returns who is signed in, on a screen that only they see. */
export function useUser(): User {
  const state = useSessionState();
  if (state.kind !== "signed-in") throw new Error("Nobody is signed in.");
  return state.user;
}

export function useApi(): Api {
  return useSession().api;
}
