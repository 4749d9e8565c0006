import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { Instant } from "#shared/instant.tsx";
import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Page } from "#ui/page.tsx";
import { Pill } from "#ui/pill.tsx";
import "#ui/table.css";

import { Loaded } from "../kit/loaded.tsx";
import { languageName } from "../kit/names.ts";
import { messagesOf } from "./queries.ts";

/** What people are written, by occasion and language. */
export function MessageList() {
  const { say, language: shown } = useTexts();
  const user = useUser();
  const messages = useQuery(messagesOf(useApi()));
  return (
    <Page title={say("office.messages")} lead={say("office.messages.lead")}>
      <Loaded query={messages}>
        {({ data }) => (
          <div className="messages">
            {data.items.map(({ kind, languages }) => (
              <section key={kind} className="panel office-part" aria-labelledby={`kind-${kind}`}>
                <h2 id={`kind-${kind}`}>{say(`office.message.${kind}`)}</h2>
                <p className="field-help">{say(`office.message.${kind}.help`)}</p>
                <div className="table-frame">
                  <table className="table table-linked">
                    <thead>
                      <tr>
                        <th scope="col">{say("office.message.language")}</th>
                        <th scope="col">{say("office.message.subject")}</th>
                        <th scope="col">{say("office.message.state")}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {Object.entries(languages).map(([language, { subject, changed }]) => (
                        <tr key={language}>
                          <th scope="row">
                            <Link to="/office/messages/$kind/$language" params={{ kind, language }} className="table-link">
                              {languageName(language, shown)}
                            </Link>
                          </th>
                          <td className="table-soft" lang={language} dir="auto">
                            {subject}
                          </td>
                          <td>
                            {changed === null ? (
                              <span className="table-soft">{say("office.message.shipped")}</span>
                            ) : (
                              <>
                                <Pill tone="accent" icon="check">
                                  {say("office.message.own")}
                                </Pill>{" "}
                                <span className="table-soft">
                                  <Instant at={changed} zone={user.zone} />
                                </span>
                              </>
                            )}
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
              </section>
            ))}
          </div>
        )}
      </Loaded>
    </Page>
  );
}
