import { type Answer, answer, type Api } from "@cems/api-client/client";
import { Problem } from "@cems/api-client/problem";
import { nameFor } from "@cems/domain/names";
import type { Say } from "@cems/i18n/reader";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";

import { useApi } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Button } from "#ui/button.tsx";
import { Check } from "#ui/check.tsx";
import { Select } from "#ui/choice.tsx";
import { TextField } from "#ui/field.tsx";
import { FilterBuilder } from "#ui/filter-builder.tsx";
import { Empty, Notice } from "#ui/notice.tsx";
import { Page } from "#ui/page.tsx";

import { DuePreview } from "../calendars/due-preview.tsx";
import type { Parts } from "../kit/conflict-panel.tsx";
import { type Editor, type Errors, useEditor } from "../kit/editor.ts";
import { EditorForm } from "../kit/editor-form.tsx";
import { useFilterFields } from "../kit/fields.ts";
import { Back, Loaded } from "../kit/loaded.tsx";
import { type Calendars, calendarsOf, edit, type Policies, policiesOf } from "../kit/queries.ts";
import { Removal } from "../kit/removal.tsx";
import { ClockPart } from "./clock-part.tsx";
import { checkPolicy, type Clock, CLOCKS, isPromised, NEW_POLICY, policyDocument, policyDraft, type PolicyDraft, PRIORITIES, type PromiseDraft } from "./policy-draft.ts";
import { Targets } from "./targets.tsx";

function partsOf(say: Say, calendars: Calendars): Parts<PolicyDraft> {
  const promise = (clock: Clock) => ({ label: say(`office.clock.${clock}`), show: (made: PromiseDraft) => summary(made, say) });
  return {
    label: { label: say("office.policy.label"), show: (label) => label },
    calendar: { label: say("office.policy.calendar"), show: (name) => calendars.calendars[name]?.label ?? say("office.policy.calendar.default") },
    restarts: { label: say("office.policy.restarts"), show: (restarts) => say(restarts ? "office.yes" : "office.no") },
    terms: { label: say("office.policy.applies"), show: (terms) => say("office.policy.terms", { count: terms?.length ?? 1 }) },
    acknowledgement: promise("acknowledgement"),
    first_response: promise("first_response"),
    next_response: promise("next_response"),
    resolution: promise("resolution"),
    critical: promise("critical"),
  };
}

function summary(promise: PromiseDraft, say: Say): string {
  const targets = PRIORITIES.filter((priority) => promise.targets[priority] !== "").map(
    (priority) => `${say(`office.priority.${priority}`)} ${promise.targets[priority]}`,
  );
  if (targets.length === 0) return "";
  return [...targets, say("office.alert.counts", { warnings: promise.warnings.length, levels: promise.levels.length })].join(" · ");
}

/** Reads the policies as they stand; one of them under its name. */
function found(policies: Answer<Policies>, name: string): Answer<PolicyDraft> {
  const policy = policies.data.policies.find((each) => each.name === name);
  // Taken away meanwhile: what was written stands alone, and saving makes it anew.
  return { data: policy ? policyDraft(policy) : NEW_POLICY, etag: policies.etag };
}

async function put(api: Api, policies: Policies["policies"], saving: { etag: string; key: string }): Promise<Answer<Policies>> {
  return await answer(api.PUT("/api/v1/sla-policies", { params: { header: edit(saving) }, body: { policies } }));
}

/** A policy, or a new one where it has no name yet. */
export function PolicyPage({ name }: { name: string | null }) {
  const { say } = useTexts();
  const api = useApi();
  const policies = useQuery(policiesOf(api));
  const calendars = useQuery(calendarsOf(api));
  const policy = policies.data?.data.policies.find((each) => each.name === name);
  const title = policy?.label ?? say(name === null ? "office.policy.new" : "office.promises");
  return (
    <Page title={title} lead={say("office.policy.lead")} back={<Back to="/office/promises">{say("office.promises")}</Back>}>
      <Loaded query={policies}>
        {(seen) =>
          name !== null && !policy ? (
            <Empty title={say("office.policy.gone")}>{say("office.policy.gone.text")}</Empty>
          ) : (
            <Loaded query={calendars}>{({ data }) => <PolicyEditor policies={seen} calendars={data} name={name} />}</Loaded>
          )
        }
      </Loaded>
    </Page>
  );
}

interface PolicyEditorProps {
  policies: Answer<Policies>;
  calendars: Calendars;
  name: string | null;
}

function PolicyEditor({ policies, calendars, name }: PolicyEditorProps) {
  const { say } = useTexts();
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [standing, setStanding] = useState(policies);
  const [made, setMade] = useState<string | null>(null);
  const editor = useEditor<PolicyDraft>({
    seen: name === null ? { data: NEW_POLICY, etag: policies.etag } : found(policies, name),
    reread: async () => {
      const now = await client.fetchQuery({ ...policiesOf(api), staleTime: 0 });
      setStanding(now);
      return name === null ? { data: NEW_POLICY, etag: now.etag } : found(now, name);
    },
    save: async (draft, saving) => {
      const others = standing.data.policies;
      const own = name ?? nameFor(draft.label, ["new", "apply", ...others.map((each) => each.name)], "policy");
      const before = others.find((each) => each.name === own);
      const document = policyDocument(own, draft, before);
      // What is new comes first: whatever comes last usually holds for everything.
      const all = before ? others.map((each) => (each.name === own ? document : each)) : [document, ...others];
      const stands = await put(api, all, saving);
      client.setQueryData(policiesOf(api).queryKey, stands);
      setStanding(stands);
      setMade(own);
      return found(stands, own);
    },
    check: (draft) => checkPolicy(draft, say),
    onSaved: () => {
      if (name === null) void navigate({ to: "/office/promises" });
    },
  });
  const calendar = editor.draft.calendar === "default" ? calendars.default : editor.draft.calendar;
  return (
    <>
      <EditorForm
        editor={editor}
        parts={partsOf(say, calendars)}
        actions={name !== null && !editor.dirty && <PolicyRemoval policies={standing} name={name} label={editor.draft.label} />}
      >
        <About editor={editor} calendars={calendars} />
        <section className="panel office-part">
          <h2>{say("office.policy.targets")}</h2>
          <p className="field-help">{say("office.policy.targets.help")}</p>
          <Targets draft={editor.draft} errors={editor.errors} onChange={editor.set} />
        </section>
        {CLOCKS.filter((clock) => isPromised(clock, editor.draft[clock])).map((clock) => (
          <ClockPart key={clock} clock={clock} promise={editor.draft[clock]} errors={clockErrors(editor.errors, clock)} onChange={(promise) => editor.set({ [clock]: promise })} />
        ))}
      </EditorForm>
      {made === null && name !== null && calendars.calendars[calendar] && (
        <DuePreview calendar={calendar} zone={calendars.calendars[calendar].zone} key={calendar} />
      )}
    </>
  );
}

/** What is wrong with one clock, by the path within it. */
function clockErrors(errors: Errors, clock: Clock): Errors {
  const prefix = `${clock}.`;
  return Object.fromEntries(Object.entries(errors).flatMap(([path, what]) => (path.startsWith(prefix) ? [[path.slice(prefix.length), what]] : [])));
}

function About({ editor: { draft, errors, set }, calendars }: { editor: Editor<PolicyDraft>; calendars: Calendars }) {
  const { say } = useTexts();
  const fields = useFilterFields();
  const atTerms = Object.fromEntries(
    Object.entries(errors).flatMap(([path, what]) => (path.startsWith("terms.") ? [[Number(path.slice("terms.".length)), what]] : [])),
  ) as Record<number, string>;
  return (
    <section className="panel office-part">
      <div className="office-grid">
        <TextField label={say("office.policy.label")} value={draft.label} onChange={(label) => set({ label })} maxLength={80} error={errors["label"]} autoComplete="off" />
        <Select
          label={say("office.policy.calendar")}
          help={say("office.policy.calendar.help")}
          value={draft.calendar}
          onChange={(calendar) => set({ calendar })}
          options={[
            { value: "default", label: say("office.policy.calendar.default") },
            ...Object.entries(calendars.calendars)
              .filter(([value]) => value !== "default")
              .map(([value, { label }]) => ({ value, label })),
          ]}
        />
      </div>
      {draft.terms ? (
        <FilterBuilder
          label={say("office.policy.applies")}
          empty={say("office.policy.everything")}
          fields={fields}
          terms={draft.terms}
          onChange={(terms) => set({ terms })}
          errors={atTerms}
        />
      ) : (
        <Notice mood="info" action={<Button onPress={() => set({ terms: [] })}>{say("office.policy.special.replace")}</Button>}>
          {say("office.policy.special")}
        </Notice>
      )}
      <Check isSelected={draft.restarts} onChange={(restarts) => set({ restarts })} help={say("office.policy.restarts.help")}>
        {say("office.policy.restarts")}
      </Check>
    </section>
  );
}

function PolicyRemoval({ policies, name, label }: { policies: Answer<Policies>; name: string; label: string }) {
  const { say } = useTexts();
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const removing = useMutation({
    mutationFn: () =>
      put(
        api,
        policies.data.policies.filter((each) => each.name !== name),
        { etag: policies.etag, key: crypto.randomUUID() },
      ),
    onSuccess: async (stands) => {
      await navigate({ to: "/office/promises" });
      client.setQueryData(policiesOf(api).queryKey, stands);
    },
    onError: (error) => {
      if (error instanceof Problem && error.status === 412) void client.invalidateQueries({ queryKey: policiesOf(api).queryKey });
    },
  });
  return (
    <Removal name={label} removing={removing}>
      {say("office.policy.delete.text")}
    </Removal>
  );
}
