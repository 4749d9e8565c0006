import "@testing-library/jest-dom/vitest";
import type { Schemas } from "@cems/api-client/client";
import { act, cleanup, configure, render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach } from "vitest";

import { App } from "#app/app.tsx";
import { Session } from "#shared/session.ts";

export const AMARA: Schemas["Me"] = {
  id: "00000000000000000000000AMA",
  login: "amara.okafor@example.com",
  name: "Amara Okafor",
  role: "customer",
  customer: "000000000000000000000000C1",
  teams: [],
  language: "en",
  zone: "UTC",
  permissions: { "ticket.create": "own", "ticket.read": "own", "ticket.reply": "own", "ticket.confirm": "own", "ticket.reopen": "own", "person.edit": "own" },
};

export const JONAS: Schemas["Me"] = { ...AMARA, id: "00000000000000000000000JNS", name: "Jonas Weber", role: "representative", customer: null, teams: ["support"] };

export const TICKET: Schemas["TicketView"] = {
  id: "0000000000000000000000T1K0",
  number: "CX-1001",
  subject: "Oven stops heating",
  status: "open",
  status_category: "open",
  priority: "high",
  type: "request",
  category: "appliances",
  requester: "000000000000000000000000C1",
  team: "support",
  assignee: null,
  channel: "portal",
  cc: [],
  followers: [],
  follow_up_of: null,
  last_message: "0000000000000000000000M002",
  created: "2026-11-20T10:00:00.000Z",
  updated: "2026-11-21T10:00:00.000Z",
  solved: null,
  closed: null,
  due: null,
  sla: null,
};

export const OPTIONS: Schemas["TicketOptions"] = {
  types: [{ id: "request", label: "Request", offered: true }],
  categories: [{ id: "appliances", label: "Home appliances", offered: true }],
  priorities: (["low", "normal", "high", "critical"] as const).map((id) => ({ id, label: id, offered: true })),
  statuses: null,
};

export const MESSAGES: Schemas["MessageView"][] = [
  { id: "0000000000000000000000M001", author: AMARA.id, author_name: AMARA.name, author_kind: "customer", visibility: "public", body: "It goes cold.", created: TICKET.created, attachments: [] },
  {
    id: "0000000000000000000000M002",
    author: JONAS.id,
    author_name: JONAS.name,
    author_kind: "staff",
    visibility: "public",
    body: "Which model is it?",
    created: TICKET.updated,
    attachments: [
      { id: "0000000000000000000000F001", name: "manual.pdf", type: "application/pdf", size: 52_000, state: "clean" },
      { id: "0000000000000000000000F002", name: "new.pdf", type: "application/pdf", size: 1000, state: "quarantined" },
    ],
  },
];

export interface Asked {
  readonly method: string;
  /** Below /api/v1, with its query. */
  readonly path: string;
  readonly body: unknown;
  readonly headers: Headers;
}

type Respond = (asked: Asked) => Response | unknown;

/** An API that answers as it is told, and remembers what it was asked. */
export class FakeApi {
  readonly asked: Asked[] = [];
  readonly #routes = new Map<string, Respond>();

  constructor(user: Schemas["Me"] | null = AMARA) {
    this.on("POST /auth/refresh", () => (user ? signedIn(user) : problem(401, "unauthenticated")));
    this.on("GET /ticket-options", () => OPTIONS);
    this.on("GET /tickets", () => ({ items: [], next_cursor: null }));
    this.on(`GET /tickets/${TICKET.id}`, () => TICKET);
    this.on(`GET /tickets/${TICKET.id}/messages`, () => ({ items: MESSAGES, next_cursor: null }));
  }

  /** @param route Method and path below /api/v1, without a query. */
  on(route: string, respond: Respond): this {
    this.#routes.set(route, respond);
    return this;
  }

  readonly fetch = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const path = url.pathname.replace("/api/v1", "");
    const text = await request.text();
    const asked = { method: request.method, path: path + url.search, body: text === "" ? null : JSON.parse(text), headers: request.headers };
    this.asked.push(asked);
    const respond = this.#routes.get(`${request.method} ${path}`);
    if (!respond) return problem(404, "not_found");
    const answer = await respond(asked);
    return answer instanceof Response ? answer : Response.json(answer);
  };

  /** What was asked of a route. */
  of(route: string): Asked[] {
    return this.asked.filter(({ method, path }) => `${method} ${path.split("?", 1)[0]}` === route);
  }
}

export function signedIn(user: Schemas["Me"], idle = 1800): Schemas["SignedIn"] {
  return { access_token: "T", expires_in: 600, session: { idle_in: idle, ends_in: 40_000 }, user };
}

export function problem(status: number, code: string): Response {
  return Response.json({ title: code, status, code }, { status, headers: { "Content-Type": "application/problem+json" } });
}

/** Opens the app at an address, before an API. */
export async function open(path: string, api: FakeApi) {
  history.pushState(null, "", path);
  const session = new Session({ fetch: api.fetch, origin: location.origin, now: () => Date.now() });
  render(<App session={session} />);
  await act(() => session.start());
  return { user: userEvent.setup(), session };
}

// Screens are loaded when they are first shown, which takes long on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  window.scrollTo = () => undefined;
});
afterEach(cleanup);
