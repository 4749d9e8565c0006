// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { JONAS, FakeApi, open, problem } from "../../../tests/kit.tsx";
import { officeApi, stands } from "../../../tests/office.ts";
import { ROLES, SETTINGS } from "../../../tests/office-data.ts";

test("the office is not for everybody", async () => {
  await open("/office/people", new FakeApi(JONAS));
  expect(await screen.findByText("The office is not open to you")).toBeVisible();
});

test("a category is named once, and keeps the name that rules know it by", async () => {
  const api = officeApi().on("PUT /ticket-settings", ({ body }) => stands(body, 7));
  const { user } = await open("/office/tickets", api);
  await user.click(await screen.findByRole("button", { name: "Add category" }));
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Fill this in.")).toBeVisible();
  const [, added] = screen.getAllByLabelText("Name");
  if (!added) throw new Error("there is a second category");
  await user.type(added, "appliances");
  expect(screen.getByText("There is another one of this name.")).toBeVisible();
  await user.clear(added);
  await user.type(added, "Großgeräte");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Saved.")).toBeVisible();
  expect(api.of("PUT /ticket-settings")[0]?.body).toEqual({ ...SETTINGS, categories: [...SETTINGS.categories, { name: "grossgerate", label: "Großgeräte", offered: true }] });
});

test("a workflow is edited beside its picture", async () => {
  const workflow = {
    statuses: [{ name: "new", lane: "new" }, { name: "closed", lane: "closed" }],
    transitions: [{ name: "close", from: ["new"], to: "closed", who: ["staff"], requires: [] }],
  };
  const api = officeApi()
    .on("GET /workflows/request", () => stands(workflow, 1))
    .on("PUT /workflows/request", ({ body }) => stands(body, 2));
  const { user } = await open("/office/workflow", api);
  expect(await screen.findByRole("img", { name: "2 statuses; ways: Close after silence" })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Add status" }));
  await user.type(screen.getAllByLabelText("Name of the status").at(-1) ?? document.body, "Fitter booked");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("No way leads here.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Remove Fitter booked" }));
  await user.click(screen.getByRole("button", { name: "Add way" }));
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Choose where it leads.")).toBeVisible();
  expect(api.of("PUT /workflows/request")).toHaveLength(0);
});

test("a role grants no more than who makes it may do", async () => {
  const api = officeApi().on("PUT /roles/field-service", () => stands(ROLES, 3));
  const { user } = await open("/office/roles/new", api);
  await user.type(await screen.findByLabelText("Name"), "Field service");
  await user.click(screen.getByRole("button", { name: /See tickets/u }));
  await user.click(await screen.findByRole("option", { name: "their teams’" }));
  await user.click(screen.getByRole("button", { name: /Read the feed/u }));
  expect((await screen.findAllByRole("option")).map((option) => option.textContent)).toEqual(["no"]);
  await user.keyboard("{Escape}");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByRole("heading", { name: "Roles" })).toBeVisible();
  expect(api.of("PUT /roles/field-service")[0]?.body).toEqual({ label: "Field service", grants: { "ticket.read": "team" } });
  expect(screen.getByText("Read reports.")).toBeVisible();
});

test("a role that somebody has is not taken away", async () => {
  const api = officeApi().on("DELETE /roles/lead", () => problem(409, "role_in_use"));
  const { user } = await open("/office/roles/lead", api);
  await user.click(await screen.findByRole("button", { name: "Remove Team lead" }));
  expect(await screen.findByText(/Somebody has this role/u)).toBeVisible();
});

test("sessions end within bounds", async () => {
  const api = officeApi()
    .on("GET /session-settings", () => stands({ idle_minutes: 60, lifetime_hours: 12 }, 0))
    .on("PUT /session-settings", ({ body }) => stands(body, 1));
  const { user } = await open("/office/sessions", api);
  const idle = await screen.findByLabelText("Signed out when nothing is done for");
  await user.clear(idle);
  await user.type(idle, "900");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText(/Nobody is idle for longer/u)).toBeVisible();
  await user.clear(idle);
  await user.type(idle, "45");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Saved.")).toBeVisible();
  expect(api.of("PUT /session-settings")[0]?.body).toEqual({ idle_minutes: 45, lifetime_hours: 12 });
});

test("a message is previewed while it is written, and its faults are said at the field", async () => {
  const words = { en: { subject: "We received it", body: "Thank you.", changed: null } };
  const errors = [{ path: "body.body", code: "unknown_variable", message: "There is no ticket.colour." }];
  const api = officeApi()
    .on("GET /message-templates", () => stands({ version: 3, items: [{ kind: "received", languages: words }] }, 3))
    .on("GET /template-variables", () => ({ items: [{ name: "ticket.number", description: "The number", sample: "CX-1042" }] }))
    .on("POST /message-templates/preview", ({ body }) => {
      const { subject, body: text } = body as { subject: string; body: string };
      return { subject, text: text.replace("{{ ticket.number }}", "CX-1042"), html: "", missing: [], unknown: [] };
    })
    .on("PUT /message-templates/received/en", async () => Response.json({ ...(await problem(422, "invalid_template").json()), errors }, { status: 422 }));
  const { user } = await open("/office/messages", api);
  await user.click(await screen.findByRole("link", { name: "English" }));
  await user.click(await screen.findByRole("button", { name: "Put in" }));
  await user.click(await screen.findByRole("menuitem", { name: /The number/u }));
  expect(await screen.findByText("Thank you.CX-1042", {}, { timeout: 3000 })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText(/There is no ticket\.colour/u)).toBeVisible();
});
