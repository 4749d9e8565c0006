import { type Answer, answer, type Api } from "@cems/api-client/client";
import { Problem } from "@cems/api-client/problem";
import { may } from "@cems/domain/permissions";
import type { Say } from "@cems/i18n/reader";
import { type Query, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";

import { type Macro, MACROS, macrosOf } from "#shared/macros.ts";
import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Select } from "#ui/choice.tsx";
import { TextField } from "#ui/field.tsx";
import { Empty } from "#ui/notice.tsx";
import { NumberField } from "#ui/number-field.tsx";
import { Page } from "#ui/page.tsx";

import type { Parts } from "../kit/conflict-panel.tsx";
import { type Editor, useEditor } from "../kit/editor.ts";
import { EditorForm } from "../kit/editor-form.tsx";
import { Back, Loaded } from "../kit/loaded.tsx";
import { languageName, teamName } from "../kit/names.ts";
import { edit, type Team, teamsOf } from "../kit/queries.ts";
import { Removal } from "../kit/removal.tsx";
import { Actions } from "./actions.tsx";
import { checkMacro, EVERYONE, languagesOf, macroDocument, type MacroDraft, macroDraft, memberOf, newMacro, PERSONAL, teamOf, textName, whoseOf, whoseOptions } from "./macro-draft.ts";
import type { Place } from "./macro-list.tsx";
import { Texts } from "./texts.tsx";
import { Trial } from "./trial.tsx";
import { useTicketWords } from "./words.tsx";
import "#ui/field.css";
import "../office.css";

function macroOf(api: Api, id: string) {
  return queryOptions({
    queryKey: [...MACROS, "one", id],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/macros/{macro_id}", { params: { path: { macro_id: id } }, signal })),
    retry: (count, error) => !(error instanceof Problem && error.status === 404) && count < 2,
  });
}

/** The lists of macros, without those that are open by themselves. */
const LISTS = { queryKey: MACROS, predicate: ({ queryKey }: Query) => queryKey[1] !== "one" };

function whoseName(whose: string, teams: readonly Team[], say: Say): string {
  if (whose === EVERYONE || whose === PERSONAL) return say(`office.macro.${whose}`);
  return say("office.people.of_team", { team: teamName(teams, teamOf(whose)) });
}

/** Returns how the members of a macro are called and shown, where two people changed the same one. */
function usePartsOf(draft: MacroDraft): Parts<MacroDraft> {
  const { say, language: shown } = useTexts();
  const { nameOf, valueOf } = useTicketWords();
  const teams = useQuery(teamsOf(useApi())).data ?? [];
  const action = (field: string) => ({ label: nameOf(field), show: (value: string) => (value === "" ? say("office.macro.stays") : valueOf(field, value)) });
  const parts = {
    name: { label: say("office.macro.name"), show: (name: string) => name },
    whose: { label: say("office.macro.whose"), show: (whose: string) => whoseName(whose, teams, say) },
    visibility: { label: say("office.macro.as"), show: (visibility: MacroDraft["visibility"]) => say(`office.macro.${visibility}`) },
    position: { label: say("office.macro.position"), show: String },
    status: action("status"),
    priority: action("priority"),
    category: action("category"),
    team: action("team"),
    assignee: { label: nameOf("assignee"), show: (value: string) => (value === "" ? say("office.macro.stays") : value === "me" ? say("office.macro.me") : value) },
  };
  const texts = languagesOf(draft).map((language) => [
    textName(language),
    { label: say("office.macro.text", { language: languageName(language, shown) }), show: (text: string | undefined) => text ?? "" },
  ]);
  return Object.assign(parts, Object.fromEntries(texts));
}

/** A macro: what it says, what it does, and what it would do to a ticket. */
export function MacroPage({ place, id }: { place: Place; id: string }) {
  const { say } = useTexts();
  const macro = useQuery(macroOf(useApi(), id));
  const isGone = macro.error instanceof Problem && macro.error.status === 404;
  return (
    <Page title={macro.data?.data.name ?? say("office.macros")} back={<Back to={place}>{say("office.macros")}</Back>}>
      {isGone ? (
        <Empty title={say("office.macro.gone")} icon="macro">
          {say("office.macro.gone.text")}
        </Empty>
      ) : (
        <Loaded query={macro}>{(seen) => <MacroEditor place={place} seen={seen} />}</Loaded>
      )}
    </Page>
  );
}

function MacroEditor({ place, seen }: { place: Place; seen: Answer<Macro> }) {
  const { say } = useTexts();
  const api = useApi();
  const client = useQueryClient();
  const { id } = seen.data;
  const params = { path: { macro_id: id } };
  const editor = useEditor<MacroDraft>({
    seen: macroDraft(seen),
    reread: async () => macroDraft(await client.fetchQuery({ ...macroOf(api, id), staleTime: 0 })),
    save: async (draft, saving) => {
      const stands = await answer(api.PUT("/api/v1/macros/{macro_id}", { params: { ...params, header: edit(saving) }, body: macroDocument(draft) }));
      client.setQueryData(macroOf(api, id).queryKey, stands);
      return macroDraft(stands);
    },
    check: (draft) => checkMacro(draft, say),
    member: memberOf,
    onSaved: () => void client.invalidateQueries(LISTS),
  });
  return (
    <EditorForm
      editor={editor}
      parts={usePartsOf(editor.draft)}
      actions={!editor.dirty && <MacroRemoval place={place} macro={seen.data} />}
    >
      <Fields editor={editor} />
      <div className="office-pair">
        <div className="office-stack">
          <Texts editor={editor} />
          <Actions editor={editor} />
        </div>
        <Trial macro={id} etag={seen.etag} languages={Object.keys(seen.data.texts)} isChanged={editor.dirty} />
      </div>
    </EditorForm>
  );
}

/** Asks for a new macro, and makes it. */
export function NewMacro({ place, whose: wanted }: { place: Place; whose: string | undefined }) {
  const { say } = useTexts();
  const user = useUser();
  const whose = wanted ?? (place === "/office/macros" && may(user, "macro.edit", "all") ? EVERYONE : PERSONAL);
  const macros = useQuery(macrosOf(useApi(), teamOf(whose)));
  return (
    <Page title={say("office.macro.new")} lead={say("office.macros.lead")} back={<Back to={place}>{say("office.macros")}</Back>}>
      <Loaded query={macros}>{(all) => <NewEditor place={place} begun={newMacro(whose, all.filter((macro) => whoseOf(macro) === whose))} />}</Loaded>
    </Page>
  );
}

function NewEditor({ place, begun }: { place: Place; begun: MacroDraft }) {
  const { say } = useTexts();
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const editor = useEditor<MacroDraft>({
    seen: { data: begun, etag: "" },
    reread: async () => ({ data: begun, etag: "" }),
    save: async (draft, { key }) => {
      const made = await answer(api.POST("/api/v1/macros", { params: { header: { "Idempotency-Key": key } }, body: macroDocument(draft) }));
      client.setQueryData(macroOf(api, made.data.id).queryKey, made);
      await navigate({ to: `${place}/$id`, params: { id: made.data.id }, ignoreBlocker: true });
      return macroDraft(made);
    },
    check: (draft) => checkMacro(draft, say),
    member: memberOf,
    onSaved: () => void client.invalidateQueries(LISTS),
  });
  return (
    <EditorForm editor={editor} parts={usePartsOf(editor.draft)} submitLabel={say("office.macro.make")}>
      <Fields editor={editor} />
      <Texts editor={editor} />
      <Actions editor={editor} />
    </EditorForm>
  );
}

function Fields({ editor }: { editor: Editor<MacroDraft> }) {
  const { say } = useTexts();
  const user = useUser();
  const teams = useQuery(teamsOf(useApi())).data ?? [];
  const { draft, errors, set } = editor;
  const offered = whoseOptions(user, teams, say);
  const options = offered.some(({ value }) => value === draft.whose) ? offered : [...offered, { value: draft.whose, label: whoseName(draft.whose, teams, say) }];
  return (
    <section className="panel office-part">
      <div className="office-grid">
        <TextField label={say("office.macro.name")} value={draft.name} onChange={(name) => set({ name })} maxLength={80} error={errors["name"]} autoComplete="off" />
        {options.length > 1 && <Select label={say("office.macro.whose")} value={draft.whose} onChange={(whose) => set({ whose })} options={options} error={errors["whose"]} />}
        <NumberField
          label={say("office.macro.position")}
          help={say("office.macro.position.help")}
          value={draft.position}
          onChange={(position) => set({ position })}
          error={errors["position"]}
        />
      </div>
    </section>
  );
}

function MacroRemoval({ place, macro }: { place: Place; macro: Macro }) {
  const { say } = useTexts();
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const removing = useMutation({
    mutationFn: () => answer(api.DELETE("/api/v1/macros/{macro_id}", { params: { path: { macro_id: macro.id } } })),
    onSuccess: async () => {
      client.setQueriesData<Macro[]>(LISTS, (all) => all?.filter(({ id }) => id !== macro.id));
      await navigate({ to: place, search: { whose: whoseOf(macro) } });
      client.removeQueries({ queryKey: macroOf(api, macro.id).queryKey });
    },
  });
  return (
    <Removal name={macro.name} removing={removing}>
      {say("office.macro.delete.text")}
    </Removal>
  );
}
