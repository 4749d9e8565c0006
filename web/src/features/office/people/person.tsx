import { type Answer, answer, type Schemas } from "@cems/api-client/client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Notice } from "#ui/notice.tsx";
import { Page } from "#ui/page.tsx";
import { Pill } from "#ui/pill.tsx";

import { useEditor } from "../kit/editor.ts";
import { EditorForm } from "../kit/editor-form.tsx";
import { Back, Loaded } from "../kit/loaded.tsx";
import { edit, type Person as PersonView, personOf, rolesOf, teamsOf } from "../kit/queries.ts";
import { sayRefusal } from "../kit/refusal.ts";
import { checkPerson, type PersonDraft, PersonFields, personParts } from "./person-form.tsx";

/** Somebody with an account, as they are kept. */
export function Person({ id }: { id: string }) {
  const { say } = useTexts();
  const person = useQuery(personOf(useApi(), id));
  return (
    <Page title={person.data?.data.name ?? say("office.people")} lead={person.data && <State person={person.data.data} />} back={<Back to="/office/people">{say("office.people")}</Back>}>
      <Loaded query={person}>{(seen) => <PersonEditor key={String(seen.data.active)} seen={seen} />}</Loaded>
    </Page>
  );
}

function State({ person }: { person: PersonView }) {
  const { say } = useTexts();
  return person.active ? (
    <Pill tone="good" icon="check">
      {say("office.person.active")}
    </Pill>
  ) : (
    <Pill tone="mute" icon="close">
      {say("office.person.inactive")}
    </Pill>
  );
}

function draftOf({ data, etag }: Answer<PersonView>): Answer<PersonDraft> {
  const { name, login, role, teams, skills, capacity, absences } = data;
  const draft = {
    name,
    login,
    email: data.email ?? "",
    role,
    teams: teams.toSorted(),
    skills: skills.toSorted(),
    capacity,
    hours: data.hours ?? "",
    absences,
    language: data.language ?? "",
    zone: data.zone ?? "",
  };
  return { data: draft, etag };
}

function PersonEditor({ seen }: { seen: Answer<PersonView> }) {
  const { say, locale } = useTexts();
  const api = useApi();
  const client = useQueryClient();
  const { id } = seen.data;
  const customer = seen.data.customer !== null;
  const roles = useQuery(rolesOf(api)).data?.data ?? { items: [], permissions: {} };
  const teams = useQuery(teamsOf(api)).data ?? [];
  const editor = useEditor<PersonDraft>({
    seen: draftOf(seen),
    reread: async () => draftOf(await client.fetchQuery({ ...personOf(api, id), staleTime: 0 })),
    save: async (draft, saving) => {
      const body: Schemas["PersonEdit"] = draft;
      const params = { path: { person_id: id }, header: edit(saving) };
      const stands = await answer(api.PATCH("/api/v1/people/{person_id}", { params, body }));
      client.setQueryData(personOf(api, id).queryKey, stands);
      return draftOf(stands);
    },
    check: (draft) => checkPerson(draft, say),
    onSaved: () => void client.invalidateQueries({ queryKey: ["people"], refetchType: "none" }),
  });
  return (
    <EditorForm editor={editor} parts={personParts(say, locale, roles, teams)} actions={!editor.dirty && <Activity person={seen.data} />}>
      <PersonFields editor={editor} customer={customer} />
    </EditorForm>
  );
}

/** Lets somebody sign in no more, or again. */
function Activity({ person }: { person: PersonView }) {
  const { say } = useTexts();
  const api = useApi();
  const user = useUser();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const changing = useMutation({
    mutationFn: async () => {
      const params = { path: { person_id: person.id } };
      return person.active
        ? await answer(api.POST("/api/v1/people/{person_id}/deactivate", { params }))
        : await answer(api.POST("/api/v1/people/{person_id}/reactivate", { params }));
    },
    onSuccess: async (stands) => {
      client.setQueryData(personOf(api, person.id).queryKey, stands);
      await client.invalidateQueries({ queryKey: ["people"], refetchType: "none" });
    },
    onSettled: () => setAsking(false),
  });
  // Nobody locks themselves out.
  if (person.id === user.id) return null;
  return (
    <>
      {changing.isError && <Notice mood="bad">{sayRefusal(changing.error, say)}</Notice>}
      <Button onPress={() => (person.active ? setAsking(true) : changing.mutate())} isPending={changing.isPending && !asking}>
        {say(person.active ? "office.person.deactivate" : "office.person.reactivate")}
      </Button>
      <Dialog
        title={say("office.person.deactivate.title", { name: person.name })}
        isOpen={asking}
        actions={
          <>
            <Button autoFocus onPress={() => setAsking(false)}>
              {say("office.cancel")}
            </Button>
            <Button tone="danger" isPending={changing.isPending} onPress={() => changing.mutate()}>
              {say("office.person.deactivate")}
            </Button>
          </>
        }
      >
        {say("office.person.deactivate.text")}
      </Dialog>
    </>
  );
}
