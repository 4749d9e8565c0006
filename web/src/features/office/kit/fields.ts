import type { FilterKind } from "@cems/domain/filter";
import { LANES } from "@cems/domain/progress";
import type { PlainKey, Say } from "@cems/i18n/reader";
import { useQuery } from "@tanstack/react-query";

import { useApi } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import type { Option } from "#ui/choice.tsx";
import type { FilterField } from "#ui/filter-builder.tsx";

import { settingsOf, type Team, teamsOf, type TicketSettings } from "./queries.ts";

/** What filters ask of a ticket in the office; what needs an id to be typed is left out. */
const KINDS = {
  category: "choice",
  type: "choice",
  priority: "choice",
  status_category: "choice",
  team: "id",
  subject: "text",
  created: "instant",
  updated: "instant",
} as const satisfies Record<string, FilterKind>;

type Name = keyof typeof KINDS;

const LABELS: Record<Name, PlainKey> = {
  category: "office.field.category",
  type: "office.field.type",
  priority: "office.field.priority",
  status_category: "office.field.status_category",
  team: "office.field.team",
  subject: "office.field.subject",
  created: "office.field.created",
  updated: "office.field.updated",
};

export function kindOf(field: string): FilterKind | null {
  return field in KINDS ? KINDS[field as Name] : null;
}

function entries(found: { name: string; label: string }[] | undefined): Option<string>[] {
  return found?.map(({ name, label }) => ({ value: name, label })) ?? [];
}

function fieldsOf(settings: TicketSettings | undefined, teams: readonly Team[], say: Say): FilterField[] {
  const options: Partial<Record<Name, FilterField["options"]>> = {
    // Without any of the organisation's own, a category is whatever somebody wrote.
    ...(settings && settings.categories.length > 0 ? { category: entries(settings.categories) } : {}),
    type: entries(settings?.types),
    priority: entries(settings?.priorities),
    status_category: LANES.map((value) => ({ value, label: say(`office.lane.${value}`) })),
    team: teams.map(({ id, name }) => ({ value: id, label: name })),
  };
  return (Object.keys(KINDS) as Name[]).map((name) => {
    const field: FilterField = { name, label: say(LABELS[name]), kind: KINDS[name] };
    const found = options[name];
    return found ? Object.assign(field, { options: found }) : field;
  });
}

/** What there is to filter by, in the organisation's own words. */
export function useFilterFields(): FilterField[] {
  const { say } = useTexts();
  const api = useApi();
  const settings = useQuery(settingsOf(api)).data?.data;
  const teams = useQuery(teamsOf(api)).data ?? [];
  return fieldsOf(settings, teams, say);
}
