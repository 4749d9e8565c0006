import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { useApi } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/notice.tsx";
import { Page } from "#ui/page.tsx";
import { Pill } from "#ui/pill.tsx";
import "#ui/table.css";

import { Loaded } from "../kit/loaded.tsx";
import { teamsOf } from "../kit/queries.ts";

/** The teams; each has a queue of its own. */
export function TeamList() {
  const { say } = useTexts();
  const teams = useQuery(teamsOf(useApi()));
  return (
    <Page
      title={say("office.teams")}
      lead={say("office.teams.lead")}
      actions={
        <ButtonLink to="/office/teams/new" tone="primary" icon="plus">
          {say("office.teams.new")}
        </ButtonLink>
      }
    >
      <Loaded query={teams}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={say("office.teams.none")}>{say("office.teams.none.text")}</Empty>
          ) : (
            <div className="panel table-frame">
              <table className="table table-linked">
                <thead>
                  <tr>
                    <th scope="col">{say("office.team.name")}</th>
                    <th scope="col">{say("office.team.description")}</th>
                    <th scope="col">{say("office.team.state")}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map(({ id, name, description, active }) => (
                    <tr key={id}>
                      <th scope="row">
                        <Link to="/office/teams/$id" params={{ id }} className="table-link" dir="auto">
                          {name}
                        </Link>
                      </th>
                      <td className="table-soft" dir="auto">
                        {description}
                      </td>
                      <td>
                        <Pill tone={active ? "good" : "mute"} icon={active ? "check" : "close"}>
                          {say(active ? "office.team.open" : "office.team.closed")}
                        </Pill>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}
