import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { useApi } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { ButtonLink } from "#ui/button.tsx";
import { Page } from "#ui/page.tsx";
import { Pill } from "#ui/pill.tsx";

import { Loaded } from "../kit/loaded.tsx";
import { calendarsOf } from "../kit/queries.ts";
import { calendarDraft } from "./calendar-draft.ts";
import { WeekPicture } from "./week-picture.tsx";
import "./calendars.css";

/** When somebody is there: the calendars that promises are counted by. */
export function CalendarList() {
  const { say } = useTexts();
  const calendars = useQuery(calendarsOf(useApi()));
  return (
    <Page
      title={say("office.calendars")}
      lead={say("office.calendars.lead")}
      actions={
        <ButtonLink to="/office/calendars/new" tone="primary" icon="plus">
          {say("office.calendar.new")}
        </ButtonLink>
      }
    >
      <Loaded query={calendars}>
        {({ data }) => (
          <ul className="calendars">
            {Object.entries(data.calendars).map(([name, calendar]) => (
              <li key={name} className="panel calendar-card">
                <div className="calendar-head">
                  <h2>
                    <Link to="/office/calendars/$name" params={{ name }} className="table-link">
                      <bdi>{calendar.label}</bdi>
                    </Link>
                  </h2>
                  {name === data.default && (
                    <Pill tone="accent" icon="check">
                      {say("office.calendar.default")}
                    </Pill>
                  )}
                </div>
                <p className="table-soft">
                  {calendar.zone.replaceAll("_", " ")} · {say("office.calendar.holidays.count", { count: calendar.holidays?.length ?? 0 })}
                </p>
                <WeekPicture weekly={calendarDraft(calendar, false).weekly} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Page>
  );
}
