import { reader } from "@cems/i18n/reader";
import { expect, test } from "vitest";

import { POLICY } from "../../../../tests/office-data.ts";
import { checkPolicy, policyDocument, policyDraft, type PolicyDraft } from "./policy-draft.ts";

const say = await reader("en", "office");

function withAlerts(change: Partial<PolicyDraft["acknowledgement"]>): PolicyDraft {
  const draft = policyDraft(POLICY);
  return { ...draft, acknowledgement: { ...draft.acknowledgement, ...change } };
}

test("a policy is written as it was read, with what is not known here", () => {
  const odd = { ...POLICY, applies: { or: [] }, promises: { ...POLICY.promises, categorisation: { minutes: { low: 5 }, time: "calendar" as const } } };
  expect(policyDocument("standard", policyDraft(odd), odd)).toEqual({
    ...odd,
    promises: { categorisation: odd.promises.categorisation, acknowledgement: POLICY.promises["acknowledgement"] },
  });
  expect(checkPolicy(policyDraft(POLICY), say)).toEqual({});
});

test("what the API would refuse is said at its field", () => {
  const notify = [{ do: "notify", to: ["team"] }] as const;
  const wrong = checkPolicy(
    {
      ...withAlerts({
        warnings: [
          { when: "percent", amount: "100", actions: notify },
          { when: "before", amount: "2:00", actions: notify },
          { when: "before", amount: "soon", actions: notify },
        ],
        levels: [
          { when: "percent", amount: "100", actions: notify },
          { when: "after", amount: "0:00", actions: [{ do: "reassign", to: [] }] },
          { when: "after", amount: "1:00", actions: [{ do: "notify", to: [] }] },
        ],
      }),
      label: " ",
      terms: [{ field: "category", comparison: "in", values: [] }],
    },
    say,
  );
  expect(Object.keys(wrong).toSorted()).toEqual([
    "acknowledgement.levels.1.actions.0",
    "acknowledgement.levels.1.amount",
    "acknowledgement.levels.2.actions.0",
    "acknowledgement.warnings.0.amount",
    "acknowledgement.warnings.1.amount",
    "acknowledgement.warnings.2.amount",
    "label",
    "terms.0",
  ]);
});

test("a policy without any target promises nothing", () => {
  const empty = withAlerts({ targets: { low: "", normal: "", high: "", critical: "" } });
  expect(Object.keys(checkPolicy(empty, say))).toEqual(["acknowledgement.targets.low"]);
  const odd = withAlerts({ targets: { low: "x", normal: "", high: "1:00", critical: "" } });
  expect(Object.keys(checkPolicy(odd, say))).toEqual(["acknowledgement.targets.low"]);
});
