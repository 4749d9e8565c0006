import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";

import { useNow } from "#shared/clock.ts";
import { useApi } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Select } from "#ui/choice.tsx";
import { TextField } from "#ui/field.tsx";
import { Empty, Notice, Skeleton } from "#ui/notice.tsx";
import { Page } from "#ui/page.tsx";
import { Avatar, Pill } from "#ui/pill.tsx";
import "#ui/table.css";

import { roleName, teamName } from "../kit/names.ts";
import { type PeopleAsked, peopleOf, type Person, rolesOf, teamsOf } from "../kit/queries.ts";
import { isAway } from "./away.ts";

const PATIENCE = 250; // milliseconds from the last letter to the question
const ANY = "any";
const CUSTOMERS = "customers";

/** The people with accounts: found by name, by team, staff or customers. */
export function PersonList({ q, team, customers }: PeopleAsked) {
  const { say } = useTexts();
  const navigate = useNavigate();
  const api = useApi();
  const teams = useQuery(teamsOf(api));
  const [written, setWritten] = useState(q);
  useEffect(() => {
    if (written === q) return;
    const waiting = setTimeout(() => void navigate({ to: "/office/people", search: search({ q: written, team: "", customers }), replace: true }), PATIENCE);
    return () => clearTimeout(waiting);
  }, [written, q, customers, navigate]);
  const whose = team === "" ? (customers ? CUSTOMERS : ANY) : `team:${team}`;
  const choose = (chosen: string) => {
    setWritten(chosen.startsWith("team:") ? "" : written);
    const asked = { q: chosen.startsWith("team:") ? "" : written, team: chosen.startsWith("team:") ? chosen.slice(5) : "", customers: chosen === CUSTOMERS };
    void navigate({ to: "/office/people", search: search(asked), replace: true });
  };
  return (
    <Page
      title={say("office.people")}
      lead={say("office.people.lead")}
      actions={
        <ButtonLink to="/office/people/new" tone="primary" icon="plus">
          {say("office.people.new")}
        </ButtonLink>
      }
    >
      <div className="office-bar">
        <TextField label={say("office.people.find")} type="search" value={written} onChange={setWritten} autoComplete="off" />
        <Select
          label={say("office.people.which")}
          value={whose}
          onChange={choose}
          options={[
            { value: ANY, label: say("office.people.staff") },
            { value: CUSTOMERS, label: say("office.people.customers") },
            ...(teams.data ?? []).map(({ id, name }) => ({ value: `team:${id}`, label: say("office.people.of_team", { team: name }) })),
          ]}
        />
      </div>
      <People asked={{ q, team, customers }} />
    </Page>
  );
}

/** Leaves out what is as usual. */
function search({ q, team, customers }: PeopleAsked): { q?: string; team?: string; customers?: true } {
  return { ...(q ? { q } : {}), ...(team ? { team } : {}), ...(customers ? { customers } : {}) };
}

function People({ asked }: { asked: PeopleAsked }) {
  const { say } = useTexts();
  const api = useApi();
  const list = useInfiniteQuery(peopleOf(api, asked));
  if (list.isPending) return <Skeleton lines={6} label={say("ui.loading")} />;
  if (list.isError && !list.data) {
    return (
      <Notice mood="bad" action={<Button onPress={() => void list.refetch()}>{say("ui.retry")}</Button>}>
        {sayTrouble(list.error, say)}
      </Notice>
    );
  }
  const rows = list.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) {
    return (
      <Empty title={say("office.people.none")} icon="person">
        {say("office.people.none.text")}
      </Empty>
    );
  }
  return (
    <>
      <div className="panel table-frame">
        <table className="table table-linked">
          <thead>
            <tr>
              <th scope="col">{say("office.person.name")}</th>
              <th scope="col">{say("office.person.role")}</th>
              <th scope="col">{say("office.person.teams")}</th>
              <th scope="col">{say("office.person.capacity")}</th>
              <th scope="col">{say("office.person.state")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((person) => (
              <Row key={person.id} person={person} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="unseen" role="status">
        {say("office.people.count", { count: rows.length })}
      </p>
      {list.hasNextPage && (
        <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {say("ui.more")}
        </Button>
      )}
    </>
  );
}

function Row({ person }: { person: Person }) {
  const { say } = useTexts();
  const api = useApi();
  const roles = useQuery(rolesOf(api));
  const teams = useQuery(teamsOf(api));
  const away = isAway(person.absences, new Date(useNow()));
  return (
    <tr>
      <th scope="row">
        <span className="person-cell">
          <Avatar name={person.name} size="small" />
          <span>
            <Link to="/office/people/$id" params={{ id: person.id }} className="table-link">
              <bdi>{person.name}</bdi>
            </Link>
            <bdi className="person-login">{person.login}</bdi>
          </span>
        </span>
      </th>
      <td>{roles.data ? roleName(roles.data.data, person.role, say) : ""}</td>
      <td className="table-soft">{person.teams.map((id) => teamName(teams.data ?? [], id)).join(", ")}</td>
      <td className="table-soft table-number">{person.customer === null ? person.capacity : ""}</td>
      <td>
        {person.active ? (
          away ? (
            <Pill tone="warn" icon="pause">
              {say("office.person.away")}
            </Pill>
          ) : (
            <Pill tone="good" icon="check">
              {say("office.person.active")}
            </Pill>
          )
        ) : (
          <Pill tone="mute" icon="close">
            {say("office.person.inactive")}
          </Pill>
        )}
      </td>
    </tr>
  );
}
