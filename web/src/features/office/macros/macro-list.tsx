import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";

import { useActions } from "#shared/actions/use-actions.ts";
import { type Macro, macrosOf } from "#shared/macros.ts";
import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { ButtonLink } from "#ui/button.tsx";
import { Select } from "#ui/choice.tsx";
import { TextField } from "#ui/field.tsx";
import { Empty } from "#ui/notice.tsx";
import { Page } from "#ui/page.tsx";
import { Pill } from "#ui/pill.tsx";
import "#ui/table.css";

import { Back, Loaded } from "../kit/loaded.tsx";
import { languageName } from "../kit/names.ts";
import { teamsOf } from "../kit/queries.ts";
import { ACTIONS, teamOf, whoseOf, whoseOptions } from "./macro-draft.ts";
import { useTicketWords, Value } from "./words.tsx";
import "#ui/field.css";
import "../office.css";
import "./macros.css";

/** Where macros are kept: in the office by who keeps them for others, at the desk each their own. */
export type Place = "/office/macros" | "/desk/macros";

/** The answers that were written once, of one audience, in the order in which they are offered. */
export function MacroList({ place, whose }: { place: Place; whose: string | undefined }) {
  const { say } = useTexts();
  const user = useUser();
  const api = useApi();
  const navigate = useNavigate();
  const [written, setWritten] = useState("");
  const options = whoseOptions(user, useQuery(teamsOf(api)).data ?? [], say);
  // Those whom one writes most for come first: everyone in the office, oneself at the desk.
  const [first] = place === "/office/macros" ? options : options.toReversed();
  const shown = whose ?? first?.value ?? "";
  const macros = useQuery(macrosOf(api, teamOf(shown)));
  const search = { whose: shown };
  useActions([{ id: "office.macro.new", label: "office.macro.new", section: "office", run: () => void navigate({ to: `${place}/new`, search }) }]);
  return (
    <Page
      title={say("office.macros")}
      lead={say("office.macros.lead")}
      back={place === "/desk/macros" && <Back to="/desk">{say("shell.desk")}</Back>}
      actions={
        <ButtonLink to={`${place}/new`} search={search} tone="primary" icon="plus">
          {say("office.macro.new")}
        </ButtonLink>
      }
    >
      <div className="office-bar">
        <TextField label={say("office.macros.find")} type="search" value={written} onChange={setWritten} autoComplete="off" />
        {options.length > 1 && (
          <Select
            label={say("office.macros.which")}
            value={shown}
            onChange={(chosen) => void navigate({ to: place, search: { whose: chosen }, replace: true })}
            options={options}
          />
        )}
      </div>
      <Loaded query={macros}>
        {(all) => {
          const theirs = all.filter((macro) => whoseOf(macro) === shown);
          if (theirs.length === 0) {
            return (
              <Empty title={say("office.macros.none")} icon="macro">
                {say("office.macros.none.text")}
              </Empty>
            );
          }
          return <Table place={place} macros={theirs} written={written} />;
        }}
      </Loaded>
    </Page>
  );
}

function Table({ place, macros, written }: { place: Place; macros: readonly Macro[]; written: string }) {
  const { say, language: shown } = useTexts();
  const { nameOf } = useTicketWords();
  const wanted = written.trim().toLocaleLowerCase();
  const found = macros.filter(({ name, texts }) => [name, ...Object.values(texts)].some((text) => text.toLocaleLowerCase().includes(wanted)));
  return (
    <>
      <p className="unseen" role="status">
        {say("office.macros.count", { count: found.length })}
      </p>
      {found.length === 0 && (
        <Empty title={say("office.macros.unfound")} icon="search">
          {say("office.macros.unfound.text")}
        </Empty>
      )}
      {found.length > 0 && (
        <div className="panel table-frame">
          <table className="table table-linked">
            <thead>
              <tr>
                <th scope="col">{say("office.macro.name")}</th>
                <th scope="col">{say("office.macro.says")}</th>
                <th scope="col">{say("office.macro.does")}</th>
                <th scope="col">{say("office.macro.position")}</th>
              </tr>
            </thead>
            <tbody>
              {found.map(({ id, name, texts, visibility, actions, position }) => (
                <tr key={id}>
                  <th scope="row">
                    <Link to={`${place}/$id`} params={{ id }} className="table-link" dir="auto">
                      {name}
                    </Link>
                  </th>
                  <td>
                    {Object.keys(texts).length > 0 && (
                      <span className="macro-says">
                        <Pill tone={visibility === "internal" ? "warn" : "info"} icon={visibility === "internal" ? "eye" : "send"}>
                          {say(`office.macro.${visibility}`)}
                        </Pill>
                        <span className="table-soft">
                          {Object.keys(texts)
                            .map((language) => languageName(language, shown))
                            .join(", ")}
                        </span>
                      </span>
                    )}
                  </td>
                  <td>
                    <ul className="macro-does">
                      {ACTIONS.map((action) => {
                        const value = actions[action] ?? null;
                        return (
                          value !== null && (
                            <li key={action}>
                              <span className="table-soft">{nameOf(action)}:</span> <Value field={action} value={value} />
                            </li>
                          )
                        );
                      })}
                    </ul>
                  </td>
                  <td className="table-soft table-number">{position}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
