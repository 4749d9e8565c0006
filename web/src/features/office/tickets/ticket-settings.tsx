import { type Answer, answer } from "@cems/api-client/client";
import type { Say } from "@cems/i18n/reader";
import { useQuery, useQueryClient } from "@tanstack/react-query";

import { useApi } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { type Option, Select } from "#ui/choice.tsx";
import { TextField } from "#ui/field.tsx";
import { NumberField } from "#ui/number-field.tsx";
import { Page } from "#ui/page.tsx";

import type { Parts } from "../kit/conflict-panel.tsx";
import { type Errors, useEditor } from "../kit/editor.ts";
import { EditorForm } from "../kit/editor-form.tsx";
import { Loaded } from "../kit/loaded.tsx";
import { teamOptions } from "../kit/names.ts";
import { edit, settingsOf, type Team, teamsOf, type TicketSettings as Settings } from "../kit/queries.ts";
import { Entries, type Entry, named } from "./entries.tsx";

const DAYS = { least: 1, most: 365 };

/** What there is to choose of for a ticket, and what holds unless something else is said. */
export function TicketSettings() {
  const { say } = useTexts();
  const settings = useQuery(settingsOf(useApi()));
  return (
    <Page title={say("office.tickets")} lead={say("office.tickets.lead")}>
      <Loaded query={settings}>{(seen) => <SettingsEditor seen={seen} />}</Loaded>
    </Page>
  );
}

function offered(entries: readonly Entry[], name: string): boolean {
  return entries.some((entry) => entry.name === name && entry.offered !== false);
}

/** What of them can be chosen; what is new has no name yet. */
function chooseable(entries: readonly Entry[]): Option<string>[] {
  return entries.filter(({ name }) => name !== "" && offered(entries, name)).map(({ name, label }) => ({ value: name, label }));
}

/** Returns what is wrong, as the API would. */
export function checkSettings(draft: Settings, say: Say): Errors {
  const errors: Record<string, string> = {};
  for (const kind of ["types", "categories", "priorities"] as const) {
    const labels = draft[kind].map(({ label }) => label.trim().toLocaleLowerCase());
    for (const [place, label] of labels.entries()) {
      if (label === "") errors[`${kind}.${place}.label`] = say("office.error.missing");
      else if (labels.indexOf(label) < place) errors[`${kind}.${place}.label`] = say("office.entry.twice");
    }
  }
  if (!offered(draft.types, draft.default_type)) errors["default_type"] = say("office.tickets.default.offered");
  if (!offered(draft.priorities, draft.default_priority)) errors["default_priority"] = say("office.tickets.default.offered");
  for (const term of ["reopen_days", "close_days"] as const) {
    if (!(draft[term] >= DAYS.least && draft[term] <= DAYS.most)) errors[term] = say("office.error.range", DAYS);
  }
  return errors;
}

function partsOf(say: Say, locale: string, teams: readonly Team[]): Parts<Settings> {
  const list = new Intl.ListFormat(locale);
  const entries = (label: string) => ({
    label,
    show: (shown: readonly Entry[]) => list.format(shown.map((each) => (each.offered === false ? say("office.entry.not_offered", { name: each.label }) : each.label))),
  });
  const days = (label: string) => ({ label, show: (count: number) => say("office.days", { count }) });
  return {
    types: entries(say("office.tickets.types")),
    categories: entries(say("office.tickets.categories")),
    priorities: entries(say("office.tickets.priorities")),
    default_type: { label: say("office.tickets.default.type"), show: (name) => name },
    default_priority: { label: say("office.tickets.default.priority"), show: (priority) => say(`office.priority.${priority}`) },
    default_team: { label: say("office.tickets.default.team"), show: (id) => teams.find((team) => team.id === id)?.name ?? id },
    reopen_days: days(say("office.tickets.reopen")),
    close_days: days(say("office.tickets.close")),
  };
}

function SettingsEditor({ seen }: { seen: Answer<Settings> }) {
  const { say, locale } = useTexts();
  const api = useApi();
  const client = useQueryClient();
  const teams = useQuery(teamsOf(api)).data ?? [];
  const editor = useEditor<Settings>({
    seen,
    reread: () => client.fetchQuery({ ...settingsOf(api), staleTime: 0 }),
    save: async (draft, saving) => {
      const body = { ...draft, types: named(draft.types, "type"), categories: named(draft.categories, "category") };
      const stands = await answer(api.PUT("/api/v1/ticket-settings", { params: { header: edit(saving) }, body }));
      client.setQueryData(settingsOf(api).queryKey, stands);
      return stands;
    },
    check: (draft) => checkSettings(draft, say),
  });
  const { draft, errors, set } = editor;
  return (
    <EditorForm editor={editor} parts={partsOf(say, locale, teams)}>
      <Entries
        title={say("office.tickets.categories")}
        help={say("office.tickets.categories.help")}
        empty={say("office.tickets.categories.none")}
        add={say("office.tickets.categories.add")}
        entries={draft.categories}
        kept={seen.data.categories}
        path="categories"
        errors={errors}
        onChange={(categories) => set({ categories })}
      />
      <Entries
        title={say("office.tickets.types")}
        help={say("office.tickets.types.help")}
        add={say("office.tickets.types.add")}
        entries={draft.types}
        kept={seen.data.types}
        path="types"
        errors={errors}
        onChange={(types) => set({ types })}
      />
      <section className="panel office-part" aria-labelledby="priorities">
        <h2 id="priorities">{say("office.tickets.priorities")}</h2>
        <p className="field-help">{say("office.tickets.priorities.help")}</p>
        <div className="office-grid">
          {draft.priorities.map((entry, place) => (
            <TextField
              key={entry.name}
              label={say(`office.priority.${entry.name as Settings["default_priority"]}`)}
              value={entry.label}
              maxLength={80}
              onChange={(label) => set({ priorities: draft.priorities.map((each, at) => (at === place ? { ...each, label } : each)) })}
              error={errors[`priorities.${place}.label`]}
            />
          ))}
        </div>
      </section>
      <section className="panel office-part" aria-labelledby="defaults">
        <h2 id="defaults">{say("office.tickets.defaults")}</h2>
        <div className="office-grid">
          <Select
            label={say("office.tickets.default.type")}
            options={chooseable(draft.types)}
            value={draft.default_type}
            onChange={(type) => set({ default_type: type })}
            placeholder={say("ui.filter.choose")}
            error={errors["default_type"]}
          />
          <Select
            label={say("office.tickets.default.priority")}
            options={draft.priorities.map(({ name, label }) => ({ value: name as Settings["default_priority"], label }))}
            value={draft.default_priority}
            onChange={(priority) => set({ default_priority: priority })}
            error={errors["default_priority"]}
          />
          <Select
            label={say("office.tickets.default.team")}
            help={say("office.tickets.default.team.help")}
            options={teamOptions(teams, [draft.default_team])}
            value={draft.default_team}
            onChange={(team) => set({ default_team: team })}
            error={errors["default_team"]}
          />
          <NumberField
            label={say("office.tickets.reopen")}
            help={say("office.tickets.reopen.help")}
            unit={say("office.unit.days")}
            value={draft.reopen_days}
            onChange={(days) => set({ reopen_days: days })}
            error={errors["reopen_days"]}
          />
          <NumberField
            label={say("office.tickets.close")}
            help={say("office.tickets.close.help")}
            unit={say("office.unit.days")}
            value={draft.close_days}
            onChange={(days) => set({ close_days: days })}
            error={errors["close_days"]}
          />
        </div>
      </section>
    </EditorForm>
  );
}
