import { type Answer, answer, type Api, type Schemas } from "@cems/api-client/client";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";

import { useApi } from "#shared/session-context.tsx";
import { spanned } from "#shared/span.ts";
import { useTexts } from "#shared/texts.tsx";
import { NumberField } from "#ui/number-field.tsx";
import { Page } from "#ui/page.tsx";

import { useEditor } from "../kit/editor.ts";
import { EditorForm } from "../kit/editor-form.tsx";
import { Loaded } from "../kit/loaded.tsx";
import { CONFIGURATION, edit } from "../kit/queries.ts";

type Settings = Schemas["SessionSettingsDocument"];

const IDLE = { least: 5, most: 43_200 }; // minutes
const LIFETIME = { least: 1, most: 720 }; // hours

function sessionsOf(api: Api) {
  return queryOptions({ queryKey: [...CONFIGURATION, "sessions"], queryFn: ({ signal }) => answer(api.GET("/api/v1/session-settings", { signal })) });
}

/** How long people stay signed in. */
export function Sessions() {
  const { say } = useTexts();
  const settings = useQuery(sessionsOf(useApi()));
  return (
    <Page title={say("office.sessions")} lead={say("office.sessions.lead")}>
      <Loaded query={settings}>{(seen) => <SessionsEditor seen={seen} />}</Loaded>
    </Page>
  );
}

function SessionsEditor({ seen }: { seen: Answer<Settings> }) {
  const { say, locale } = useTexts();
  const api = useApi();
  const client = useQueryClient();
  const minutes = (count: number) => spanned(count, locale, "long");
  const editor = useEditor<Settings>({
    seen,
    reread: () => client.fetchQuery({ ...sessionsOf(api), staleTime: 0 }),
    save: async (body, saving) => {
      const stands = await answer(api.PUT("/api/v1/session-settings", { params: { header: edit(saving) }, body }));
      client.setQueryData(sessionsOf(api).queryKey, stands);
      return stands;
    },
    check: (draft) => {
      const errors: Record<string, string> = {};
      const within = (value: number, { least, most }: typeof IDLE) => value >= least && value <= most;
      if (!within(draft.idle_minutes, IDLE)) errors["idle_minutes"] = say("office.error.range", IDLE);
      else if (draft.idle_minutes > draft.lifetime_hours * 60) errors["idle_minutes"] = say("office.sessions.idle.long");
      if (!within(draft.lifetime_hours, LIFETIME)) errors["lifetime_hours"] = say("office.error.range", LIFETIME);
      return errors;
    },
  });
  const { draft, errors, set } = editor;
  return (
    <EditorForm
      editor={editor}
      parts={{
        idle_minutes: { label: say("office.sessions.idle"), show: minutes },
        lifetime_hours: { label: say("office.sessions.lifetime"), show: (hours) => minutes(hours * 60) },
      }}
    >
      <section className="panel office-part">
        <div className="office-grid">
          <NumberField
            label={say("office.sessions.idle")}
            help={say("office.sessions.idle.help")}
            unit={say("office.unit.minutes")}
            value={draft.idle_minutes}
            onChange={(count) => set({ idle_minutes: count })}
            error={errors["idle_minutes"]}
          />
          <NumberField
            label={say("office.sessions.lifetime")}
            help={say("office.sessions.lifetime.help")}
            unit={say("office.unit.hours")}
            value={draft.lifetime_hours}
            onChange={(count) => set({ lifetime_hours: count })}
            error={errors["lifetime_hours"]}
          />
        </div>
        <p className="field-help">{say("office.sessions.when")}</p>
      </section>
    </EditorForm>
  );
}
