import { may } from "@cems/domain/permissions";
import { LANES } from "@cems/domain/progress";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";

import { useName } from "#shared/names.ts";
import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Button } from "#ui/button.tsx";

import type { Asked } from "./asked.ts";
import { FilterMenu } from "./filter-menu.tsx";
import { LaneDot, PriorityMark } from "./marks.tsx";
import { colleagues, options, type Team } from "./queries.ts";
import { ALL, lanesOf, ME, NOBODY, PRIORITIES, prioritiesOf, type Search, textOf, valuesOf } from "./search.ts";

interface FiltersProps {
  /** What is shown: the address, or what the view of the address says. */
  search: Search;
  asked: Asked;
  teams: readonly Team[];
  /** The teams whose people are offered. */
  near: readonly string[];
}

/** The conditions of the list. Each choice is another address, so that Back undoes it. */
export function Filters({ search, asked, teams, near }: FiltersProps) {
  const { say } = useTexts();
  const user = useUser();
  const navigate = useNavigate();
  const known = useQuery(options(useApi())).data;
  const change = (part: { readonly [K in keyof Search]?: Search[K] | undefined }) => {
    const next = Object.entries({ ...search, view: undefined, ...part }).filter(([, value]) => value !== undefined);
    void navigate({ to: "/desk", search: Object.fromEntries(next) });
  };
  const everything = may(user, "ticket.read", "all") ? [{ value: ALL, label: say("queue.filter.team.all") }] : [];
  const lanes = lanesOf(search);
  return (
    <div className="q-filters" role="group" aria-label={say("queue.filters")}>
      <FilterMenu
        label={say("queue.filter.status")}
        any={say("queue.filter.status.any")}
        several
        options={LANES.map((lane) => ({ value: lane, label: say(`queue.lane.${lane}`), mark: <LaneDot lane={lane} /> }))}
        chosen={lanes}
        onChange={(chosen) => {
          // Closed ones are a list of their own.
          const closing = chosen.includes("closed") && !lanes.includes("closed");
          change({ status: closing ? "closed" : textOf(chosen.filter((lane) => lane !== "closed")), sort: undefined });
        }}
      />
      <FilterMenu
        label={say("queue.filter.priority")}
        any={say("queue.filter.any")}
        several
        options={PRIORITIES.map((priority) => ({ value: priority, label: say(`queue.priority.${priority}`), mark: <PriorityMark priority={priority} bare /> }))}
        chosen={prioritiesOf(search)}
        onChange={(chosen) => change({ priority: textOf(PRIORITIES.filter((each) => chosen.includes(each))) })}
      />
      <PersonFilter search={search} near={near} onChange={(assignee) => change({ assignee })} />
      <FilterMenu
        label={say("queue.filter.team")}
        any={say(search.assignee === undefined || search.assignee === NOBODY ? "queue.filter.team.own" : "queue.filter.any")}
        several
        options={[...everything, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
        chosen={valuesOf(search.team)}
        onChange={(chosen) => change({ team: chosen.includes(ALL) && search.team !== ALL ? ALL : textOf(chosen.filter((id) => id !== ALL)) })}
      />
      {known && known.categories.length > 0 && (
        <FilterMenu
          label={say("queue.filter.category")}
          any={say("queue.filter.any")}
          several
          options={known.categories.map(({ id, label }) => ({ value: id, label }))}
          chosen={valuesOf(search.category)}
          onChange={(chosen) => change({ category: textOf(chosen) })}
        />
      )}
      <FilterMenu
        label={say("queue.sort")}
        always
        any={say(`queue.sort.${asked.order}`)}
        options={asked.sorts.map((sort) => ({ value: sort, label: say(`queue.sort.${sort}`) }))}
        chosen={[asked.order]}
        onChange={([sort]) => change({ sort: asked.sorts.find((each) => each === sort) })}
      />
      {Object.keys(search).some((name) => name !== "sort") && (
        <Button tone="quiet" onPress={() => void navigate({ to: "/desk", search: {} })}>
          {say("queue.filters.clear")}
        </Button>
      )}
    </div>
  );
}

function PersonFilter({ search, near, onChange }: { search: Search; near: readonly string[]; onChange: (assignee: string | undefined) => void }) {
  const { say } = useTexts();
  const user = useUser();
  const api = useApi();
  const team = near[0] ?? "";
  const people = useQuery({ ...colleagues(api, team), enabled: team !== "" }).data ?? [];
  const chosen = valuesOf(search.assignee);
  const someone = chosen[0] !== undefined && chosen[0] !== ME && chosen[0] !== NOBODY ? chosen[0] : null;
  const name = useName("person", someone);
  const others = people.filter(({ id }) => id !== user.id).map(({ id, name: label }) => ({ value: id, label }));
  const known = someone === null || others.some(({ value }) => value === someone) ? [] : [{ value: someone, label: name ?? "…" }];
  return (
    <FilterMenu
      label={say("queue.filter.assignee")}
      any={say("queue.filter.assignee.any")}
      options={[{ value: ME, label: say("queue.me") }, { value: NOBODY, label: say("queue.nobody") }, ...others, ...known]}
      chosen={chosen}
      onChange={([assignee]) => onChange(assignee)}
    />
  );
}
