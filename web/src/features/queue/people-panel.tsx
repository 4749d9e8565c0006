import { useQueries } from "@tanstack/react-query";
import { GridList, GridListItem, isTextDropItem, useDragAndDrop } from "react-aria-components";

import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Icon } from "#ui/icon.tsx";
import { Avatar } from "#ui/pill.tsx";

import type { Change } from "./changes.ts";
import { type Colleague, colleagues, type Team } from "./queries.ts";
import { TICKETS } from "./queue-list.tsx";

/** A team, or somebody in it, to whom work can be given. */
export interface Taker {
  readonly team: string;
  readonly teamName: string;
  /** Null for the team itself. */
  readonly person: Colleague | null;
}

export function takerId({ team, person }: Taker): string {
  return person ? `${team}:${person.id}` : team;
}

/** Returns what giving work to somebody is. */
export function given({ team, person }: Taker): Change {
  return { type: "assign", team, assignee: person?.id ?? "" };
}

/** Returns to whom work can be given: people of the teams one is at, then the other teams. */
export function useTakers(near: readonly string[], teams: readonly Team[]): Taker[] {
  const api = useApi();
  const found = useQueries({ queries: near.map((team) => colleagues(api, team)) });
  const active = teams.filter((team) => team.active);
  const nearby = near.flatMap((id, place): Taker[] => {
    const name = active.find((team) => team.id === id)?.name ?? id;
    return [
      { team: id, teamName: name, person: null },
      ...(found[place]?.data ?? []).map((person) => ({ team: id, teamName: name, person })),
    ];
  });
  return [...nearby, ...active.filter(({ id }) => !near.includes(id)).map(({ id, name }) => ({ team: id, teamName: name, person: null }))];
}

interface PeoplePanelProps {
  takers: readonly Taker[];
  near: readonly string[];
  onGive: (ids: readonly string[], taker: Taker) => void;
  onLook: (taker: Taker) => void;
}

/** Who there is and how much they have: drop tickets on them, or press to see what they have. */
export function PeoplePanel({ takers, near, onGive, onLook }: PeoplePanelProps) {
  const { say } = useTexts();
  const { id: me } = useUser();
  const items = takers.map((taker) => ({ id: takerId(taker), taker }));
  const { dragAndDropHooks } = useDragAndDrop({
    acceptedDragTypes: [TICKETS],
    getDropOperation: (target) => (target.type === "item" ? "move" : "cancel"),
    onItemDrop: (event) => {
      const taker = items.find(({ id }) => id === event.target.key)?.taker;
      const read = async () => {
        const dropped = event.items.filter(isTextDropItem).filter(({ types }) => types.has(TICKETS));
        const ids = await Promise.all(dropped.map((item) => item.getText(TICKETS)));
        if (taker) onGive(ids, taker);
      };
      void read();
    },
  });
  return (
    <aside className="q-people" aria-label={say("queue.people")}>
      <h2 className="q-side-title">{say("queue.people")}</h2>
      <p className="q-people-help">{say("queue.people.help")}</p>
      <GridList
        className="q-takers"
        aria-label={say("queue.people")}
        items={items}
        dragAndDropHooks={dragAndDropHooks}
        selectionMode="none"
        onAction={(key) => {
          const taker = items.find(({ id }) => id === key)?.taker;
          if (taker) onLook(taker);
        }}
        dependencies={[say, me, near]}
      >
        {({ id, taker }) =>
          taker.person === null ? (
            <GridListItem id={id} textValue={say("queue.taker.team", { team: taker.teamName })} className={`q-taker q-taker-team ${near.includes(taker.team) ? "q-taker-near" : ""}`}>
              <Icon name="people" />
              <bdi className="q-clip">{taker.teamName}</bdi>
            </GridListItem>
          ) : (
            <GridListItem id={id} textValue={taker.person.name} className="q-taker">
              <Avatar name={taker.person.name} size="small" />
              <span className="q-taker-name">
                <bdi className="q-clip">{taker.person.name}</bdi>
                {taker.person.id === me && <span className="q-taker-note">{say("queue.you")}</span>}
                {taker.person.absent && <span className="q-taker-note">{say("queue.absent")}</span>}
              </span>
              <Load of={taker.person} />
            </GridListItem>
          )
        }
      </GridList>
    </aside>
  );
}

/** How much somebody has of what they can have: by a bar, and by numbers. */
export function Load({ of: { open, capacity } }: { of: Colleague }) {
  const { say, locale } = useTexts();
  const part = capacity > 0 ? Math.min(1, open / capacity) : 1;
  const number = new Intl.NumberFormat(locale);
  return (
    <span className={`q-load ${open >= capacity ? "q-load-full" : ""}`}>
      <span className="q-load-bar" aria-hidden="true">
        <span style={{ inlineSize: `${part * 100}%` }} />
      </span>
      <span className="q-load-text" aria-hidden="true">
        {number.format(open)}/{number.format(capacity)}
      </span>
      <span className="unseen">{say("queue.load", { open, capacity })}</span>
    </span>
  );
}
