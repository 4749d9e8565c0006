import { answer } from "@cems/api-client/client";
import { Problem } from "@cems/api-client/problem";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";

import { useApi } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Button } from "#ui/button.tsx";
import { TextField } from "#ui/field.tsx";
import { Page } from "#ui/page.tsx";

import { useEditor } from "../kit/editor.ts";
import { EditorForm } from "../kit/editor-form.tsx";
import { Back } from "../kit/loaded.tsx";
import { refusedAt } from "../kit/members.ts";
import { personOf, rolesOf, teamsOf } from "../kit/queries.ts";
import { checkPerson, type PersonDraft, PersonFields, personParts } from "./person-form.tsx";

interface NewDraft extends PersonDraft {
  password: string;
  /** Id of the person once they are made. */
  id: string;
}

const NOBODY: NewDraft = {
  id: "",
  name: "",
  login: "",
  email: "",
  role: "representative",
  password: "",
  teams: [],
  skills: [],
  capacity: 20,
  hours: "",
  absences: [],
  language: "",
  zone: "",
};

// Without those that look alike.
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS = 4;
const GROUP = 4; // letters: 16 of 31 are 79 bits

function suggested(): string {
  const numbers = crypto.getRandomValues(new Uint32Array(GROUPS * GROUP));
  const letters = [...numbers].map((number) => LETTERS[number % LETTERS.length]);
  return Array.from({ length: GROUPS }, (_, group) => letters.slice(group * GROUP, (group + 1) * GROUP).join("")).join("-");
}

/** Asks for what an account of somebody of the staff needs, and makes it. */
export function NewPerson() {
  const { say, locale } = useTexts();
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const roles = useQuery(rolesOf(api)).data?.data ?? { items: [], permissions: {} };
  const teams = useQuery(teamsOf(api)).data ?? [];
  const editor = useEditor<NewDraft>({
    seen: { data: NOBODY, etag: "" },
    reread: async () => ({ data: NOBODY, etag: "" }),
    save: async (wanted, { key }) => {
      const { id: _, ...draft } = wanted;
      try {
        const { data, etag } = await answer(api.POST("/api/v1/people", { params: { header: { "Idempotency-Key": key } }, body: draft }));
        client.setQueryData(personOf(api, data.id).queryKey, { data, etag });
        return { data: { ...draft, id: data.id }, etag };
      } catch (error) {
        if (error instanceof Problem && error.code === "already_exists") throw refusedAt(error, "login", say("office.person.login.taken"));
        throw error;
      }
    },
    check: (draft) => ({
      ...checkPerson(draft, say),
      ...(draft.password === "" ? { password: say("office.person.password.missing") } : {}),
    }),
    onSaved: ({ data }) => {
      void client.invalidateQueries({ queryKey: ["people"], refetchType: "none" });
      void navigate({ to: "/office/people/$id", params: { id: data.id } });
    },
  });
  const { draft, errors, set } = editor;
  const unseen = { label: "", show: () => "" };
  return (
    <Page title={say("office.people.new")} lead={say("office.people.new.lead")} back={<Back to="/office/people">{say("office.people")}</Back>}>
      <EditorForm editor={editor} parts={{ ...personParts(say, locale, roles, teams), password: unseen, id: unseen }} submitLabel={say("office.people.make")}>
        <PersonFields editor={editor} customer={false}>
          <div className="password-suggest">
            <TextField
              label={say("office.person.password")}
              help={say("office.person.password.help")}
              value={draft.password}
              onChange={(password) => set({ password })}
              autoComplete="off"
              error={errors["password"]}
            />
            <Button onPress={() => set({ password: suggested() })}>{say("office.person.password.suggest")}</Button>
          </div>
        </PersonFields>
      </EditorForm>
    </Page>
  );
}
