import { may } from "@cems/domain/permissions";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useState } from "react";

import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { IconButton } from "#ui/button.tsx";
import { Icon, type IconName } from "#ui/icon.tsx";
import { Menu } from "#ui/menu.tsx";

import { colleagues, type Team, teamCounts, type View, viewCounts, views } from "./queries.ts";
import { ME, NOBODY, type Search } from "./search.ts";

const RenameView = lazy(async () => ({ default: (await import("./view-dialogs.tsx")).RenameView }));
const RemoveView = lazy(async () => ({ default: (await import("./view-dialogs.tsx")).RemoveView }));

const SORTED = ["team", "assignee", "status", "priority", "category", "view"] as const;

/** A list within this one is another one. */
const EXACTLY = { exact: true, includeSearch: true };

/** Whether two addresses show the same tickets, in whatever order. */
export function same(one: Search, other: Search): boolean {
  return SORTED.every((name) => one[name] === other[name]);
}

/** The queues and views that there are, and how much is in them. */
export function Side({ search, teams }: { search: Search; teams: readonly Team[] }) {
  const { say } = useTexts();
  const user = useUser();
  const api = useApi();
  const own = user.teams;
  const counts = useQuery(teamCounts(api, own)).data;
  const mine = useQuery({ ...colleagues(api, own[0] ?? ""), enabled: own.length > 0 }).data?.find(({ id }) => id === user.id)?.open;
  const total = counts && [...counts.values()].reduce((sum, count) => sum + count, 0);
  const place = (to: Search) => ({ to, current: same(to, search) });
  return (
    <nav className="q-side" aria-label={say("queue.places")}>
      <ul className="q-places">
        <Place {...place({ assignee: ME })} icon="person" count={mine}>
          {say("queue.place.mine")}
        </Place>
        <Place {...place({ assignee: NOBODY })} icon="inbox">
          {say("queue.place.unassigned")}
        </Place>
        <Place {...place({})} icon="list" count={total}>
          {say("queue.place.teams")}
        </Place>
      </ul>
      {own.length > 1 && (
        <Section title={say("queue.teams")}>
          {own.map((id) => (
            <Place key={id} {...place({ team: id })} icon="people" count={counts?.get(id)}>
              {teams.find((team) => team.id === id)?.name ?? id}
            </Place>
          ))}
        </Section>
      )}
      {may(user, "view.read") && <Views search={search} teams={teams} />}
    </nav>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="q-side-title">{title}</h2>
      <ul className="q-places">{children}</ul>
    </section>
  );
}

interface PlaceProps {
  to: Search;
  current: boolean;
  icon: IconName;
  count?: number | undefined;
  /** Whether there are more than that. */
  capped?: boolean;
  tools?: ReactNode;
  children: string;
}

function Place({ to, current, icon, count, capped = false, tools, children }: PlaceProps) {
  const { say, locale } = useTexts();
  const number = count === undefined ? "" : new Intl.NumberFormat(locale).format(count);
  return (
    <li className="q-place">
      <Link to="/desk" search={to} activeOptions={EXACTLY} className="q-place-link" aria-current={current ? "page" : undefined}>
        <Icon name={icon} />
        <bdi className="q-clip">{children}</bdi>
        {count !== undefined && (
          <span className="q-count">
            <span aria-hidden="true">{capped ? `${number}+` : number}</span>
            <span className="unseen">{say(capped ? "queue.count.more" : "queue.count", { count })}</span>
          </span>
        )}
      </Link>
      {tools}
    </li>
  );
}

function Views({ search, teams }: { search: Search; teams: readonly Team[] }) {
  const { say } = useTexts();
  const user = useUser();
  const api = useApi();
  const all = useQuery(views(api)).data ?? [];
  const counts = useQuery(viewCounts(api, all.map(({ id }) => id))).data;
  const [renamed, setRenamed] = useState<View | null>(null);
  const [removed, setRemoved] = useState<View | null>(null);
  const kinds = [
    { id: "own", title: say("queue.views.own"), has: ({ person }: View) => person !== null },
    ...[...new Set(all.map(({ team }) => team))]
      .filter((id) => id !== null)
      .map((id) => ({
        id: `team:${id}`,
        title: say("queue.views.team", { team: teams.find((team) => team.id === id)?.name ?? id }),
        has: ({ team }: View) => team === id,
      })),
    { id: "all", title: say("queue.views.all"), has: ({ person, team }: View) => person === null && team === null },
  ];
  return (
    <>
      {kinds.map(({ id, title, has }) => {
        const some = all.filter(has);
        if (some.length === 0) return null;
        return (
          <Section key={id} title={title}>
            {some.map((view) => {
              const counted = counts?.get(view.id);
              const mayEdit = may(user, "view.edit", view.person === user.id ? "own" : view.team !== null && user.teams.includes(view.team) ? "team" : "all");
              return (
                <Place
                  key={view.id}
                  to={{ view: view.id }}
                  current={search.view === view.id}
                  icon="view"
                  count={counted?.count}
                  capped={counted?.capped ?? false}
                  tools={
                    mayEdit && (
                      <Menu
                        label={say("queue.view.tools", { name: view.name })}
                        options={[
                          { value: "rename", label: say("queue.view.rename"), icon: "edit" },
                          { value: "remove", label: say("queue.view.remove"), icon: "close" },
                        ]}
                        onAction={(action) => (action === "rename" ? setRenamed(view) : setRemoved(view))}
                      >
                        <IconButton icon="more" label={say("queue.view.tools", { name: view.name })} />
                      </Menu>
                    )
                  }
                >
                  {view.name}
                </Place>
              );
            })}
          </Section>
        );
      })}
      <Suspense fallback={null}>
        {renamed && <RenameView view={renamed} close={() => setRenamed(null)} />}
        {removed && <RemoveView view={removed} close={() => setRemoved(null)} />}
      </Suspense>
    </>
  );
}
