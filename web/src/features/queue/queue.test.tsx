// @vitest-environment jsdom
import type { Schemas } from "@cems/api-client/client";
import { configure, screen, waitFor, within } from "@testing-library/react";
import { beforeAll, expect, test, vi } from "vitest";

import { type Asked, FakeApi, JONAS as STAFF, open, problem, TICKET } from "../../../tests/kit.tsx";

// What a screen needs is loaded with it: none of the tests is to wait for that.
beforeAll(() => import("./queue.tsx"), 60_000);
configure({ asyncUtilTimeout: 5000 });
vi.setConfig({ testTimeout: 20_000 });
// Nothing comes into sight here, so nothing more is asked for by that.
vi.stubGlobal("IntersectionObserver", class { observe() {} unobserve() {} disconnect() {} }); // oxlint-disable-line no-empty-function

const JONAS: Schemas["Me"] = {
  ...STAFF,
  teams: ["support", "billing"],
  permissions: {
    "customer.create": "all",
    "customer.read": "all",
    "job.run": "own",
    "ticket.create": "all",
    "ticket.read": "team",
    "ticket.work": "team",
    "view.edit": "team",
    "view.read": "team",
  },
};
const PRIYA = "00000000000000000000000PRY";
const VIEW = { id: "0000000000000000000000V1EW", name: "On fire", person: JONAS.id, team: null, filter: { and: [{ in: ["priority", ["critical"]] }] }, sort: "priority" };

const id = (number: number) => `0000000000000000000000${String(number).padStart(4, "0")}`;
const row = (number: number, more: Partial<Schemas["TicketSummary"]> = {}): Schemas["TicketSummary"] => ({
  id: id(number),
  number: `CX-${number}`,
  subject: `Oven ${number}`,
  status: "open",
  status_category: "open",
  priority: "normal",
  category: null,
  requester: TICKET.requester,
  team: "support",
  assignee: null,
  due: null,
  sla: "ok",
  created: TICKET.created,
  updated: TICKET.updated,
  ...more,
});

const list = (items: object[], next: string | null = null) => ({ items, next_cursor: next });
const filterOf = ({ path }: Asked) => new URLSearchParams(path.split("?")[1]).get("filter");

class Desk extends FakeApi {
  rows: Schemas["TicketSummary"][] = [row(1), row(2), row(3, { assignee: PRIYA })];

  constructor(user = JONAS) {
    super(user);
    this.on("GET /tickets", () => list(this.rows));
    this.on("GET /teams", () => list([{ id: "billing", name: "Billing", active: true }, { id: "support", name: "Support", active: true }]));
    const load = { capacity: 12, absent: false };
    this.on("GET /people/loads", () => list([{ ...load, person: PRIYA, name: "Priya Nair", open: 12 }, { ...load, person: JONAS.id, name: JONAS.name, open: 3 }]));
    this.on("GET /people", () => list([{ id: PRIYA, name: "Priya Nair" }]));
    this.on("GET /customers", () => list([{ id: TICKET.requester, name: "Amara Okafor", email: "amara@example.com" }]));
    this.on("GET /tickets/counts", () => ({ items: [{ team: "support", counts: { new: 4, open: 5, solved: 9 } }, { team: "billing", counts: { pending: 1 } }] }));
    this.on("GET /views", () => list([VIEW]));
    this.on("GET /views/counts", () => ({ items: [{ id: VIEW.id, count: 100, capped: true }] }));
    this.on("GET /ticket-options", () => ({
      types: [{ id: "request", label: "Request" }],
      categories: [{ id: "visits", label: "Visits" }],
      priorities: [],
      statuses: { request: [{ id: "open", label: "Open", status_category: "open" }, { id: "parts", label: "Waiting for parts", status_category: "on_hold" }] },
    }));
    for (const number of [1, 2, 3, 4]) {
      this.on(`GET /tickets/${id(number)}`, () => Response.json({ ...TICKET, ...this.rows.find((each) => each.id === id(number)) }, { headers: { ETag: '"7"' } }));
      this.on(`POST /tickets/${id(number)}/assign`, ({ body }) => this.#set(number, { team: (body as { team: string | null }).team ?? "support", assignee: (body as { assignee: string | null }).assignee }));
      this.on(`PATCH /tickets/${id(number)}`, ({ body }) => this.#set(number, body as object));
    }
  }

  #set(number: number, now: object) {
    const before = this.rows.find((each) => each.id === id(number)) ?? row(number);
    this.rows = this.rows.map((each) => (each === before ? { ...before, ...now } : each));
    return { ...TICKET, ...before, ...now };
  }
}

const ticket = (number: number) => screen.findByRole("row", { name: `CX-${number} Oven ${number}` });

test("the queue of my teams, with names, counts and who can take what", async () => {
  const api = new Desk();
  await open("/desk", api);
  expect(await screen.findByRole("heading", { level: 1, name: "All of my teams" })).toBeVisible();
  const third = await ticket(3);
  await waitFor(() => expect(within(third).getByText("Priya Nair")).toBeVisible());
  expect(within(third).getByText("Amara Okafor")).toBeVisible();
  expect(filterOf(api.of("GET /tickets")[0]!)).toBe("team:in:support,billing");
  expect(api.of("GET /customers")).toHaveLength(1);
  const places = screen.getByRole("navigation", { name: "Queues and views" });
  await waitFor(() => expect(within(places).getByRole("link", { name: /All of my teams.*10 tickets/u })).toHaveAttribute("aria-current", "page"));
  expect(await within(places).findByRole("link", { name: /My tickets.*3 tickets/u })).toBeVisible();
  expect(await within(places).findByRole("link", { name: /On fire.*100 tickets or more/u })).toBeVisible();
  const people = screen.getByRole("grid", { name: "Teams and people" });
  expect((await within(people).findAllByText("12 open tickets of 12"))[0]).toBeInTheDocument();
  expect(document.title).toBe("All of my teams · CEMS");
});

test("filters are in the address; a column's name puts the list in its order", async () => {
  const api = new Desk();
  const { user } = await open("/desk", api);
  await ticket(1);
  await user.click(screen.getByRole("button", { name: /Status open ones/u }));
  await user.click(await screen.findByRole("menuitemcheckbox", { name: "New" }));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(location.search).toContain("status=new"));
  await waitFor(() => expect(filterOf(api.of("GET /tickets").at(-1)!)).toBe("status_category:in:new~team:in:support,billing"));
  await user.click(screen.getByRole("button", { name: "Changed" }));
  await waitFor(() => expect(api.of("GET /tickets").at(-1)?.path).toContain("sort=-updated"));
  await user.click(screen.getByRole("button", { name: "Clear filters" }));
  await waitFor(() => expect(location.search).toBe(""));
});

test("what no index tells apart is looked for in what was read, page by page", async () => {
  const api = new Desk().on("GET /tickets", ({ path }) =>
    path.includes("cursor=two") ? list([row(3), row(4)]) : list([row(1, { assignee: PRIYA }), row(2, { assignee: PRIYA })], "two"),
  );
  await open("/desk?assignee=none", api);
  const places = await screen.findByRole("navigation", { name: "Queues and views" });
  await waitFor(() => expect(within(places).getAllByRole("link", { current: "page" })).toHaveLength(1));
  expect(await ticket(4)).toBeVisible();
  expect(screen.queryByText("Oven 1")).toBeNull();
  expect(await screen.findByText("2 found among 4 tickets")).toBeVisible();
  expect(screen.getByRole("button", { name: "Save view" })).toBeDisabled();
});

test("by keyboard alone: select, assign, take back", async () => {
  const api = new Desk();
  const { user } = await open("/desk", api);
  (await ticket(1)).focus();
  await user.keyboard("x{ArrowDown}x");
  expect(await screen.findByText("2 selected")).toBeVisible();
  await screen.findAllByText("12 open tickets of 12");
  await user.keyboard("a");
  const dialog = await screen.findByRole("dialog", { name: "Assign 2 tickets to …" });
  await user.keyboard("Priya");
  await waitFor(() => expect(within(dialog).getAllByRole("option")[0]).toHaveTextContent("Priya Nair"));
  await user.keyboard("{Enter}");
  expect(await screen.findByText("2 tickets assigned to Priya Nair")).toBeVisible();
  expect(api.of(`POST /tickets/${id(1)}/assign`)[0]?.body).toEqual({ team: "support", assignee: PRIYA });
  expect(screen.queryByText("2 selected")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(await screen.findByText("Taken back for 2 tickets")).toBeVisible();
  expect(api.of(`POST /tickets/${id(2)}/assign`).at(-1)?.body).toEqual({ team: "support", assignee: null });
});

test("without a selection it is the ticket at hand; what is refused says why and stays as it was", async () => {
  const api = new Desk().on(`PATCH /tickets/${id(2)}`, () => problem(409, "invalid_transition"));
  const { user } = await open("/desk", api);
  (await ticket(2)).focus();
  await user.keyboard("s");
  await user.click(await screen.findByRole("option", { name: "Waiting for parts" }));
  expect(await screen.findByText(/Its workflow does not lead there/u)).toHaveTextContent("CX-2");
  expect(api.of(`PATCH /tickets/${id(2)}`)[0]?.headers.get("If-Match")).toBe('"7"');
  expect(within(await ticket(2)).getByText("Open")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Close" }));
  (await ticket(1)).focus();
  await user.keyboard("p");
  await user.click(await screen.findByRole("option", { name: "Critical" }));
  expect(await within(await ticket(1)).findByText("Critical")).toBeVisible();
});

test("an edit that others were quicker with is tried on what they made of it", async () => {
  let busy = true;
  const api = new Desk().on(`PATCH /tickets/${id(1)}`, () => {
    if (!busy) return { ...TICKET, ...row(1, { priority: "high" }) };
    busy = false;
    return problem(412, "precondition_failed");
  });
  const { user } = await open("/desk", api);
  (await ticket(1)).focus();
  await user.keyboard("p");
  await user.click(await screen.findByRole("option", { name: "High" }));
  expect(await screen.findByText("Priority is High now")).toBeVisible();
  expect(api.of(`GET /tickets/${id(1)}`)).toHaveLength(2);
});

test("many are a job, whose progress is shown and which says what it could not do", async () => {
  const api = new Desk();
  api.rows = Array.from({ length: 30 }, (_, number) => row(number + 1));
  const job = { id: id(900), kind: "tickets.bulk", person: JONAS.id, state: "running", total: 30, more: false, created: "", ended: null, code: null };
  let looks = 0;
  api
    .on("POST /jobs", () => Response.json({ ...job, progress: { done: 0, ok: 0, skipped: 0, failed: 0, updated: "" } }, { status: 201 }))
    .on(`GET /jobs/${job.id}`, () => {
      looks += 1;
      return { ...job, state: looks > 1 ? "finished" : "running", progress: { done: 15 * looks, ok: 15 * looks - 1, skipped: 0, failed: 1, updated: "" } };
    })
    .on(`GET /jobs/${job.id}/results`, () => list([{ item: id(2), result: "failed", code: "forbidden", report: null }]));
  const { user } = await open("/desk", api);
  (await ticket(1)).focus();
  await user.keyboard("x");
  await user.click(await screen.findByRole("button", { name: "Select all 30" }));
  await user.click(within(screen.getByRole("toolbar")).getByRole("button", { name: "Priority" }));
  await user.click(await screen.findByRole("option", { name: "Low" }));
  expect(await screen.findByText("15 of 30 done")).toBeVisible();
  expect(await screen.findByText("Priority of 29 tickets is Low now")).toBeVisible();
  expect(screen.getByText(/You may not do this/u)).toHaveTextContent("CX-2");
  expect(api.of("POST /jobs")[0]?.body).toMatchObject({ kind: "tickets.bulk", parameters: { action: { type: "priority", priority: "low" } } });
});

test("a ticket that has moved on leaves the list at once", async () => {
  const api = new Desk();
  const { user } = await open("/desk?assignee=none", api);
  (await ticket(1)).focus();
  await waitFor(() => expect(api.of("GET /people/loads").length).toBeGreaterThan(0));
  await user.keyboard("t");
  await waitFor(() => expect(screen.queryByText("Oven 1")).toBeNull());
  expect(api.of(`POST /tickets/${id(1)}/assign`)[0]?.body).toEqual({ team: null, assignee: JONAS.id });
  expect(screen.getByText("Oven 2")).toBeVisible();
});

test("a view is saved for a team, renamed and removed", async () => {
  const made = { ...VIEW, id: "0000000000000000000000V1E2", name: "Hot", person: null, team: "support", filter: { and: [] } };
  let name = VIEW.name;
  const api = new Desk();
  api
    .on("POST /views", () => Response.json(made, { status: 201 }))
    .on(`GET /views/${VIEW.id}`, () => Response.json({ ...VIEW, name }, { headers: { ETag: '"2"' } }))
    .on(`PUT /views/${VIEW.id}`, ({ body }) => {
      ({ name } = body as { name: string });
      return { ...VIEW, name };
    })
    .on(`DELETE /views/${VIEW.id}`, () => new Response(null, { status: 204 }));
  api.rows = api.rows.map((each) => ({ ...each, priority: "high" }));
  const { user } = await open("/desk?priority=high", api);
  await ticket(1);
  await user.click(screen.getByRole("button", { name: "Save view" }));
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Save view" }));
  expect(await screen.findByText("Give it a name.")).toBeVisible();
  await user.type(screen.getByLabelText("Name"), "Hot");
  await user.click(screen.getByRole("button", { name: /Only me Who sees it/u }));
  await user.click(await screen.findByRole("option", { name: "Support" }));
  await user.click(screen.getByRole("button", { name: "Save view" }));
  await waitFor(() => expect(location.search).toContain(`view=${made.id}`));
  expect(api.of("POST /views")[0]?.body).toEqual({ name: "Hot", filter: { and: [{ in: ["priority", ["high"]] }] }, sort: "priority", shared: false, team: "support" });

  await user.click(await screen.findByRole("button", { name: "More about “On fire”" }));
  await user.click(await screen.findByRole("menuitem", { name: "Rename" }));
  const field = await screen.findByLabelText("Name");
  await user.clear(field);
  await user.type(field, "Burning{Enter}");
  await user.click(await screen.findByRole("button", { name: "More about “Burning”" }));
  expect(api.of(`PUT /views/${VIEW.id}`)[0]?.headers.get("If-Match")).toBe('"2"');
  await user.click(await screen.findByRole("menuitem", { name: "Remove" }));
  await user.click(await screen.findByRole("button", { name: "Remove" }));
  await waitFor(() => expect(screen.queryByText("Burning")).toBeNull());
});

test("what is new waits until somebody wants to see it", async () => {
  const api = new Desk();
  const { user } = await open("/desk", api);
  await ticket(1);
  api.rows = [row(4), ...api.rows.map((each) => (each.id === id(1) ? { ...each, subject: "Oven 1, still cold", updated: "2026-11-22T10:00:00.000Z" } : each))];
  vi.spyOn(Date, "now").mockReturnValue(Date.now() + 10_000);
  window.dispatchEvent(new Event("visibilitychange"));
  const news = await screen.findByRole("button", { name: "1 new ticket: show it" });
  expect(screen.getByText("Oven 1, still cold")).toBeVisible();
  expect(screen.queryByText("Oven 4")).toBeNull();
  await user.click(news);
  expect(await ticket(4)).toBeVisible();
  await waitFor(() => expect(screen.queryByRole("button", { name: "1 new ticket: show it" })).toBeNull());
});

test("an empty queue is good news; one that cannot be had says so", async () => {
  let fine = true;
  const api = new Desk().on("GET /tickets", () => (fine ? list([]) : problem(400, "filter_not_indexable")));
  const { user } = await open("/desk", api);
  expect(await screen.findByText("All done")).toBeVisible();
  fine = false;
  await user.click(screen.getByRole("button", { name: "Refresh the list" }));
  expect(await screen.findByText(/There is no such list/u)).toBeVisible();
});
