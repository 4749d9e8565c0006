import { answer, type Schemas } from "@cems/api-client/client";
import { minutesOf } from "@cems/domain/targets";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { useApi } from "#shared/session-context.tsx";
import { spanned } from "#shared/span.ts";
import { useTexts } from "#shared/texts.tsx";
import { Button } from "#ui/button.tsx";
import { TextField } from "#ui/field.tsx";
import { Notice } from "#ui/notice.tsx";
import { Pill } from "#ui/pill.tsx";

import { sayRefusal } from "../kit/refusal.ts";
import type { Calendar } from "../kit/queries.ts";
import { dayText } from "./days.ts";
import { instantIn, localNow } from "./zoned.ts";
import "./calendars.css";

type Preview = Schemas["SlaPreviewView"];
type Interval = Schemas["IntervalView"];

interface DuePreviewProps {
  /** The name of a calendar, or one that is not saved yet. */
  calendar: string | Calendar;
  /** Whose wall clock the start is said by. */
  zone: string;
}

/** Tries when something would be due, and shows every stretch of time that counts or does not. */
export function DuePreview({ calendar, zone }: DuePreviewProps) {
  const { say } = useTexts();
  const api = useApi();
  const [start, setStart] = useState(() => localNow(zone));
  const [target, setTarget] = useState("4:00");
  const [tried, setTried] = useState(false);
  const minutes = minutesOf(target);
  const instant = instantIn(start, zone);
  const trying = useMutation({
    mutationFn: async (asked: { start: string; minutes: number }) => (await answer(api.POST("/api/v1/sla/preview", { body: { calendar, ...asked } }))).data,
  });
  const submit = () => {
    setTried(true);
    if (minutes !== null && instant !== null) trying.mutate({ start: instant, minutes });
  };
  return (
    <section className="panel office-part" aria-labelledby="due">
      <h2 id="due">{say("office.due")}</h2>
      <p className="field-help">{say("office.due.help")}</p>
      <form
        className="due-ask"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label={say("office.due.start", { zone: zone.replaceAll("_", " ") })}
          type="datetime-local"
          value={start}
          onChange={setStart}
          error={tried && instant === null ? say("office.error.date") : undefined}
        />
        <TextField
          label={say("office.due.target")}
          value={target}
          onChange={setTarget}
          error={tried && minutes === null ? say("office.policy.target.wrong") : undefined}
        />
        <Button type="submit" isPending={trying.isPending}>
          {say("office.due.try")}
        </Button>
      </form>
      {trying.isError && <Notice mood="bad">{sayRefusal(trying.error, say)}</Notice>}
      {trying.data && <Shown preview={trying.data} />}
    </section>
  );
}

function Shown({ preview }: { preview: Preview }) {
  const { say, locale } = useTexts();
  const { zone } = preview;
  const full = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short", timeZone: zone });
  const short = new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit", timeZone: zone });
  const total = preview.intervals.reduce((sum, { minutes }) => sum + minutes, 0);
  return (
    <div className="due-shown" role="status">
      <p className="due-moment">
        {say("office.due.result")} <strong>{full.format(new Date(preview.due))}</strong>
      </p>
      <div className="due-bar" aria-hidden="true">
        {preview.intervals.map((interval) => (
          <span key={interval.start} className={interval.counts ? "due-counts" : "due-stands"} style={{ flexGrow: Math.max(interval.minutes, total / 200) }} />
        ))}
      </div>
      <ol className="due-intervals">
        {preview.intervals.map((interval) => (
          <li key={interval.start}>
            <span className="table-soft">{short.formatRange(new Date(interval.start), new Date(interval.end))}</span>
            <Pill tone={interval.counts ? "good" : "mute"} icon={interval.counts ? "clock" : "pause"}>
              {reason(interval, say, locale)}
            </Pill>
            <span className="table-number">{spanned(interval.minutes, locale)}</span>
          </li>
        ))}
      </ol>
      {preview.more && <p className="field-help">{say("office.due.more")}</p>}
    </div>
  );
}

function reason({ reason: why, date }: Interval, say: ReturnType<typeof useTexts>["say"], locale: string): string {
  if (date === null) return say(`office.due.reason.${why}`);
  return `${say(`office.due.reason.${why}`)} (${dayText(date, locale)})`;
}
