import { answer } from "@cems/api-client/client";
import { takesValues, termsOf } from "@cems/domain/filter";
import { targetText } from "@cems/domain/targets";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { useApi } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { ButtonLink, IconButton } from "#ui/button.tsx";
import { Empty, Notice } from "#ui/notice.tsx";
import { Page } from "#ui/page.tsx";
import "#ui/table.css";

import { kindOf, useFilterFields } from "../kit/fields.ts";
import { Loaded } from "../kit/loaded.tsx";
import { calendarsOf, edit, policiesOf } from "../kit/queries.ts";
import { sayRefusal } from "../kit/refusal.ts";
import { CLOCKS, PRIORITIES, type Policy } from "./policy-draft.ts";

/** What is promised to whom: the first policy that a ticket matches holds for it. */
export function PolicyList() {
  const { say } = useTexts();
  const api = useApi();
  const client = useQueryClient();
  const policies = useQuery(policiesOf(api));
  const moving = useMutation({
    mutationFn: ({ order, etag }: { order: Policy[]; etag: string }) =>
      answer(api.PUT("/api/v1/sla-policies", { params: { header: edit({ etag, key: crypto.randomUUID() }) }, body: { policies: order } })),
    onSuccess: (stands) => client.setQueryData(policiesOf(api).queryKey, stands),
    onError: () => void client.invalidateQueries({ queryKey: policiesOf(api).queryKey }),
  });
  return (
    <Page
      title={say("office.promises")}
      lead={say("office.promises.lead")}
      actions={
        <div className="office-buttons">
          <ButtonLink to="/office/promises/apply">{say("office.apply")}</ButtonLink>
          <ButtonLink to="/office/promises/new" tone="primary" icon="plus">
            {say("office.policy.new")}
          </ButtonLink>
        </div>
      }
    >
      {moving.isError && <Notice mood="bad">{sayRefusal(moving.error, say)}</Notice>}
      <Loaded query={policies}>
        {({ data, etag }) => {
          const move = (place: number, by: number) => {
            const order = [...data.policies];
            const [policy] = order.splice(place, 1);
            if (policy) order.splice(place + by, 0, policy);
            moving.mutate({ order, etag });
          };
          if (data.policies.length === 0) {
            return (
              <Empty title={say("office.policy.none")} icon="clock">
                {say("office.policy.none.text")}
              </Empty>
            );
          }
          return (
            <ol className="policies">
              {data.policies.map((policy, place) => (
                <li key={policy.name} className="panel policy-card">
                  <span className="policy-place" aria-hidden="true">
                    {place + 1}
                  </span>
                  <Summary policy={policy} />
                  <div className="policy-move">
                    <IconButton
                      icon="high"
                      label={say("office.policy.up", { name: policy.label })}
                      isDisabled={place === 0 || moving.isPending}
                      onPress={() => move(place, -1)}
                    />
                    <IconButton
                      icon="low"
                      label={say("office.policy.down", { name: policy.label })}
                      isDisabled={place === data.policies.length - 1 || moving.isPending}
                      onPress={() => move(place, 1)}
                    />
                  </div>
                </li>
              ))}
            </ol>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Summary({ policy }: { policy: Policy }) {
  const { say, locale } = useTexts();
  const calendars = useQuery(calendarsOf(useApi())).data?.data;
  const fields = useFilterFields();
  const terms = termsOf(policy.applies, kindOf);
  const list = new Intl.ListFormat(locale, { type: "disjunction" });
  const spoken = terms?.map(({ field, comparison, values }) => {
    const found = fields.find(({ name }) => name === field);
    const names = values.map((value) => found?.options?.find((option) => option.value === value)?.label ?? value);
    const said = `${found?.label ?? field} ${say(`ui.filter.is.${comparison}`)}`;
    return takesValues(comparison) ? `${said} ${list.format(names)}` : said;
  });
  const calendar = calendars?.calendars[policy.calendar === "default" ? calendars.default : policy.calendar]?.label ?? "";
  const clocks = CLOCKS.filter((clock) => policy.promises[clock]);
  return (
    <div className="policy-summary">
      <h2>
        <Link to="/office/promises/$name" params={{ name: policy.name }}>
          <bdi>{policy.label}</bdi>
        </Link>
      </h2>
      <p className="table-soft">
        {spoken === undefined ? say("office.policy.special") : spoken.length === 0 ? say("office.policy.everything") : spoken.join(" · ")}
      </p>
      <div className="table-frame">
        <table className="table policy-targets">
          <caption className="unseen">{say("office.policy.targets")}</caption>
          <thead>
            <tr>
              <td>{calendar}</td>
              {PRIORITIES.map((priority) => (
                <th key={priority} scope="col">
                  {say(`office.priority.${priority}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {clocks.map((clock) => (
              <tr key={clock}>
                <th scope="row">{say(`office.clock.${clock}`)}</th>
                {PRIORITIES.map((priority) => {
                  const minutes = policy.promises[clock]?.minutes[priority];
                  return (
                    <td key={priority} className="table-number">
                      {minutes === undefined ? <span className="table-soft">–</span> : targetText(minutes)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
