import { type Answer, answer } from "@cems/api-client/client";
import { Problem } from "@cems/api-client/problem";
import { nameFor } from "@cems/domain/names";
import type { Say } from "@cems/i18n/reader";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";

import { useApi } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Button } from "#ui/button.tsx";
import { Check } from "#ui/check.tsx";
import { LongField, TextField } from "#ui/field.tsx";
import { Page } from "#ui/page.tsx";
import { Avatar, Pill } from "#ui/pill.tsx";

import type { Parts } from "../kit/conflict-panel.tsx";
import { useEditor } from "../kit/editor.ts";
import { EditorForm } from "../kit/editor-form.tsx";
import { Back, Loaded } from "../kit/loaded.tsx";
import { refusedAt } from "../kit/members.ts";
import { roleName } from "../kit/names.ts";
import { edit, peopleOf, rolesOf, type Team as TeamView, teamOf, teamsOf } from "../kit/queries.ts";

interface TeamDraft {
  name: string;
  description: string;
  active: boolean;
}

function draftOf({ data, etag }: Answer<TeamView>): Answer<TeamDraft> {
  return { data: { name: data.name, description: data.description ?? "", active: data.active }, etag };
}

function checkTeam({ name }: TeamDraft, say: Say) {
  const errors: Record<string, string> = {};
  if (name.trim() === "") errors["name"] = say("office.team.name.missing");
  return errors;
}

function partsOf(say: Say): Parts<TeamDraft> {
  return {
    name: { label: say("office.team.name"), show: (name) => name },
    description: { label: say("office.team.description"), show: (text) => text },
    active: { label: say("office.team.state"), show: (active) => say(active ? "office.team.open" : "office.team.closed") },
  };
}

interface FieldsProps {
  editor: { draft: TeamDraft; errors: Readonly<Record<string, string>>; set: (change: Partial<TeamDraft>) => void };
  isNew: boolean;
}

function TeamFields({ editor: { draft, errors, set }, isNew }: FieldsProps) {
  const { say } = useTexts();
  return (
    <section className="panel office-part">
      <TextField label={say("office.team.name")} value={draft.name} onChange={(name) => set({ name })} maxLength={200} error={errors["name"]} autoComplete="off" />
      <LongField
        label={say("office.team.description")}
        help={say("office.team.description.help")}
        rows={2}
        value={draft.description}
        onChange={(description) => set({ description })}
        maxLength={500}
        error={errors["description"]}
      />
      {!isNew && (
        <Check isSelected={draft.active} onChange={(active) => set({ active })} help={say("office.team.active.help")}>
          {say("office.team.active")}
        </Check>
      )}
    </section>
  );
}

/** A team, and who is in it. */
export function Team({ id }: { id: string }) {
  const { say } = useTexts();
  const team = useQuery(teamOf(useApi(), id));
  return (
    <Page title={team.data?.data.name ?? say("office.teams")} back={<Back to="/office/teams">{say("office.teams")}</Back>}>
      <Loaded query={team}>{(seen) => <TeamEditor seen={seen} />}</Loaded>
      <Members team={id} />
    </Page>
  );
}

function TeamEditor({ seen }: { seen: Answer<TeamView> }) {
  const { say } = useTexts();
  const api = useApi();
  const client = useQueryClient();
  const { id } = seen.data;
  const editor = useEditor<TeamDraft>({
    seen: draftOf(seen),
    reread: async () => draftOf(await client.fetchQuery({ ...teamOf(api, id), staleTime: 0 })),
    save: async (body, saving) => {
      const stands = await answer(api.PATCH("/api/v1/teams/{team_id}", { params: { path: { team_id: id }, header: edit(saving) }, body }));
      client.setQueryData(teamOf(api, id).queryKey, stands);
      return draftOf(stands);
    },
    check: (draft) => checkTeam(draft, say),
    onSaved: () => void client.invalidateQueries({ queryKey: teamsOf(api).queryKey, exact: true }),
  });
  return (
    <EditorForm editor={editor} parts={partsOf(say)}>
      <TeamFields editor={editor} isNew={false} />
    </EditorForm>
  );
}

function Members({ team }: { team: string }) {
  const { say } = useTexts();
  const api = useApi();
  const roles = useQuery(rolesOf(api)).data?.data;
  const members = useInfiniteQuery(peopleOf(api, { q: "", team, customers: false }));
  const rows = members.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="panel office-part">
      <h2>{say("office.team.members")}</h2>
      {members.isSuccess && rows.length === 0 && <p className="field-help">{say("office.team.members.none")}</p>}
      <ul className="office-lines">
        {rows.map((person) => (
          <li key={person.id} className="member">
            <Avatar name={person.name} size="small" />
            <Link to="/office/people/$id" params={{ id: person.id }}>
              <bdi>{person.name}</bdi>
            </Link>
            <span className="table-soft">{roles && roleName(roles, person.role, say)}</span>
            {!person.active && (
              <Pill tone="mute" icon="close">
                {say("office.person.inactive")}
              </Pill>
            )}
          </li>
        ))}
      </ul>
      {members.hasNextPage && (
        <Button isPending={members.isFetchingNextPage} onPress={() => void members.fetchNextPage()}>
          {say("ui.more")}
        </Button>
      )}
      <p className="field-help">{say("office.team.members.help")}</p>
    </section>
  );
}

interface NewDraft extends TeamDraft {
  /** Once it is made. */
  id: string;
}

/** Asks for what a team is called, and makes it. */
export function NewTeam() {
  const { say } = useTexts();
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const teams = useQuery(teamsOf(api)).data ?? [];
  const editor = useEditor<NewDraft>({
    seen: { data: { id: "", name: "", description: "", active: true }, etag: "" },
    reread: async () => ({ data: { id: "", name: "", description: "", active: true }, etag: "" }),
    save: async ({ name, description }, { key }) => {
      const id = nameFor(name, teams.map((team) => team.id), "team");
      try {
        const header = { "Idempotency-Key": key };
        const { data, etag } = await answer(api.POST("/api/v1/teams", { params: { header }, body: { id, name, description } }));
        client.setQueryData(teamOf(api, data.id).queryKey, { data, etag });
        return { data: { ...data, description }, etag };
      } catch (error) {
        if (error instanceof Problem && error.code === "already_exists") throw refusedAt(error, "name", say("office.team.name.taken"));
        throw error;
      }
    },
    check: (draft) => checkTeam(draft, say),
    onSaved: ({ data }) => {
      void client.invalidateQueries({ queryKey: teamsOf(api).queryKey, exact: true });
      void navigate({ to: "/office/teams/$id", params: { id: data.id } });
    },
  });
  return (
    <Page title={say("office.teams.new")} back={<Back to="/office/teams">{say("office.teams")}</Back>}>
      <EditorForm editor={editor} parts={{ ...partsOf(say), id: { label: "", show: () => "" } }} submitLabel={say("office.teams.make")}>
        <TeamFields editor={editor} isNew />
      </EditorForm>
    </Page>
  );
}
