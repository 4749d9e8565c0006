import type { Say } from "@cems/i18n/reader";

import type { Option } from "#ui/choice.tsx";

import type { RoleList, Team } from "./queries.ts";

export const BUILT_IN = ["customer", "representative", "manager"] as const;

/** Says what a role is called; one that is gone goes by its own name. */
export function roleName(roles: RoleList, name: string, say: Say): string {
  const known = BUILT_IN.find((each) => each === name);
  if (known) return say(`office.role.${known}`);
  return roles.items.find((role) => role.name === name)?.label ?? name;
}

export function roleOptions(roles: RoleList, say: Say): Option<string>[] {
  return roles.items.map(({ name }) => ({ value: name, label: roleName(roles, name, say) }));
}

export function teamName(teams: readonly Team[], id: string): string {
  return teams.find((team) => team.id === id)?.name ?? id;
}

/** Teams to choose of: those that can be joined, and those that are chosen already. */
export function teamOptions(teams: readonly Team[], chosen: readonly string[]): Option<string>[] {
  const offered = teams.filter(({ id, active }) => active || chosen.includes(id));
  const gone = chosen.filter((id) => !teams.some((team) => team.id === id));
  return [...offered.map(({ id, name }) => ({ value: id, label: name })), ...gone.map((id) => ({ value: id, label: id }))];
}

/** Says a language in the reader's own. */
export function languageName(tag: string, shown: string): string {
  return new Intl.DisplayNames(shown, { type: "language" }).of(tag) ?? tag;
}
