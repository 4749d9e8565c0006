import { answer, type Schemas } from "@cems/api-client/client";
import { filterText, incomplete, type Term } from "@cems/domain/filter";
import type { Say } from "@cems/i18n/reader";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { useApi } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Button } from "#ui/button.tsx";
import { Cards } from "#ui/choice.tsx";
import { FilterBuilder } from "#ui/filter-builder.tsx";
import { Notice } from "#ui/notice.tsx";
import { Page } from "#ui/page.tsx";
import "#ui/table.css";

import { kindOf, useFilterFields } from "../kit/fields.ts";
import { Back } from "../kit/loaded.tsx";
import { policiesOf } from "../kit/queries.ts";
import { sayRefusal } from "../kit/refusal.ts";
import { type Clock, CLOCKS } from "./policy-draft.ts";

type Job = Schemas["JobView"];
const OFTEN = 1500; // milliseconds between looks at a job that runs

/** What a job tells of a ticket: its policy, and when each clock is due, before and after. */
interface Report {
  /** As people say it. */
  readonly number: string;
  readonly policy: { readonly before: string; readonly after: string };
  readonly dues: Readonly<Record<string, { readonly before: string; readonly after: string }>>;
}

/** Has open tickets follow the promises that hold now, and shows what that changes. */
export function Reapply() {
  const { say } = useTexts();
  const api = useApi();
  const client = useQueryClient();
  const fields = useFilterFields();
  const [terms, setTerms] = useState<Term[]>([]);
  const [how, setHow] = useState<"try" | "do">("try");
  const [tried, setTried] = useState(false);
  const [job, setJob] = useState<string | null>(null);
  const wrong = Object.fromEntries(incomplete(terms, kindOf).map((place) => [place, say("office.error.value")])) as Record<number, string>;
  const starting = useMutation({
    mutationFn: async () => {
      const parameters = { filter: filterText(terms, kindOf), dry_run: how === "try" };
      const header = { "Idempotency-Key": crypto.randomUUID() };
      return (await answer(api.POST("/api/v1/jobs", { params: { header }, body: { kind: "sla.reapply", parameters, preview: false } }))).data;
    },
    onSuccess: (started) => {
      if (!("id" in started)) return;
      client.setQueryData(["jobs", started.id], started);
      setJob(started.id);
    },
  });
  const start = () => {
    setTried(true);
    if (Object.keys(wrong).length === 0) starting.mutate();
  };
  return (
    <Page title={say("office.apply")} lead={say("office.apply.lead")} back={<Back to="/office/promises">{say("office.promises")}</Back>}>
      <section className="panel office-part">
        <FilterBuilder label={say("office.apply.to")} empty={say("office.apply.all")} fields={fields} terms={terms} onChange={setTerms} errors={tried ? wrong : {}} />
        <Cards
          label={say("office.apply.how")}
          value={how}
          onChange={setHow}
          options={(["try", "do"] as const).map((value) => ({ value, label: say(`office.apply.${value}`), help: say(`office.apply.${value}.help`) }))}
        />
        {starting.isError && <Notice mood="bad">{sayRefusal(starting.error, say)}</Notice>}
        <div className="office-buttons">
          <Button tone="primary" isPending={starting.isPending} onPress={start}>
            {say(how === "try" ? "office.apply.try.start" : "office.apply.do.start")}
          </Button>
        </div>
      </section>
      {job !== null && <Progress id={job} />}
    </Page>
  );
}

function Progress({ id }: { id: string }) {
  const { say } = useTexts();
  const api = useApi();
  const client = useQueryClient();
  const job = useQuery({
    queryKey: ["jobs", id],
    queryFn: async ({ signal }) => (await answer(api.GET("/api/v1/jobs/{job_id}", { params: { path: { job_id: id } }, signal }))).data,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.state === "running" ? OFTEN : false),
  });
  const stopping = useMutation({
    mutationFn: async () => (await answer(api.POST("/api/v1/jobs/{job_id}/cancel", { params: { path: { job_id: id } } }))).data,
    onSuccess: (stands) => client.setQueryData(["jobs", id], stands),
  });
  if (!job.data) return null;
  const { state, progress, total, more } = job.data;
  return (
    <section className="panel office-part" aria-labelledby="report">
      <div className="office-part-head">
        <h2 id="report">{say("office.apply.report")}</h2>
        {state === "running" && (
          <Button isPending={stopping.isPending} onPress={() => stopping.mutate()}>
            {say("office.apply.stop")}
          </Button>
        )}
      </div>
      <progress aria-labelledby="report" max={Math.max(total, progress.done, 1)} value={state === "finished" ? Math.max(total, progress.done, 1) : progress.done} />
      <Notice mood={state === "failed" ? "bad" : state === "finished" ? "good" : "info"}>
        {say(`office.apply.state.${state}`)} {say("office.apply.counts", { done: progress.done, changed: progress.ok, same: progress.skipped, failed: progress.failed })}
        {more && ` ${say("office.apply.more")}`}
      </Notice>
      {state !== "running" && <Results job={job.data} />}
    </section>
  );
}

function Results({ job }: { job: Job }) {
  const { say } = useTexts();
  const api = useApi();
  const results = useInfiniteQuery({
    queryKey: ["jobs", job.id, "results"],
    queryFn: async ({ pageParam, signal }) => {
      const query = pageParam ? { cursor: pageParam } : {};
      return (await answer(api.GET("/api/v1/jobs/{job_id}/results", { params: { path: { job_id: job.id }, query }, signal }))).data;
    },
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor,
  });
  const rows = (results.data?.pages.flatMap((page) => page.items) ?? []).filter(({ result }) => result !== "skipped");
  if (!results.isSuccess) return null;
  return (
    <>
      {rows.length === 0 ? (
        <p className="field-help">{say("office.apply.nothing")}</p>
      ) : (
        <div className="table-frame">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{say("office.apply.ticket")}</th>
                <th scope="col">{say("office.apply.policy")}</th>
                <th scope="col">{say("office.apply.dues")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <ResultRow key={row.item} item={row.item} code={row.code} report={row.report as unknown as Report | null} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {results.hasNextPage && (
        <Button isPending={results.isFetchingNextPage} onPress={() => void results.fetchNextPage()}>
          {say("ui.more")}
        </Button>
      )}
    </>
  );
}

function ResultRow({ item, code, report }: { item: string; code: string | null; report: Report | null }) {
  const { say, locale } = useTexts();
  const policies = useQuery(policiesOf(useApi())).data?.data.policies ?? [];
  const called = (name: string) => (name === "" ? say("office.nothing") : (policies.find((policy) => policy.name === name)?.label ?? name));
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const moment = (due: string) => (due === "" ? say("office.nothing") : format.format(new Date(due)));
  return (
    <tr>
      <th scope="row">
        <Link to="/tickets/$id" params={{ id: item }}>
          {report?.number ?? say("office.apply.ticket")}
        </Link>
      </th>
      <td>{code === null ? report && changed(called(report.policy.before), called(report.policy.after), say) : <Notice mood="bad">{say("office.apply.failed")}</Notice>}</td>
      <td>
        <ul>
          {Object.entries(report?.dues ?? {}).map(([clock, { before, after }]) => (
            <li key={clock}>
              {clockName(clock, say)}: {changed(moment(before), moment(after), say)}
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}

const changed = (before: string, after: string, say: Say) => (before === after ? after : say("office.change", { before, after }));

function clockName(name: string, say: Say): string {
  const clock: Clock | undefined = CLOCKS.find((each) => each === name);
  return clock ? say(`office.clock.${clock}`) : name;
}
