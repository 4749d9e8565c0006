import type { Schemas } from "@cems/api-client/client";
import { configure } from "@testing-library/react";
import { vi } from "vitest";

import { FakeApi, JONAS } from "./kit.tsx";
import { CALENDARS, POLICY, PRIYA, ROLES, SETTINGS, SUPPORT } from "./office-data.ts";

// These screens have many fields, and each letter that is typed is an event of its own.
vi.setConfig({ testTimeout: 60_000 });
configure({ asyncUtilTimeout: 10_000 });

const ALL = "all" as const;

/** A manager, with what the office asks for. */
export const ELENA: Schemas["Me"] = {
  ...JONAS,
  id: "00000000000000000000000E1A",
  name: "Elena Rossi",
  role: "manager",
  permissions: Object.fromEntries(
    ["configuration.edit", "configuration.read", "person.create", "person.edit", "person.read", "role.edit", "role.read", "team.edit", "team.read", "ticket.read", "ticket.work", "job.run", "job.read", "macro.read", "macro.edit"].map((name) => [name, ALL]),
  ),
};

/** Returns an answer with a revision. */
export function stands(body: unknown, etag: number): Response {
  return Response.json(body, { headers: { ETag: `"${etag}"` } });
}

/** An API that a manager asks. */
export function officeApi(): FakeApi {
  return new FakeApi(ELENA)
    .on("GET /teams", () => ({ items: [SUPPORT], next_cursor: null }))
    .on("GET /people", () => ({ items: [PRIYA], next_cursor: null }))
    .on(`GET /people/${PRIYA.id}`, () => stands(PRIYA, 3))
    .on("GET /roles", () => stands(ROLES, 2))
    .on("GET /calendars", () => stands(CALENDARS, 4))
    .on("GET /sla-policies", () => stands({ policies: [POLICY] }, 5))
    .on("GET /ticket-settings", () => stands(SETTINGS, 6));
}
