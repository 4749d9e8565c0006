import { type Answer, answer } from "@cems/api-client/client";
import type { Say } from "@cems/i18n/reader";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";

import { useApi } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Select } from "#ui/choice.tsx";
import { Page } from "#ui/page.tsx";

import type { Parts } from "../kit/conflict-panel.tsx";
import { useEditor } from "../kit/editor.ts";
import { EditorForm } from "../kit/editor-form.tsx";
import { Loaded } from "../kit/loaded.tsx";
import { edit, settingsOf, type Workflow as Document, workflowOf } from "../kit/queries.ts";
import { Statuses } from "./statuses.tsx";
import { Ways } from "./ways.tsx";
import { checkWorkflow, workflowDocument, type WorkflowDraft, workflowDraft } from "./workflow-draft.ts";
import { WorkflowPicture } from "./workflow-picture.tsx";
import "./workflow.css";

/** Which statuses the tickets of a type know, and how they come from one to another. */
export function Workflow({ type: wanted }: { type: string | null }) {
  const { say } = useTexts();
  const navigate = useNavigate();
  const api = useApi();
  const settings = useQuery(settingsOf(api));
  return (
    <Page title={say("office.workflow")} lead={say("office.workflow.lead")}>
      <Loaded query={settings}>
        {({ data }) => {
          const type = data.types.find(({ name }) => name === wanted)?.name ?? data.default_type;
          return (
            <>
              <div className="office-bar">
                <Select
                  label={say("office.workflow.of")}
                  options={data.types.map(({ name, label }) => ({ value: name, label }))}
                  value={type}
                  onChange={(chosen) => void navigate({ to: "/office/workflow", search: { type: chosen } })}
                />
              </div>
              <OfType key={type} type={type} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function OfType({ type }: { type: string }) {
  const workflow = useQuery(workflowOf(useApi(), type));
  return <Loaded query={workflow}>{(seen) => <WorkflowEditor type={type} seen={seen} />}</Loaded>;
}

function partsOf(say: Say, locale: string): Parts<WorkflowDraft> {
  const list = new Intl.ListFormat(locale);
  return {
    statuses: { label: say("office.workflow.statuses"), show: (statuses) => list.format(statuses.map(({ label }) => label)) },
    ways: { label: say("office.workflow.ways"), show: (ways) => list.format(ways.map(({ label }) => label)) },
  };
}

function WorkflowEditor({ type, seen }: { type: string; seen: Answer<Document> }) {
  const { say, locale } = useTexts();
  const api = useApi();
  const client = useQueryClient();
  const draftOf = ({ data, etag }: Answer<Document>): Answer<WorkflowDraft> => ({ data: workflowDraft(data, say), etag });
  const editor = useEditor<WorkflowDraft>({
    seen: draftOf(seen),
    reread: async () => draftOf(await client.fetchQuery({ ...workflowOf(api, type), staleTime: 0 })),
    save: async (draft, saving) => {
      const params = { path: { type_name: type }, header: edit(saving) };
      const stands = await answer(api.PUT("/api/v1/workflows/{type_name}", { params, body: workflowDocument(draft, say) }));
      client.setQueryData(workflowOf(api, type).queryKey, stands);
      return draftOf(stands);
    },
    check: (draft) => checkWorkflow(draft, say),
  });
  const { draft, errors, set } = editor;
  return (
    <>
      <section className="panel office-part" aria-labelledby="picture">
        <h2 id="picture">{say("office.workflow.picture")}</h2>
        <WorkflowPicture draft={draft} />
      </section>
      <EditorForm editor={editor} parts={partsOf(say, locale)}>
        <Statuses
          statuses={draft.statuses}
          errors={errors}
          onChange={(statuses) => set({ statuses })}
          onRemove={(id) =>
            set({
              statuses: draft.statuses.filter((status) => status.id !== id),
              ways: draft.ways.map((way) => ({ ...way, from: way.from.filter((each) => each !== id), to: way.to === id ? "" : way.to })),
            })
          }
        />
        <Ways draft={draft} errors={errors} onChange={(ways) => set({ ways })} />
      </EditorForm>
    </>
  );
}
