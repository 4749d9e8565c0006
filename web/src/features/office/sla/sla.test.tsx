// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";

import { open } from "../../../../tests/kit.tsx";
import { officeApi, stands } from "../../../../tests/office.ts";
import { POLICY } from "../../../../tests/office-data.ts";

test("a new policy comes first, and says for whom it holds", async () => {
  const api = officeApi().on("PUT /sla-policies", ({ body }) => stands(body, 6));
  const { user } = await open("/office/promises/new", api);
  await user.type(await screen.findByLabelText("Name"), "Broken ovens");
  await user.type(screen.getByLabelText("Solved, priority High"), "8");
  await user.click(screen.getByRole("button", { name: "Add condition" }));
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Say with what it is compared.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: /Value/u }));
  await user.click(await screen.findByRole("option", { name: "Appliances" }));
  await user.keyboard("{Escape}");
  await user.click(await screen.findByRole("button", { name: "Add level" }));
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByRole("heading", { name: "Promises" })).toBeVisible();
  const [sent] = api.of("PUT /sla-policies");
  expect(sent?.headers.get("If-Match")).toBe('"5"');
  expect(sent?.body).toEqual({
    policies: [
      {
        name: "broken-ovens",
        label: "Broken ovens",
        applies: { eq: ["category", "appliances"] },
        calendar: "default",
        restarts: false,
        promises: { resolution: { minutes: { high: 480 }, time: "business", pauses: [], warnings: [], levels: [{ percent: 100, actions: [{ do: "notify", to: ["assignee"] }] }] } },
      },
      POLICY,
    ],
  });
});

test("policies are put in their order", async () => {
  const second = { ...POLICY, name: "second", label: "Second" };
  const api = officeApi()
    .on("GET /sla-policies", () => stands({ policies: [POLICY, second] }, 5))
    .on("PUT /sla-policies", ({ body }) => stands(body, 6));
  const { user } = await open("/office/promises", api);
  await user.click(await screen.findByRole("button", { name: "Move Second up" }));
  expect(api.of("PUT /sla-policies")[0]?.body).toEqual({ policies: [second, POLICY] });
  const [first] = await screen.findAllByRole("heading", { level: 2 });
  expect(first).toHaveTextContent("Second");
});

test("open tickets follow only once somebody has seen what that changes", async () => {
  const job = { id: "J1", kind: "sla.reapply", person: "x", state: "finished", total: 1, more: false, created: POLICY.name, ended: null, code: null, progress: { done: 1, ok: 1, skipped: 0, failed: 0, updated: "" } };
  const report = { number: "CX-1042", policy: { before: "", after: "standard" }, dues: { resolution: { before: "", after: "2026-11-24T10:00:00.000Z" } } };
  const api = officeApi()
    .on("POST /jobs", () => Response.json(job, { status: 201 }))
    .on("GET /jobs/J1", () => job)
    .on("GET /jobs/J1/results", () => ({ items: [{ item: "T1", result: "ok", code: null, report }], next_cursor: null }));
  const { user } = await open("/office/promises/apply", api);
  await user.click(await screen.findByRole("button", { name: "Show" }));
  const row = within(await screen.findByRole("row", { name: /CX-1042/u }));
  expect(row.getByText("nothing → Standard")).toBeVisible();
  expect(row.getByText(/Solved: nothing → Nov 24, 2026/u)).toBeVisible();
  expect(api.of("POST /jobs")[0]?.body).toEqual({ kind: "sla.reapply", parameters: { filter: "", dry_run: true }, preview: false });
});
