import { type Answer, answer, type Api, type Schemas } from "@cems/api-client/client";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

export type Person = Schemas["PersonView"];
export type Team = Schemas["TeamView"];
export type RoleList = Schemas["RoleList"];
export type Calendars = Schemas["CalendarsDocument"];
export type Calendar = Schemas["CalendarDocument"];
export type Policies = Schemas["PoliciesDocument"];
export type TicketSettings = Schemas["TicketSettingsDocument"];
export type Workflow = Schemas["WorkflowDocument"];
export type Scope = Schemas["Scope"];
export type TicketOptions = Schemas["TicketOptions"];

const PAGE = 100; // rows, as many as the API gives at once
const TEAMS_AT_MOST = 10; // pages: a thousand teams

/** What is configured, by what it is called in hints of changes. */
export const CONFIGURATION = ["configuration"];

export function calendarsOf(api: Api) {
  return queryOptions({ queryKey: [...CONFIGURATION, "calendars"], queryFn: ({ signal }) => answer(api.GET("/api/v1/calendars", { signal })) });
}

export function policiesOf(api: Api) {
  return queryOptions({ queryKey: [...CONFIGURATION, "policies"], queryFn: ({ signal }) => answer(api.GET("/api/v1/sla-policies", { signal })) });
}

export function settingsOf(api: Api) {
  return queryOptions({ queryKey: [...CONFIGURATION, "tickets"], queryFn: ({ signal }) => answer(api.GET("/api/v1/ticket-settings", { signal })) });
}

export function rolesOf(api: Api) {
  return queryOptions({ queryKey: [...CONFIGURATION, "roles"], queryFn: ({ signal }) => answer(api.GET("/api/v1/roles", { signal })) });
}

export function workflowOf(api: Api, type: string) {
  return queryOptions({
    queryKey: [...CONFIGURATION, "workflow", type],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/workflows/{type_name}", { params: { path: { type_name: type } }, signal })),
  });
}

/** All teams, in order of their names. */
export function teamsOf(api: Api) {
  return queryOptions({
    queryKey: ["teams"],
    queryFn: async ({ signal }): Promise<Team[]> => {
      const teams: Team[] = [];
      let cursor: string | null = "";
      for (let page = 0; cursor !== null && page < TEAMS_AT_MOST; page += 1) {
        const query: { limit: number; cursor?: string } = cursor === "" ? { limit: PAGE } : { limit: PAGE, cursor };
        // Each page says where the next begins.
        // oxlint-disable-next-line no-await-in-loop
        const { data }: Answer<Schemas["TeamList"]> = await answer(api.GET("/api/v1/teams", { params: { query }, signal }));
        teams.push(...data.items);
        cursor = data.next_cursor;
      }
      return teams;
    },
  });
}

/** Who can be given tickets of a team. */
export function membersOf(api: Api, team: string) {
  return queryOptions({
    queryKey: ["teams", team, "members"],
    queryFn: async ({ signal }) => {
      const params = { path: { team_id: team }, query: { limit: PAGE } };
      return (await answer(api.GET("/api/v1/teams/{team_id}/members", { params, signal }))).data.items;
    },
  });
}

/** What tickets can be, as the organisation calls it; everybody may ask for that. */
export function optionsOf(api: Api) {
  return queryOptions({ queryKey: ["ticket-options"], queryFn: async ({ signal }) => (await answer(api.GET("/api/v1/ticket-options", { signal }))).data });
}

/** What texts of a kind can put in, described in a language. */
export function variablesOf(api: Api, kind: "macro" | Schemas["Kind"], language: string) {
  return queryOptions({
    queryKey: ["template-variables", kind, language],
    queryFn: async ({ signal }) => (await answer(api.GET("/api/v1/template-variables", { params: { query: { for: kind, language } }, signal }))).data.items,
  });
}

export interface PeopleAsked {
  /** How the names begin; or "". */
  readonly q: string;
  /** Id of the team they are in; or "". */
  readonly team: string;
  readonly customers: boolean;
}

export function peopleOf(api: Api, { q, team, customers }: PeopleAsked) {
  // The API lists a team or goes by name, not both at once.
  const asked = team === "" ? { ...(q ? { q } : {}), ...(customers ? { customers } : {}) } : { team };
  return infiniteQueryOptions({
    queryKey: ["people", asked],
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...asked, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) };
      return (await answer(api.GET("/api/v1/people", { params: { query }, signal }))).data;
    },
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor,
  });
}

export function personOf(api: Api, id: string) {
  return queryOptions({
    queryKey: ["people", "one", id],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/people/{person_id}", { params: { path: { person_id: id } }, signal })),
  });
}

export function teamOf(api: Api, id: string) {
  return queryOptions({
    queryKey: ["teams", "one", id],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/teams/{team_id}", { params: { path: { team_id: id } }, signal })),
  });
}

/** Headers of an edit. */
export function edit({ etag, key }: { etag: string; key: string }) {
  return { "If-Match": etag, "Idempotency-Key": key };
}
