import { answer, type Api } from "@cems/api-client/client";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { macroPreview } from "#shared/macros.ts";
import { useApi } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Select } from "#ui/choice.tsx";
import { Combo } from "#ui/combo.tsx";
import { MacroOutcome } from "#ui/macro-outcome.tsx";
import { Notice, Skeleton } from "#ui/notice.tsx";

import { Loaded } from "../kit/loaded.tsx";
import { languageName } from "../kit/names.ts";
import { sayRefusal } from "../kit/refusal.ts";
import { useTicketWords, Value } from "./words.tsx";

const OFFERED = 100; // tickets to choose of, as many as the API gives at once

/** The first of the open tickets that one sees. */
function firstTickets(api: Api) {
  return queryOptions({
    queryKey: ["tickets", "first"],
    queryFn: async ({ signal }) => (await answer(api.GET("/api/v1/tickets", { params: { query: { limit: OFFERED } }, signal }))).data.items,
  });
}

interface TrialProps {
  macro: string;
  /** Of the macro as it is saved. */
  etag: string;
  languages: readonly string[];
  /** Whether what is saved is not what is written. */
  isChanged: boolean;
}

/** What a macro would do to a ticket of one's choice, as it is saved; nothing is done. */
export function Trial({ macro, etag, languages, isChanged }: TrialProps) {
  const { say, language: shown } = useTexts();
  const api = useApi();
  const { nameOf } = useTicketWords();
  const [ticket, setTicket] = useState("");
  const [language, setLanguage] = useState("");
  const tickets = useQuery(firstTickets(api));
  const tried = useQuery({ ...macroPreview(api, { ticket, macro, language, etag }), enabled: ticket !== "", retry: false });
  const isIdle = tried.data?.text === null && tried.data.changes.length === 0 && tried.data.refused.length === 0;
  return (
    <section className="panel office-part" aria-labelledby="try">
      <h2 id="try">{say("office.macro.try")}</h2>
      <p className="field-help">{say("office.macro.try.help")}</p>
      <Loaded query={tickets}>
        {(all) => (
          <Combo
            label={say("office.macro.try.ticket")}
            help={say("office.macro.try.ticket.help")}
            openLabel={say("office.open_list")}
            options={all.map(({ id, number, subject }) => ({ value: id, label: `${number} ${subject}` }))}
            value={ticket}
            onChange={setTicket}
          />
        )}
      </Loaded>
      {languages.length > 1 && (
        <Select
          label={say("office.macro.try.language")}
          value={language}
          onChange={setLanguage}
          options={[{ value: "", label: say("office.macro.try.own") }, ...languages.map((value) => ({ value, label: languageName(value, shown) }))]}
        />
      )}
      {isChanged && ticket !== "" && <Notice mood="info">{say("office.macro.try.unsaved")}</Notice>}
      {tried.isError && <Notice mood="bad">{sayRefusal(tried.error, say)}</Notice>}
      {tried.isLoading && <Skeleton lines={4} label={say("ui.loading")} />}
      {isIdle && <p className="field-help">{say("office.macro.try.idle")}</p>}
      {tried.data && <MacroOutcome outcome={tried.data} nameOf={nameOf} Value={Value} />}
    </section>
  );
}
