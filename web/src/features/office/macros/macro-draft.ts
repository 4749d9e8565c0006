import type { Answer, Schemas } from "@cems/api-client/client";
import { may, type Permitted } from "@cems/domain/permissions";
import { LANGUAGES } from "@cems/i18n/languages";
import type { Say } from "@cems/i18n/reader";

import type { Macro } from "#shared/macros.ts";
import type { Option } from "#ui/choice.tsx";

import type { Errors } from "../kit/editor.ts";
import type { Team } from "../kit/queries.ts";

export type Priority = Schemas["Priority"];
export type TextName = `text.${string}`;

/** What a macro does, each "" while it leaves that as it is. */
export interface ActionsDraft {
  status: string;
  priority: Priority | "";
  category: string;
  team: string;
  assignee: string;
}

interface MacroFields extends ActionsDraft {
  name: string;
  /** `everyone`, `personal`, or `team:` and the id of the team. */
  whose: string;
  visibility: Schemas["Visibility"];
  position: number;
}

/** A macro as it is written: each text is a member of its own, so that two people can write two languages. */
export type MacroDraft = MacroFields & Record<TextName, string | undefined>;

export const EVERYONE = "everyone";
export const PERSONAL = "personal";
export const ME = "me";
export const LAST_POSITION = 9999;
export const ACTIONS = ["status", "priority", "category", "team", "assignee"] as const satisfies readonly (keyof ActionsDraft)[];

const APART = 10; // between the places of two macros, so that a third can come between them

export const textName = (language: string): TextName => `text.${language}`;

/** Returns the languages that a macro can be written in: those of the product, and those that it has already. */
export function languagesOf(draft: MacroDraft): string[] {
  const own = Object.keys(draft).flatMap((name) => (name.startsWith("text.") ? [name.slice("text.".length)] : []));
  return [...new Set([...LANGUAGES, ...own])];
}

export function teamOf(whose: string): string {
  return whose.startsWith("team:") ? whose.slice("team:".length) : "";
}

export function whoseOf({ audience, team }: Pick<Macro, "audience" | "team">): string {
  return audience === "team" ? `team:${team ?? ""}` : audience;
}

/** Returns whom somebody may write macros for. */
export function whoseOptions(who: Permitted & { readonly teams: readonly string[] }, teams: readonly Team[], say: Say): Option<string>[] {
  const all = may(who, "macro.edit", "all");
  const offered = teams.filter(({ id, active }) => active && (all || (may(who, "macro.edit", "team") && who.teams.includes(id))));
  return [
    ...(all ? [{ value: EVERYONE, label: say("office.macro.everyone") }] : []),
    ...offered.map(({ id, name }) => ({ value: `team:${id}`, label: say("office.people.of_team", { team: name }) })),
    { value: PERSONAL, label: say("office.macro.personal") },
  ];
}

export function newMacro(whose: string, others: readonly Macro[]): MacroDraft {
  const last = Math.max(0, ...others.map(({ position }) => position));
  const fields: MacroFields = { name: "", whose, visibility: "public", position: Math.min(last + APART, LAST_POSITION), status: "", priority: "", category: "", team: "", assignee: "" };
  return Object.assign(fields, Object.fromEntries(LANGUAGES.map((language) => [textName(language), ""])));
}

export function macroDraft({ data, etag }: Answer<Macro>): Answer<MacroDraft> {
  const { name, visibility, position, actions, texts } = data;
  const fields: MacroFields = {
    name,
    whose: whoseOf(data),
    visibility,
    position,
    status: actions.status ?? "",
    priority: actions.priority ?? "",
    category: actions.category ?? "",
    team: actions.team ?? "",
    assignee: actions.assignee ?? "",
  };
  const languages = new Set([...LANGUAGES, ...Object.keys(texts)]);
  return { data: Object.assign(fields, Object.fromEntries([...languages].map((language) => [textName(language), texts[language] ?? ""]))), etag };
}

/** Returns a macro as the API takes it; what says and does nothing is left out. */
export function macroDocument(draft: MacroDraft): Schemas["MacroEdit"] {
  const team = teamOf(draft.whose);
  const texts = languagesOf(draft).flatMap((language) => {
    const text = draft[textName(language)] ?? "";
    return text.trim() === "" ? [] : [[language, text] as const];
  });
  return {
    name: draft.name.trim(),
    audience: team === "" ? (draft.whose as "everyone" | "personal") : "team",
    ...(team !== "" && { team }),
    texts: Object.fromEntries(texts),
    visibility: draft.visibility,
    actions: Object.fromEntries(ACTIONS.flatMap((action) => (draft[action].trim() === "" ? [] : [[action, draft[action].trim()]]))),
    position: draft.position,
  };
}

export function checkMacro(draft: MacroDraft, say: Say): Errors {
  const { texts, actions } = macroDocument(draft);
  const says = Object.keys(texts ?? {}).length > 0;
  const does = Object.keys(actions ?? {}).length > 0;
  const placed = Number.isInteger(draft.position) && draft.position >= 0 && draft.position <= LAST_POSITION;
  return {
    ...(draft.name.trim() === "" && { name: say("office.error.missing") }),
    ...(!placed && { position: say("office.error.range", { least: 0, most: LAST_POSITION }) }),
    ...(!says && !does && { [textName(LANGUAGES[0])]: say("office.macro.empty") }),
  };
}

/** Returns the member of the draft that a path of the request means. */
export function memberOf(path: string): string | null {
  const [, name = "", part = ""] = /^body\.(?<name>\w+)(?:\.(?<part>[\w-]+))?/u.exec(path) ?? [];
  if (name === "texts") return textName(part === "" ? LANGUAGES[0] : part);
  if (name === "audience" || name === "team") return "whose";
  if (name === "actions") return part === "" ? null : part;
  return name === "" ? null : name;
}
