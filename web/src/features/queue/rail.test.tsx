// @vitest-environment jsdom
import type { Schemas } from "@cems/api-client/client";
import { configure, screen, waitFor, within } from "@testing-library/react";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";

import { FakeApi, JONAS as STAFF, open, problem, TICKET } from "../../../tests/kit.tsx";

// What a screen needs is loaded with it: none of the tests is to wait for that.
beforeAll(() => Promise.all([import("../desk-ticket/desk-ticket.tsx"), import("./rail.tsx")]), 60_000);
configure({ asyncUtilTimeout: 5000 });
vi.setConfig({ testTimeout: 20_000 });
// Nothing comes into sight here, so nothing more is asked for by that.
vi.stubGlobal("IntersectionObserver", class { observe() {} unobserve() {} disconnect() {} }); // oxlint-disable-line no-empty-function

const JONAS = { ...STAFF, permissions: { "ticket.read": "team", "ticket.work": "team", "view.read": "team" } } as const;

const id = (number: number) => `0000000000000000000000${String(number).padStart(4, "0")}`;
const row = (number: number, more: Partial<Schemas["TicketSummary"]> = {}): Schemas["TicketSummary"] => ({
  id: id(number), number: `CX-${number}`, subject: `Oven ${number}`, status: "open", status_category: "open", priority: "normal", category: null,
  requester: TICKET.requester, team: "support", assignee: null, due: null, sla: "paused", created: TICKET.created, updated: TICKET.updated, ...more,
});
const list = (items: object[]) => ({ items, next_cursor: null });

let api: FakeApi;
let rows: Schemas["TicketSummary"][];
let wide: boolean;

beforeEach(() => {
  [wide, rows] = [true, [row(1), row(2), row(3)]];
  vi.stubGlobal("matchMedia", () => Object.assign(new EventTarget(), { matches: wide }));
  api = new FakeApi(JONAS as never)
    .on("GET /tickets", () => list(rows))
    .on("GET /teams", () => list([{ id: "support", name: "Support", active: true }]))
    .on("GET /views", () => list([]))
    .on("GET /customers", () => list([{ id: TICKET.requester, name: "Amara Okafor" }]));
  for (const number of [1, 2, 3]) {
    const at = `/tickets/${id(number)}`;
    api
      .on(`GET ${at}`, () => Response.json({ ...TICKET, ...row(number) }, { headers: { ETag: '"7"' } }))
      .on(`GET ${at}/messages`, () => list([]))
      .on(`GET ${at}/history`, () => list([]))
      .on(`GET ${at}/lease`, () => ({ holder: null, since: null, expires: null }));
  }
});

const lists = () => api.of("GET /tickets").filter(({ path }) => !path.includes("requester="));
const rail = () => screen.findByRole("navigation", { name: "The list you came from" });
const link = async (number: number) => within(await rail()).findByRole("link", { name: `Oven ${number}` });

test("beside a ticket stands the list one came from, with the current one marked", async () => {
  rows = rows.map((each) => ({ ...each, assignee: JONAS.id }));
  await open(`/desk/tickets/${id(2)}?assignee=me`, api);
  expect(await link(2)).toHaveAttribute("aria-current", "page");
  const first = await link(1);
  expect(first).not.toHaveAttribute("aria-current");
  expect(first).toHaveAttribute("href", `/desk/tickets/${id(1)}?assignee=me`);
  const side = await rail();
  expect(within(side).getByRole("heading", { name: "My tickets" })).toBeVisible();
  expect(lists()[0]?.path).toContain(`assignee%3Ain%3A${JONAS.id}`);
  const here = (await link(2)).closest("li")!;
  expect(here).toHaveTextContent("CX-2");
  expect(within(here).getByText("Promised time: Paused")).toBeInTheDocument();
  await waitFor(() => expect(here).toHaveTextContent("Amara Okafor"));
});

test("by mouse and by keyboard one goes through it; it stays, and is not asked for again", async () => {
  const { user } = await open(`/desk/tickets/${id(1)}?sort=priority`, api);
  await user.click(await link(2));
  await waitFor(async () => expect(await link(2)).toHaveAttribute("aria-current", "page"));
  expect(location.pathname + location.search).toBe(`/desk/tickets/${id(2)}?sort=priority`);
  await screen.findByRole("link", { name: "Next ticket: CX-3 Oven 3" });
  await user.keyboard("j");
  await waitFor(async () => expect(await link(3)).toHaveAttribute("aria-current", "page"));
  await screen.findByRole("link", { name: "Previous ticket: CX-2 Oven 2" });
  await user.keyboard("k");
  await waitFor(() => expect(location.pathname).toBe(`/desk/tickets/${id(2)}`));
  (await link(1)).focus();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(location.pathname).toBe(`/desk/tickets/${id(1)}`));
  expect(lists()).toHaveLength(1);
});

test("it is put away and fetched back, which the device remembers", async () => {
  const { user } = await open(`/desk/tickets/${id(1)}`, api);
  await link(1);
  await user.click(screen.getByRole("button", { name: "Hide the list" }));
  expect(within(await rail()).queryByRole("list")).toBeNull();
  expect(localStorage.getItem("cems.rail")).toBe("closed");
  await user.keyboard("l");
  await link(1);
  expect(localStorage.getItem("cems.rail")).toBeNull();
});

test("where there is no room it is not there, and asks for nothing", async () => {
  wide = false;
  await open(`/desk/tickets/${id(1)}`, api);
  await screen.findByRole("heading", { name: "Oven 1" });
  expect(screen.queryByRole("navigation", { name: "The list you came from" })).toBeNull();
  expect(lists()).toHaveLength(0);
});

test("a list that is empty, or does not come, says so", async () => {
  rows = [];
  const { user } = await open(`/desk/tickets/${id(1)}?team=support`, api);
  expect(within(await rail()).getByRole("heading", { name: "Support" })).toBeVisible();
  expect(await within(await rail()).findByText("No such tickets")).toBeVisible();
  api.on("GET /tickets", () => problem(403, "forbidden"));
  await user.click(within(await rail()).getByRole("button", { name: "Refresh the list" }));
  expect(await within(await rail()).findByRole("alert")).toBeVisible();
});
