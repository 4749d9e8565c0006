// @vitest-environment jsdom
import type { Schemas } from "@cems/api-client/client";
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";

import { AMARA, FakeApi, JONAS, open, OPTIONS, problem, TICKET } from "../../../../tests/kit.tsx";
import { officeApi, stands } from "../../../../tests/office.ts";
import { SUPPORT } from "../../../../tests/office-data.ts";

const MACRO: Schemas["MacroView"] = {
  id: "0000000000000000000000MAC1",
  name: "On its way",
  audience: "everyone",
  person: null,
  team: null,
  texts: { en: "Hello {{ customer.first_name }}", de: "Hallo" },
  visibility: "public",
  actions: { status: "pending", assignee: "me" },
  position: 10,
};
const TEAMS: Schemas["MacroView"] = { ...MACRO, id: "0000000000000000000000MAC2", name: "Billing only", audience: "team", team: "support", texts: {}, actions: { priority: "high" } };
const MINE: Schemas["MacroView"] = { ...MACRO, id: "0000000000000000000000MAC3", name: "My own", audience: "personal", person: JONAS.id };
const AT = `/macros/${MACRO.id}`;
const STATUSES = { request: [{ id: "pending", label: "Pending", status_category: "pending" }, { id: "parts_ordered", label: "Parts ordered", status_category: "on_hold" }] };

function withMacros(api: FakeApi): FakeApi {
  return api
    .on("GET /ticket-options", () => ({ ...OPTIONS, statuses: STATUSES }))
    .on("GET /teams", () => ({ items: [SUPPORT], next_cursor: null }))
    .on("GET /template-variables", () => ({ items: [{ name: "ticket.number", description: "The number", sample: "CX-1042" }] }))
    .on("GET /macros", ({ path }) => ({ items: path.includes("team=support") ? [TEAMS] : [MACRO, MINE], next_cursor: null }))
    .on(`GET ${AT}`, () => stands(MACRO, 4));
}

const office = () => withMacros(officeApi());
const desk = () => withMacros(new FakeApi({ ...JONAS, permissions: { "ticket.read": "team", "ticket.work": "team", "macro.read": "team", "macro.edit": "own", "team.read": "all" } }));

test("everyone's macros are listed with what they do, and found by what they say", async () => {
  const { user } = await open("/office/macros", office());
  const row = await screen.findByRole("row", { name: /On its way/u });
  expect(row).toHaveTextContent("Reply");
  expect(row).toHaveTextContent("Waiting for the customer");
  expect(row).toHaveTextContent("Whoever uses it");
  expect(screen.queryByText("My own")).toBeNull();
  await user.type(screen.getByLabelText("Find by name or text"), "hallo");
  expect(screen.getByRole("row", { name: /On its way/u })).toBeVisible();
  await user.type(screen.getByLabelText("Find by name or text"), " nobody says this");
  expect(screen.getByText("No macro found")).toBeVisible();
  await user.click(screen.getByRole("button", { name: /Whose/u }));
  await user.click(await screen.findByRole("option", { name: "Team Support" }));
  await user.clear(screen.getByLabelText("Find by name or text"));
  expect(await screen.findByRole("row", { name: /Billing only/u })).toBeVisible();
});

test("a macro is written in another language, and what it puts in stands where one was writing", async () => {
  const api = office().on(`PUT ${AT}`, ({ body }) => stands({ ...MACRO, ...(body as object) }, 5));
  const { user } = await open(`/office/macros/${MACRO.id}`, api);
  await user.click(await screen.findByRole("tab", { name: /Spanish.*no text/u }));
  const text = await screen.findByLabelText("Text: Spanish");
  await user.type(text, "Hola");
  await user.click(screen.getByRole("button", { name: "Put in" }));
  await user.click(await screen.findByRole("menuitem", { name: /The number/u }));
  expect(text).toHaveValue("Hola{{ ticket.number }}");
  await user.click(screen.getByRole("button", { name: /^Stays as it is Priority/u }));
  await user.click(await screen.findByRole("option", { name: "high" }));
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Saved.")).toBeVisible();
  const [{ body, headers } = { body: null, headers: new Headers() }] = api.of(`PUT ${AT}`);
  expect(headers.get("If-Match")).toBe('"4"');
  expect(body).toEqual({
    name: "On its way",
    audience: "everyone",
    texts: { ...MACRO.texts, es: "Hola{{ ticket.number }}" },
    visibility: "public",
    actions: { status: "pending", priority: "high", assignee: "me" },
    position: 10,
  });
});

test("a fault in a text is said at that text, whichever is open", async () => {
  const errors = [{ path: "body.texts.de", code: "unknown_variable", message: "There is no variable ticket.colour." }];
  const api = office().on(`PUT ${AT}`, async () => Response.json({ ...(await problem(422, "invalid_template").json()), errors }, { status: 422 }));
  const { user } = await open(`/office/macros/${MACRO.id}`, api);
  await user.type(await screen.findByLabelText("Text: English"), "!");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText(/There is no variable ticket\.colour/u)).toBeVisible();
  expect(screen.getByRole("tab", { name: /German.*needs mending/u })).toHaveAttribute("aria-selected", "true");
  await user.click(screen.getByRole("tab", { name: /English/u }));
  expect(await screen.findByLabelText("Text: English")).toHaveValue(`${MACRO.texts["en"]}!`);
});

test("two write two languages at once, and neither loses a word", async () => {
  let now = stands(MACRO, 4);
  const api = office()
    .on(`GET ${AT}`, () => now.clone())
    .on(`PUT ${AT}`, ({ headers, body }) => (headers.get("If-Match") === '"4"' ? problem(412, "precondition_failed") : stands({ ...MACRO, ...(body as object) }, 6)));
  const { user } = await open(`/office/macros/${MACRO.id}`, api);
  await user.type(await screen.findByLabelText("Text: English"), "!");
  now = stands({ ...MACRO, name: "On the way", texts: { ...MACRO.texts, de: "Guten Tag" } }, 5);
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Somebody changed this meanwhile")).toBeVisible();
  expect(screen.getByText("now Guten Tag")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Saved.")).toBeVisible();
  expect(api.of(`PUT ${AT}`)[1]?.body).toMatchObject({ name: "On the way", texts: { en: `${MACRO.texts["en"]}!`, de: "Guten Tag" } });
});

test("it is tried on a ticket: what it says, what it changes, what it lacks, what stands against it", async () => {
  const api = office()
    .on("GET /tickets", () => ({ items: [TICKET], next_cursor: null }))
    .on(`POST /tickets/${TICKET.id}/macros/${MACRO.id}/preview`, () => ({
      language: "en",
      text: "Hello Amara",
      visibility: "public",
      missing: [{ variable: "ticket.due", description: "When it is due" }],
      changes: [{ field: "priority", before: "low", after: "high" }],
      refused: [{ field: "status", code: "invalid_transition", detail: "No way leads there." }],
    }));
  const { user } = await open(`/office/macros/${MACRO.id}`, api);
  await user.type(await screen.findByRole("combobox", { name: "Ticket" }), "1001");
  await user.click(await screen.findByRole("option", { name: /Oven stops heating/u }));
  expect(await screen.findByText("Hello Amara")).toBeVisible();
  expect(screen.getByText(/When it is due/u)).toBeVisible();
  expect(screen.getByText("Status: No way leads there.")).toBeVisible();
  expect(within(screen.getByRole("table")).getByRole("row", { name: "Priority low high" })).toBeVisible();
});

test("a representative keeps macros of their own, at the desk", async () => {
  const api = desk()
    .on("POST /macros", ({ body }) => Response.json({ ...MINE, ...(body as object), id: MACRO.id }, { status: 201, headers: { ETag: '"1"' } }))
    .on(`DELETE ${AT}`, () => new Response(null, { status: 204 }));
  const { user } = await open("/desk/macros", api);
  expect(await screen.findByRole("row", { name: /My own/u })).toBeVisible();
  expect(screen.queryByText("On its way")).toBeNull();
  await user.click(screen.getByRole("link", { name: "New macro" }));
  await user.click(await screen.findByRole("button", { name: "Create macro" }));
  expect(await screen.findByText("A macro says something, does something, or both.")).toBeVisible();
  await user.type(screen.getByLabelText("Name"), "Thanks");
  await user.type(screen.getByLabelText("Text: English"), "Thank you.");
  await user.click(screen.getByRole("button", { name: "Create macro" }));
  expect(await screen.findByRole("heading", { name: "Thanks" })).toBeVisible();
  expect(api.of("POST /macros")[0]?.body).toEqual({ name: "Thanks", audience: "personal", texts: { en: "Thank you." }, visibility: "public", actions: {}, position: 20 });
  await user.click(screen.getByRole("button", { name: "Remove" }));
  await user.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Remove" }));
  await waitFor(() => expect(api.of(`DELETE ${AT}`)).toHaveLength(1));
  expect(await screen.findByRole("heading", { name: "Macros" })).toBeVisible();
});

test("one that is gone says so", async () => {
  await open("/office/macros/0000000000000000000000G0NE", office());
  expect(await screen.findByText("This macro is gone")).toBeVisible();
});

test("an address of the staff leads a customer nowhere", async () => {
  await open("/desk/macros", new FakeApi(AMARA));
  expect(await screen.findByRole("heading", { name: "There is no such page" })).toBeVisible();
});
