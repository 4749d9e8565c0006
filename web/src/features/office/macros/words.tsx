import { laneOf } from "@cems/domain/progress";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { useName } from "#shared/names.ts";
import { useApi } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import type { Option } from "#ui/choice.tsx";

import { teamName, teamOptions } from "../kit/names.ts";
import { optionsOf, teamsOf } from "../kit/queries.ts";
import { type ACTIONS, ME } from "./macro-draft.ts";

type Action = (typeof ACTIONS)[number];

const LABELS = {
  status: "office.macro.status",
  priority: "office.field.priority",
  category: "office.field.category",
  team: "office.field.team",
  assignee: "office.macro.assignee",
} as const satisfies Record<Action, string>;

interface Offer {
  readonly id: string;
  readonly label: string;
  readonly offered?: boolean;
}

/** What is offered, and what is chosen already though it is not any more. */
function offers(all: readonly Offer[] | null | undefined, chosen: string): Option<string>[] {
  const found = (all ?? []).filter(({ id, offered = true }) => offered || id === chosen).map(({ id, label }) => ({ value: id, label }));
  return chosen === "" || found.some(({ value }) => value === chosen) ? found : [...found, { value: chosen, label: chosen }];
}

function labelOf(all: readonly Offer[] | undefined, id: string): string {
  return all?.find((each) => each.id === id)?.label ?? id;
}

/** How people here call what macros do to tickets, and what there is to choose of. */
export function useTicketWords() {
  const { say } = useTexts();
  const api = useApi();
  const options = useQuery(optionsOf(api)).data;
  const teams = useQuery(teamsOf(api)).data ?? [];
  const status = (name: string, label = name) => {
    const lane = laneOf(name);
    return lane ? say(`office.lane.${lane}`) : label.replaceAll("_", " ");
  };
  // A status is one, in however many workflows it is.
  const statuses = [...new Map(Object.values(options?.statuses ?? {}).flatMap((all) => all.map(({ id, label }) => [id, { id, label: status(id, label) }]))).values()];
  return {
    nameOf: (field: string) => (field in LABELS ? say(LABELS[field as Action]) : field),
    valueOf: (field: string, value: string): string => {
      if (field === "status") return status(value, labelOf(statuses, value));
      if (field === "priority") return labelOf(options?.priorities, value);
      if (field === "category") return labelOf(options?.categories, value);
      return field === "team" ? teamName(teams, value) : value;
    },
    statuses: (chosen: string) => offers(statuses, chosen),
    priorities: (chosen: string) => offers(options?.priorities, chosen),
    categories: (chosen: string) => offers(options?.categories, chosen),
    teams: (chosen: string) => teamOptions(teams, chosen === "" ? [] : [chosen]),
  };
}

/** The value of a field of a ticket, in words. */
export function Value({ field, value }: { field: string; value: string | null }): ReactNode {
  const { say } = useTexts();
  const { valueOf } = useTicketWords();
  if (value === null || value === "") return say("office.nothing");
  if (field === "assignee") return value === ME ? say("office.macro.me") : <PersonName id={value} />;
  return <bdi>{valueOf(field, value)}</bdi>;
}

function PersonName({ id }: { id: string }) {
  const { say } = useTexts();
  const name = useName("person", id);
  return <bdi>{name === undefined ? "…" : (name ?? say("office.alert.to.gone"))}</bdi>;
}
