import { LANES } from "@cems/domain/progress";
import { useQuery } from "@tanstack/react-query";

import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Chooser } from "#ui/chooser.tsx";
import { Icon } from "#ui/icon.tsx";
import { Avatar } from "#ui/pill.tsx";

import type { Change } from "./changes.ts";
import { LaneDot, PriorityMark, useStatusName } from "./marks.tsx";
import { given, Load, type Taker, takerId } from "./people-panel.tsx";
import { options, type Row } from "./queries.ts";
import { PRIORITIES } from "./search.ts";

export type Choosing = "assign" | "priority" | "status";

interface ChangeChooserProps {
  what: Choosing;
  rows: readonly Row[];
  takers: readonly Taker[];
  onChange: (change: Change, to: string) => void;
  onClose: () => void;
}

/** Asks whom or what to give some tickets to. */
export function ChangeChooser({ what, rows, takers, onChange, onClose }: ChangeChooserProps) {
  const { say } = useTexts();
  const titled = { place: say("queue.choose.place"), empty: say("queue.choose.empty"), onClose };
  const count = rows.length;
  if (what === "assign") return <Assign {...titled} title={say("queue.choose.assign", { count })} rows={rows} takers={takers} onChange={onChange} />;
  if (what === "status") return <Status {...titled} title={say("queue.choose.status", { count })} onChange={onChange} />;
  return (
    <Chooser
      {...titled}
      title={say("queue.choose.priority", { count })}
      sections={[
        {
          id: "priorities",
          title: say("queue.priority"),
          offers: PRIORITIES.map((priority) => ({ id: priority, text: say(`queue.priority.${priority}`), look: <PriorityMark priority={priority} /> })),
        },
      ]}
      onChoose={(id) => {
        const priority = PRIORITIES.find((each) => each === id);
        if (priority) onChange({ type: "priority", priority }, "");
      }}
    />
  );
}

interface PartProps {
  title: string;
  place: string;
  empty: string;
  onChange: (change: Change, to: string) => void;
  onClose: () => void;
}

function Assign({ rows, takers, onChange, ...titled }: PartProps & Pick<ChangeChooserProps, "rows" | "takers">) {
  const { say } = useTexts();
  const { id: me } = useUser();
  const people = takers.filter(({ person }) => person !== null);
  // Whoever is in two teams is offered for the one that the tickets are at.
  const at = new Set(rows.map(({ team }) => team));
  const sorted = people.toSorted((one, other) => Number(other.person?.id === me) - Number(one.person?.id === me) || Number(at.has(other.team)) - Number(at.has(one.team)));
  const twice = (taker: Taker) => people.some((each) => each.person?.id === taker.person?.id && each.team !== taker.team);
  return (
    <Chooser
      {...titled}
      sections={[
        {
          id: "people",
          title: say("queue.people.people"),
          offers: sorted.flatMap((taker) => {
            const { person } = taker;
            if (!person) return [];
            return {
              id: takerId(taker),
              text: person.id === me ? `${person.name} ${say("queue.me")}` : person.name,
              look: (
                <>
                  <Avatar name={person.name} size="small" />
                  <bdi>{person.name}</bdi>
                  {person.id === me && <span className="q-taker-note">{say("queue.you")}</span>}
                  {person.absent && <span className="q-taker-note">{say("queue.absent")}</span>}
                  {twice(taker) && <bdi className="q-taker-note">{taker.teamName}</bdi>}
                </>
              ),
              aside: <Load of={person} />,
            };
          }),
        },
        {
          id: "teams",
          title: say("queue.teams.all"),
          offers: takers
            .filter(({ person }) => person === null)
            .map((taker) => ({
              id: takerId(taker),
              text: taker.teamName,
              look: (
                <>
                  <Icon name="people" />
                  <bdi>{taker.teamName}</bdi>
                </>
              ),
            })),
        },
        { id: "nobody", title: say("queue.nobody"), offers: [{ id: "", text: say("queue.choose.nobody") }] },
      ]}
      onChoose={(id) => {
        const taker = takers.find((each) => takerId(each) === id);
        if (taker) onChange(given(taker), taker.person?.name ?? taker.teamName);
        else onChange({ type: "assign", team: "", assignee: "" }, say("queue.nobody"));
      }}
    />
  );
}

function Status({ onChange, ...titled }: PartProps) {
  const { say } = useTexts();
  const name = useStatusName();
  const types = useQuery(options(useApi())).data?.statuses;
  // What each ticket's workflow leads to is for the API to say; those of all types are offered.
  const known = new Map(Object.values(types ?? {}).flatMap((statuses) => statuses.map(({ id, status_category: lane }) => [id, lane] as const)));
  const offered = known.size > 0 ? [...known] : LANES.map((lane) => [lane, lane] as const);
  return (
    <Chooser
      {...titled}
      sections={[
        {
          id: "statuses",
          title: say("queue.status"),
          offers: offered
            .filter(([, lane]) => lane !== "closed" && lane !== "new")
            .map(([status, lane]) => ({
              id: status,
              text: name(status),
              look: (
                <>
                  <LaneDot lane={lane} />
                  <bdi>{name(status)}</bdi>
                </>
              ),
            })),
        },
      ]}
      onChoose={(status) => onChange({ type: "status", status }, "")}
    />
  );
}
