import type { Schemas } from "@cems/api-client/client";
import { LANGUAGES, OWN_NAMES } from "@cems/i18n/languages";
import type { Say } from "@cems/i18n/reader";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";

import { useApi } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { type Option, Select, Several } from "#ui/choice.tsx";
import { Combo } from "#ui/combo.tsx";
import { TextField } from "#ui/field.tsx";
import { NumberField } from "#ui/number-field.tsx";

import type { Parts } from "../kit/conflict-panel.tsx";
import type { Errors } from "../kit/editor.ts";
import { roleName, roleOptions, teamName, teamOptions } from "../kit/names.ts";
import { calendarsOf, type RoleList, rolesOf, type Team, teamsOf } from "../kit/queries.ts";
import { zoneOptions } from "../kit/zones.ts";
import { Absences } from "./absences.tsx";
import { Skills } from "./skills.tsx";

/** What can be said about a person; empty texts are none. */
export interface PersonDraft {
  name: string;
  login: string;
  email: string;
  role: string;
  teams: string[];
  skills: string[];
  capacity: number;
  hours: string;
  absences: Schemas["Absence"][];
  language: string;
  zone: string;
}

const NONE = "none";
const orNone = (value: string) => (value === "" ? NONE : value);
const fromNone = (value: string) => (value === NONE ? "" : value);
const CAPACITY = 1000;

/** Returns what is wrong with it. */
export function checkPerson(draft: PersonDraft, say: Say): Errors {
  const errors: Record<string, string> = {};
  if (draft.name.trim() === "") errors["name"] = say("office.person.name.missing");
  if (draft.login.trim() === "") errors["login"] = say("office.person.login.missing");
  if (draft.email !== "" && !/^\S+@\S+\.\S+$/u.test(draft.email)) errors["email"] = say("office.person.email.wrong");
  if (draft.role === "") errors["role"] = say("office.person.role.missing");
  if (!(draft.capacity >= 0 && draft.capacity <= CAPACITY)) errors["capacity"] = say("office.error.range", { least: 0, most: CAPACITY });
  for (const [place, { from, to }] of draft.absences.entries()) {
    if (from === "") errors[`absences.${place}.from`] = say("office.error.date");
    else if (to === "") errors[`absences.${place}.to`] = say("office.error.date");
    else if (to < from) errors[`absences.${place}.to`] = say("office.person.absence.order");
  }
  return errors;
}

const plain = (value: string) => value;

export function personParts(say: Say, locale: string, roles: RoleList, teams: readonly Team[]): Parts<PersonDraft> {
  const list = new Intl.ListFormat(locale);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  return {
    name: { label: say("office.person.name"), show: plain },
    login: { label: say("office.person.login"), show: plain },
    email: { label: say("office.person.email"), show: plain },
    role: { label: say("office.person.role"), show: (role) => roleName(roles, role, say) },
    teams: { label: say("office.person.teams"), show: (ids) => list.format(ids.map((id) => teamName(teams, id))) },
    skills: { label: say("office.person.skills"), show: (skills) => list.format(skills) },
    capacity: { label: say("office.person.capacity"), show: String },
    hours: { label: say("office.person.hours"), show: plain },
    absences: {
      label: say("office.person.absences"),
      show: (absences) => list.format(absences.map(({ from, to }) => day.formatRange(new Date(from), new Date(to)))),
    },
    language: { label: say("office.person.language"), show: plain },
    zone: { label: say("office.person.zone"), show: plain },
  };
}

function languageOptions(own: string, shown: string): Option<string>[] {
  const offered: Option<string>[] = LANGUAGES.map((each) => ({ value: each, label: OWN_NAMES[each], lang: each }));
  if (own === "" || offered.some(({ value }) => value === own)) return offered;
  return [...offered, { value: own, label: new Intl.DisplayNames(shown, { type: "language" }).of(own) ?? own }];
}

interface PersonFieldsProps {
  editor: { draft: PersonDraft; errors: Errors; set: (change: Partial<PersonDraft>) => void };
  /** Whether they are a customer's: who is, stays one, and works on nothing. */
  customer: boolean;
  /** What else belongs to signing in. */
  children?: ReactNode;
}

/** The fields of a person, new or not. */
export function PersonFields({ editor: { draft, errors, set }, customer, children }: PersonFieldsProps) {
  const { say, language } = useTexts();
  const api = useApi();
  const roles = useQuery(rolesOf(api)).data?.data;
  const teams = useQuery(teamsOf(api)).data ?? [];
  const calendars = useQuery(calendarsOf(api)).data?.data;
  // Some hundreds: made anew with every letter, they would be felt.
  const zones = useMemo(() => [{ value: NONE, label: say("office.person.as_organisation") }, ...zoneOptions(draft.zone)], [draft.zone, say]);
  return (
    <>
      <section className="panel office-part">
        <h2>{say("office.person.part.account")}</h2>
        <div className="office-grid">
          <TextField label={say("office.person.name")} value={draft.name} onChange={(name) => set({ name })} maxLength={200} autoComplete="off" error={errors["name"]} />
          <TextField
            label={say("office.person.login")}
            help={say("office.person.login.help")}
            value={draft.login}
            onChange={(login) => set({ login })}
            maxLength={254}
            autoComplete="off"
            error={errors["login"]}
          />
          <TextField
            label={say("office.person.email")}
            help={say("office.person.email.help")}
            type="email"
            value={draft.email}
            onChange={(email) => set({ email })}
            maxLength={254}
            autoComplete="off"
            error={errors["email"]}
          />
          {!customer && roles && (
            <Select
              label={say("office.person.role")}
              help={say("office.person.role.help")}
              options={roleOptions(roles, say).filter(({ value }) => value !== "customer")}
              value={draft.role}
              onChange={(role) => set({ role })}
              placeholder={say("ui.filter.choose")}
              error={errors["role"]}
            />
          )}
          {children}
        </div>
      </section>
      {!customer && (
        <section className="panel office-part">
          <h2>{say("office.person.part.work")}</h2>
          <div className="office-grid">
            <Several
              label={say("office.person.teams")}
              help={say("office.person.teams.help")}
              options={teamOptions(teams, draft.teams)}
              values={draft.teams}
              onChange={(chosen) => set({ teams: chosen })}
              placeholder={say("office.person.teams.none")}
              error={errors["teams"]}
            />
            <NumberField
              label={say("office.person.capacity")}
              help={say("office.person.capacity.help")}
              value={draft.capacity}
              onChange={(capacity) => set({ capacity })}
              error={errors["capacity"]}
            />
            {calendars && (
              <Select
                label={say("office.person.hours")}
                help={say("office.person.hours.help")}
                options={[
                  { value: NONE, label: say("office.person.hours.none") },
                  ...Object.entries(calendars.calendars).map(([value, { label }]) => ({ value, label })),
                ]}
                value={orNone(draft.hours)}
                onChange={(hours) => set({ hours: fromNone(hours) })}
                error={errors["hours"]}
              />
            )}
            <Skills skills={draft.skills} onChange={(skills) => set({ skills })} />
          </div>
          <Absences absences={draft.absences} errors={errors} onChange={(absences) => set({ absences })} />
        </section>
      )}
      <section className="panel office-part">
        <h2>{say("office.person.part.reads")}</h2>
        <div className="office-grid">
          <Select
            label={say("office.person.language")}
            options={[{ value: NONE, label: say("office.person.as_organisation") }, ...languageOptions(draft.language, language)]}
            value={orNone(draft.language)}
            onChange={(chosen) => set({ language: fromNone(chosen) })}
            error={errors["language"]}
          />
          <Combo
            label={say("office.person.zone")}
            openLabel={say("office.open_list")}
            options={zones}
            value={orNone(draft.zone)}
            onChange={(zone) => set({ zone: fromNone(zone) })}
            error={errors["zone"]}
          />
        </div>
      </section>
    </>
  );
}
