import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";

import { type Asked, asked, searchOf, teamsOf } from "./asked.ts";
import { type Team, teams as teamsQuery, views, type Wanted } from "./queries.ts";
import { ALL, type Search } from "./search.ts";

/** The list that an address asks for. */
export interface Listed {
  readonly title: string;
  /** What the address, or its view, shows as far as it can be said by filters. */
  readonly shown: Search | null;
  readonly ask: Asked;
  readonly wanted: Wanted;
  /** What is to be listened for, so that its rows say what holds. */
  readonly topics: readonly string[];
  readonly teams: readonly Team[];
}

function everything(): boolean {
  return true;
}

/** Reads a search as the list that it stands for: what it is called and what it is asked for. */
export function useListed(search: Search): Listed {
  const { say } = useTexts();
  const user = useUser();
  const api = useApi();
  const teams = useQuery(teamsQuery(api)).data ?? [];
  const all = useQuery({ ...views(api), enabled: search.view !== undefined }).data;
  const view = search.view === undefined ? undefined : all?.find(({ id }) => id === search.view);
  const shown = useMemo(() => (view ? searchOf(view) : search.view === undefined ? search : null), [view, search]);
  const ask = useMemo(() => {
    const found = asked(shown ?? {}, user);
    return shown ? found : { ...found, fits: everything, narrowed: [] };
  }, [shown, user]);
  const wanted = useMemo<Wanted>(() => (search.view === undefined ? { filter: ask.filter, sort: ask.sort } : { view: search.view }), [search.view, ask]);
  const topics = useMemo(() => {
    if (shown?.team === ALL) return ["tickets"];
    const people = shown?.assignee === undefined || shown.assignee === "none" ? [] : [`person:${shown.assignee === "me" ? user.id : shown.assignee}`];
    return people.length > 0 ? people : (shown ? teamsOf(shown, user) : user.teams).map((id) => `team:${id}`);
  }, [shown, user]);
  const one = shown?.team !== undefined && shown.team !== ALL && !shown.team.includes(",") ? teams.find(({ id }) => id === shown.team)?.name : undefined;
  const place = say(search.assignee === "me" ? "queue.place.mine" : search.assignee === "none" ? "queue.place.unassigned" : "queue.place.teams");
  const named = view?.name ?? place;
  const title = search.view === undefined && search.assignee === undefined && one !== undefined ? one : named;
  return { title, shown, ask, wanted, topics, teams };
}
