import { type Answer, answer } from "@cems/api-client/client";
import { nameFor } from "@cems/domain/names";
import { openMinutes, type Weekly } from "@cems/domain/week";
import type { Say } from "@cems/i18n/reader";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";

import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Button } from "#ui/button.tsx";
import { Check } from "#ui/check.tsx";
import { Combo } from "#ui/combo.tsx";
import { TextField } from "#ui/field.tsx";
import { Empty, Notice } from "#ui/notice.tsx";
import { Page } from "#ui/page.tsx";

import type { Parts } from "../kit/conflict-panel.tsx";
import { useEditor } from "../kit/editor.ts";
import { EditorForm } from "../kit/editor-form.tsx";
import { Back, Loaded } from "../kit/loaded.tsx";
import { type Calendars, calendarsOf, edit } from "../kit/queries.ts";
import { sayRefusal } from "../kit/refusal.ts";
import { zoneOptions } from "../kit/zones.ts";
import { calendarDocument, type CalendarDraft, calendarDraft, checkCalendar, NEW_CALENDAR, withCalendar } from "./calendar-draft.ts";
import { dayText, hoursText } from "./days.ts";
import { DuePreview } from "./due-preview.tsx";
import { Exceptions, Holidays } from "./holidays.tsx";
import { WeekEditor } from "./week-editor.tsx";

function partsOf(say: Say, locale: string): Parts<CalendarDraft> {
  const list = new Intl.ListFormat(locale);
  return {
    label: { label: say("office.calendar.label"), show: (label) => label },
    zone: { label: say("office.calendar.zone"), show: (zone) => zone },
    weekly: { label: say("office.calendar.week"), show: (weekly) => say("office.calendar.week.sum", { span: hoursText(openMinutes(weekly as Weekly), locale) }) },
    holidays: { label: say("office.calendar.holidays"), show: (holidays) => list.format(holidays.map(({ name }) => name)) },
    exceptions: { label: say("office.calendar.exceptions"), show: (exceptions) => list.format(exceptions.map(({ date }) => dayText(date, locale))) },
    isDefault: { label: say("office.calendar.default"), show: (is) => say(is ? "office.yes" : "office.no") },
  };
}

/** A calendar, or a new one where it has no name yet. */
export function CalendarPage({ name }: { name: string | null }) {
  const { say } = useTexts();
  const calendars = useQuery(calendarsOf(useApi()));
  const calendar = name === null ? undefined : calendars.data?.data.calendars[name];
  return (
    <Page title={calendar?.label ?? say(name === null ? "office.calendar.new" : "office.calendars")} back={<Back to="/office/calendars">{say("office.calendars")}</Back>}>
      <Loaded query={calendars}>
        {(seen) =>
          name !== null && !calendar ? (
            <Empty title={say("office.calendar.gone")}>{say("office.calendar.gone.text")}</Empty>
          ) : (
            <CalendarEditor calendars={seen} name={name} />
          )
        }
      </Loaded>
    </Page>
  );
}

function found({ data, etag }: Answer<Calendars>, name: string): Answer<CalendarDraft> {
  const calendar = data.calendars[name];
  return { data: calendar ? calendarDraft(calendar, data.default === name) : NEW_CALENDAR, etag };
}

function CalendarEditor({ calendars, name }: { calendars: Answer<Calendars>; name: string | null }) {
  const { say, locale } = useTexts();
  const api = useApi();
  const user = useUser();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [standing, setStanding] = useState(calendars);
  const [begun] = useState(() => ({ ...NEW_CALENDAR, zone: user.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone }));
  const editor = useEditor<CalendarDraft>({
    seen: name === null ? { data: begun, etag: calendars.etag } : found(calendars, name),
    reread: async () => {
      const now = await client.fetchQuery({ ...calendarsOf(api), staleTime: 0 });
      setStanding(now);
      return name === null ? { data: begun, etag: now.etag } : found(now, name);
    },
    save: async (draft, saving) => {
      const own = name ?? nameFor(draft.label, ["new", ...Object.keys(standing.data.calendars)], "calendar");
      const body = withCalendar(standing.data, own, draft);
      const stands = await answer(api.PUT("/api/v1/calendars", { params: { header: edit(saving) }, body }));
      client.setQueryData(calendarsOf(api).queryKey, stands);
      setStanding(stands);
      return found(stands, own);
    },
    check: (draft) => checkCalendar(draft, say),
    member: (path) => path.replace(/^body\.calendars\.[^.]+\./u, ""),
    onSaved: () => {
      if (name === null) void navigate({ to: "/office/calendars" });
    },
  });
  const { draft, errors, set } = editor;
  const zones = useMemo(() => zoneOptions(draft.zone), [draft.zone]);
  const sound = Object.keys(checkCalendar(draft, say)).length === 0;
  const wasDefault = name !== null && standing.data.default === name;
  return (
    <>
      <EditorForm editor={editor} parts={partsOf(say, locale)} actions={name !== null && !wasDefault && !editor.dirty && <Removal calendars={standing} name={name} />}>
        <section className="panel office-part">
          <div className="office-grid">
            <TextField label={say("office.calendar.label")} value={draft.label} onChange={(label) => set({ label })} maxLength={80} error={errors["label"]} autoComplete="off" />
            <Combo
              label={say("office.calendar.zone")}
              help={say("office.calendar.zone.help")}
              openLabel={say("office.open_list")}
              options={zones}
              value={draft.zone}
              onChange={(zone) => set({ zone })}
              error={errors["zone"]}
            />
          </div>
          <Check isSelected={draft.isDefault} onChange={(isDefault) => set({ isDefault })} isDisabled={wasDefault} help={say("office.calendar.default.help")}>
            {say("office.calendar.default")}
          </Check>
        </section>
        <WeekEditor weekly={draft.weekly} errors={errors} onChange={(weekly) => set({ weekly })} />
        <Holidays holidays={draft.holidays} errors={errors} onChange={(holidays) => set({ holidays })} />
        <Exceptions exceptions={draft.exceptions} errors={errors} onChange={(exceptions) => set({ exceptions })} />
      </EditorForm>
      {sound && <DuePreview calendar={calendarDocument(draft)} zone={draft.zone} key={draft.zone} />}
    </>
  );
}

function Removal({ calendars, name }: { calendars: Answer<Calendars>; name: string }) {
  const { say } = useTexts();
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const removing = useMutation({
    mutationFn: () => {
      const { [name]: _, ...others } = calendars.data.calendars;
      const header = edit({ etag: calendars.etag, key: crypto.randomUUID() });
      return answer(api.PUT("/api/v1/calendars", { params: { header }, body: { ...calendars.data, calendars: others } }));
    },
    onSuccess: async (stands) => {
      await navigate({ to: "/office/calendars" });
      client.setQueryData(calendarsOf(api).queryKey, stands);
    },
  });
  return (
    <>
      {removing.isError && <Notice mood="bad">{sayRefusal(removing.error, say)}</Notice>}
      <Button isPending={removing.isPending} onPress={() => removing.mutate()}>
        {say("office.delete")}
      </Button>
    </>
  );
}
