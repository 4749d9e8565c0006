// @vitest-environment jsdom
import { act, configure, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";

import { AMARA, FakeApi, JONAS, MESSAGES, open, problem, TICKET } from "../../../tests/kit.tsx";

// The screen comes as a chunk of its own, and a machine may be busy.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });

const PRIYA = "00000000000000000000000PRY";
const STAFF = { ...JONAS, permissions: { "ticket.read": "team", "ticket.work": "team", "ticket.reply": "team", "ticket.note": "team" } } as const;
const AT = `/tickets/${TICKET.id}`;
const FLOW = {
  statuses: [
    { name: "open", lane: "open" },
    { name: "pending", lane: "pending" },
    { name: "solved", lane: "solved" },
  ],
  transitions: [
    { name: "wait", from: ["open"], to: "pending", who: ["staff"], requires: [], when: null },
    { name: "solve", from: ["open"], to: "solved", who: ["staff"], requires: ["category"], when: null },
  ],
};
const option = (id: string, label: string) => ({ id, label, offered: true });
const OPTIONS = {
  types: [option("request", "Request"), option("incident", "Incident")],
  categories: [option("appliances", "Appliances"), option("invoices", "Invoices")],
  priorities: [option("low", "Low"), option("normal", "Normal"), option("high", "High"), option("critical", "Critical")],
  statuses: null,
};
const ENTRIES = [
  { id: "E1", type: "ticket.created", time: TICKET.created, actor: AMARA.id, rev: 1, data: { clocks: {} } },
  {
    id: "E2",
    type: "ticket.taken",
    time: "2026-11-20T11:00:00.000Z",
    actor: PRIYA,
    rev: 2,
    data: { changes: { status: { before: "new", after: "open" }, category: { before: "", after: "appliances" } } },
  },
];
const CLOCK = {
  clock: "first_response",
  state: "breached",
  cycle: 1,
  target: 60,
  started: TICKET.created,
  due: "2026-11-20T11:00:00.000Z",
  elapsed: 90,
  remaining: -30,
  breached: "2026-11-20T11:00:00.000Z",
  ended: null,
  alerts: ["warning-1"],
  ahead: [],
};
const LEASE = { token: "00000000000000000000000T0K", expires: "2099-01-01T00:00:00.000Z" };

let api: FakeApi;
let etag: number;

const held = (ticket: object = {}, tag = etag) => Response.json({ ...TICKET, ...ticket }, { headers: { ETag: `"${tag}"` } });
const message = (id: string, body: string, more: object = {}) => ({ ...MESSAGES[0], id, body, author_name: "Amara Okafor", author_kind: "customer", ...more });
const refusal = (status: number, code: string, more: object = {}) =>
  Response.json({ title: code, status, code, ...more }, { status, headers: { "Content-Type": "application/problem+json" } });

beforeEach(() => {
  etag = 3;
  api = new FakeApi(STAFF as never)
    .on(`GET ${AT}`, () => held())
    .on(`GET ${AT}/messages`, () => ({ items: [message(MESSAGES[0]!.id, "It goes cold. See https://a.example/x."), { ...MESSAGES[1], author_name: "Jonas Weber", author_kind: "staff" }], next_cursor: null }))
    .on(`GET ${AT}/history`, () => ({ items: ENTRIES, next_cursor: null }))
    .on(`GET ${AT}/sla`, () => ({ state: "breached", due: CLOCK.due, pinned: { policy: "standard", policy_version: 1, calendar: "default", calendar_version: 1, tzdata: "2026f" }, clocks: [CLOCK] }))
    .on(`GET ${AT}/lease`, () => ({ holder: null, since: null, expires: null }))
    .on(`POST ${AT}/lease`, () => Response.json(LEASE, { status: 201 }))
    .on(`PUT ${AT}/lease`, () => LEASE)
    .on(`DELETE ${AT}/lease`, () => new Response(null, { status: 204 }))
    .on(`PUT ${AT}/draft`, ({ body }) => ({ ...(body as object), saved: TICKET.updated }))
    .on(`DELETE ${AT}/draft`, () => new Response(null, { status: 204 }))
    .on("GET /workflows/request", () => FLOW)
    .on("GET /ticket-options", () => OPTIONS)
    .on("GET /teams", () => ({ items: [{ id: "support", name: "Support", description: null, active: true, created: TICKET.created }], next_cursor: null }))
    .on("GET /teams/support/members", () => ({ items: [{ id: JONAS.id, name: JONAS.name, role: "representative", active: true }, { id: PRIYA, name: "Priya Nair", role: "representative", active: true }], next_cursor: null }))
    .on("GET /people/loads", () => ({ items: [{ person: PRIYA, name: "Priya Nair", open: 4, capacity: 20, absent: false }], next_cursor: null }))
    .on("GET /people", () => ({ items: [{ id: PRIYA, name: "Priya Nair" }, { id: AMARA.id, name: "Amara Okafor" }], next_cursor: null }))
    .on("GET /customers", () => ({ items: [{ id: TICKET.requester, name: "Amara Okafor" }], next_cursor: null }))
    .on(`GET /customers/${TICKET.requester}`, () => ({
      id: TICKET.requester, name: "Amara Okafor", organisation: null, language: "en", zone: "UTC", consents: [], identities: [], created: TICKET.created,
      contacts: [{ kind: "email", value: "amara@example.com", label: "", verified: true }],
    }))
    .on("GET /macros", () => ({ items: [{ id: "MAC1", name: "Ask for the model", audience: "everyone", person: null, team: null, texts: {}, visibility: "public", actions: {}, position: 0 }], next_cursor: null }));
});

const desk = (query = "") => open(`/desk${AT}${query}`, api);
const field = () => screen.findByRole("textbox", { name: "Your reply" });
async function write(user: Awaited<ReturnType<typeof open>>["user"], text: string) {
  await user.click(await field());
  await user.paste(text);
}
async function choose(user: Awaited<ReturnType<typeof open>>["user"], name: RegExp, option_: string | RegExp) {
  await user.click(await screen.findByRole("button", { name }));
  await user.click(await screen.findByRole("option", { name: option_ }));
}

test("a ticket shows its story, who asks, what it is and what is promised", async () => {
  await desk();
  expect(await screen.findByRole("heading", { level: 1, name: TICKET.subject })).toBeInTheDocument();
  expect(await screen.findByRole("link", { name: "https://a.example/x" })).toHaveAttribute("rel", expect.stringContaining("noopener"));
  expect(await screen.findByText("Which model is it?")).toBeInTheDocument();
  expect(await screen.findByRole("link", { name: "amara@example.com" })).toBeInTheDocument();
  const timeline = screen.getByRole("region", { name: "Conversation" });
  await waitFor(() => expect(timeline).toHaveTextContent("Priya Nair Status: New becomes Open"));
  expect(await screen.findByText("First response")).toBeInTheDocument();
});

test("a field is saved as it is chosen, upon what was seen", async () => {
  api.on(`PATCH ${AT}`, ({ body }) => held(body as object, 4));
  const { user } = await desk();
  await choose(user, /High.*Priority/u, "Low");
  await waitFor(() => expect(api.of(`PATCH ${AT}`)).toHaveLength(1));
  const [asked] = api.of(`PATCH ${AT}`);
  expect(asked?.body).toEqual({ priority: "low" });
  expect(asked?.headers.get("If-Match")).toBe('"3"');
});

test("what others changed meanwhile is kept, what both changed is asked about", async () => {
  api.on(`PATCH ${AT}`, ({ headers, body }) => {
    if (headers.get("If-Match") === '"3"') {
      etag = 4;
      api.on(`GET ${AT}`, () => held({ priority: "critical", category: "invoices" }));
      return refusal(412, "precondition_failed");
    }
    return held({ category: "invoices", ...(body as object) }, 5);
  });
  const { user } = await desk();
  await choose(user, /High.*Priority/u, "Low");
  const box = await screen.findByRole("alert", { name: /changed the same field/u });
  expect(within(box).getByRole("radio", { name: /Yours.*Low/u })).toBeInTheDocument();
  expect(within(box).getByRole("radio", { name: /Theirs.*Critical/u })).toBeInTheDocument();
  const save = within(box).getByRole("button", { name: "Save my choice" });
  expect(save).toBeDisabled();
  await user.click(within(box).getByRole("radio", { name: /Yours/u }));
  await user.click(save);
  await waitFor(() => expect(api.of(`PATCH ${AT}`)).toHaveLength(2));
  expect(api.of(`PATCH ${AT}`)[1]?.headers.get("If-Match")).toBe('"4"');
  expect(api.of(`PATCH ${AT}`)[1]?.body).toEqual({ priority: "low" });
});

test("an edit that meets another one of another field goes through by itself", async () => {
  api.on(`PATCH ${AT}`, ({ headers }) => {
    if (headers.get("If-Match") !== '"3"') return held({ priority: "low", category: "invoices" }, 5);
    etag = 4;
    api.on(`GET ${AT}`, () => held({ category: "invoices" }));
    return refusal(412, "precondition_failed");
  });
  const { user } = await desk();
  await choose(user, /High.*Priority/u, "Low");
  expect(await screen.findByText(/Somebody changed Category meanwhile/u)).toBeInTheDocument();
  expect(api.of(`PATCH ${AT}`)).toHaveLength(2);
});

test("a status that needs something waits until it is there", async () => {
  api.on(`GET ${AT}`, () => held({ category: null })).on(`PATCH ${AT}`, ({ body }) => held(body as object, 4));
  const { user } = await desk();
  await screen.findByText("First response");
  await choose(user, /Open.*Status/u, "Solved");
  expect(await screen.findByText("For this status fill in: Category")).toBeInTheDocument();
  expect(api.of(`PATCH ${AT}`)).toHaveLength(0);
  await choose(user, /none.*Category/u, "Invoices");
  await waitFor(() => expect(api.of(`PATCH ${AT}`)[0]?.body).toEqual({ status: "solved", category: "invoices" }));
});

test("an edit that cannot be saved stays, through a reload, and is saved when the network is back", async () => {
  api.on(`PATCH ${AT}`, () => {
    throw new TypeError("no network");
  });
  const { user } = await desk();
  await choose(user, /High.*Priority/u, "Low");
  expect(await screen.findByText(/saved once you are back/u)).toBeInTheDocument();
  api.on(`PATCH ${AT}`, ({ body }) => held(body as object, 4));
  act(() => void window.dispatchEvent(new Event("online")));
  await waitFor(() => expect(api.of(`PATCH ${AT}`)).toHaveLength(2));
  const [one, other] = api.of(`PATCH ${AT}`);
  expect(one?.headers.get("Idempotency-Key")).toBe(other?.headers.get("Idempotency-Key"));
});

test("it is given to a colleague whose load is seen", async () => {
  api.on(`POST ${AT}/assign`, () => held({ assignee: PRIYA }, 4));
  const { user } = await desk();
  await screen.findByText("First response");
  await choose(user, /Nobody yet.*Assignee/u, /Priya Nair.*4 of 20/u);
  await waitFor(() => expect(api.of(`POST ${AT}/assign`)[0]?.body).toEqual({ team: "support", assignee: PRIYA }));
});

test("a reply goes out with what its author had seen and the lease they hold, then the draft is gone", async () => {
  api.on(`POST ${AT}/messages`, () => held({}, 3));
  const { user } = await desk();
  await write(user, "Thank you.");
  await waitFor(() => expect(api.of(`POST ${AT}/lease`)).toHaveLength(1));
  expect(await screen.findByText("Draft saved", {}, { timeout: 4000 })).toBeInTheDocument();
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(await screen.findByText("Your reply was sent.")).toBeInTheDocument();
  const [asked] = api.of(`POST ${AT}/messages`);
  expect(asked?.body).toEqual({ body: "Thank you.", visibility: "public", based_on: TICKET.last_message, attachments: [], from_draft: true });
  expect(asked?.headers.get("Lease-Token")).toBe(LEASE.token);
  expect(await field()).toHaveValue("");
});

test("a stale reply is stopped, shows what is new, and keeps its text until that is read", async () => {
  const news = message("0000000000000000000000M003", "It smells of smoke now!");
  let stale = true;
  api.on(`POST ${AT}/messages`, () => {
    if (!stale) return held({}, 3);
    api.on(`GET ${AT}/messages`, () => ({ items: [message(MESSAGES[0]!.id, "It goes cold."), { ...MESSAGES[1], author_name: null, author_kind: null }, news], next_cursor: null }));
    return refusal(409, "stale_reply", { last_message: news.id });
  });
  const { user } = await desk();
  await screen.findByText("Which model is it?");
  await write(user, "All is well.");
  await user.click(screen.getByRole("button", { name: "Send reply" }));
  const box = await screen.findByText(/It was not sent: something new was said/u);
  expect(box).toBeInTheDocument();
  expect(screen.getAllByText("It smells of smoke now!")).toHaveLength(2);
  expect(await field()).toHaveValue("All is well.");
  stale = false;
  await user.click(screen.getByRole("button", { name: "I have read it" }));
  await user.click(screen.getByRole("button", { name: "Send reply" }));
  await waitFor(() => expect(api.of(`POST ${AT}/messages`)).toHaveLength(2));
  expect(api.of(`POST ${AT}/messages`)[1]?.body).toMatchObject({ based_on: news.id });
});

test("without a network nothing is sent, nothing is lost, and a repeat is the same intent", async () => {
  api.on(`POST ${AT}/messages`, () => {
    throw new TypeError("no network");
  });
  const { user } = await desk();
  await write(user, "On a train.");
  await user.click(screen.getByRole("button", { name: "Send reply" }));
  expect(await screen.findByText(/there is no connection. Your text is kept/u)).toBeInTheDocument();
  expect(await field()).toHaveValue("On a train.");
  await user.click(screen.getByRole("button", { name: "Send reply" }));
  await waitFor(() => expect(api.of(`POST ${AT}/messages`)).toHaveLength(2));
  const keys = api.of(`POST ${AT}/messages`).map(({ headers }) => headers.get("Idempotency-Key"));
  expect(keys[0]).toBe(keys[1]);
  expect(sessionStorage.getItem(`cems.draft.${JONAS.id}.desk.${TICKET.id}`)).toContain("On a train.");
});

test("while a colleague edits, fields and replies wait; notes do not; the turn can be taken over", async () => {
  api.on(`GET ${AT}/lease`, () => ({ holder: PRIYA, since: TICKET.updated, expires: "2099-01-01T00:00:00.000Z" })).on(`POST ${AT}/messages`, () => held({}, 3));
  const { user } = await desk();
  expect(await screen.findByText(/Priya Nair is editing this ticket/u)).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Send reply" })).toBeDisabled();
  expect(await screen.findByRole("button", { name: /High.*Priority/u })).toBeDisabled();
  await user.click(screen.getByRole("radio", { name: "Internal note" }));
  await user.click(screen.getByRole("textbox", { name: "Your note" }));
  await user.paste("She is on it.");
  await user.click(screen.getByRole("button", { name: "Add note" }));
  await waitFor(() => expect(api.of(`POST ${AT}/messages`)[0]?.body).toMatchObject({ visibility: "internal" }));
  await user.click(screen.getByRole("button", { name: "Take over" }));
  await user.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Take over" }));
  await waitFor(() => expect(api.of(`POST ${AT}/lease`).at(-1)?.body).toEqual({ take_over: true }));
  await waitFor(() => expect(screen.queryByText(/is editing this ticket/u)).not.toBeInTheDocument());
});

test("whoever lost their turn is told, and keeps their text", async () => {
  api.on(`POST ${AT}/messages`, () => refusal(409, "lease_lost", { holder: PRIYA, expires: "2099-01-01T00:00:00.000Z" }));
  const { user } = await desk();
  await write(user, "Half a thought");
  await waitFor(() => expect(api.of(`POST ${AT}/lease`)).toHaveLength(1));
  await user.click(screen.getByRole("button", { name: "Send reply" }));
  expect(await screen.findByText(/Priya Nair took over. Your text is kept/u)).toBeInTheDocument();
  expect(await field()).toHaveValue("Half a thought");
  expect(screen.getByRole("button", { name: "Send reply" })).toBeDisabled();
});

test("a draft from elsewhere comes here, or is offered beside what is here", async () => {
  api.on(`GET ${AT}/draft`, () => ({ body: "From the train", visibility: "internal", based_on: TICKET.last_message, saved: TICKET.updated }));
  await desk();
  expect(await screen.findByRole("textbox", { name: "Your note" })).toHaveValue("From the train");
});

test("of two drafts none is lost", async () => {
  sessionStorage.setItem(`cems.draft.${JONAS.id}.desk.${TICKET.id}`, JSON.stringify({ text: "Here", visibility: "public", basedOn: "", synced: "" }));
  api.on(`GET ${AT}/draft`, () => ({ body: "There", visibility: "public", based_on: null, saved: TICKET.updated }));
  const { user } = await desk();
  await user.click(await screen.findByRole("button", { name: "Add it below mine" }));
  expect(await field()).toHaveValue("Here\n\nThere");
});

test("a macro is looked at, put in, and done together with the message", async () => {
  api
    .on(`POST ${AT}/macros/MAC1/preview`, () => ({
      language: "en", text: "Which model is it, Amara?", visibility: "public",
      missing: [{ variable: "ticket.due", description: "When it is due" }],
      changes: [{ field: "status", before: "open", after: "pending" }], refused: [],
    }))
    .on(`POST ${AT}/macros/MAC1`, () => held({ status: "pending" }, 4));
  const { user } = await desk();
  await field();
  await user.click(screen.getByRole("button", { name: "Macro" }));
  await user.click(await screen.findByText("Ask for the model"));
  const box = await screen.findByRole("dialog", { name: "Ask for the model" });
  expect(await within(box).findByText("Not known, so fill it in before you send: When it is due")).toBeInTheDocument();
  expect(within(box).getByRole("row", { name: /Status Open Waiting for the customer/u })).toBeInTheDocument();
  await user.click(within(box).getByRole("button", { name: "Put it into the message" }));
  expect(await field()).toHaveValue("Which model is it, Amara?");
  await user.click(screen.getByRole("button", { name: "Send reply" }));
  await waitFor(() => expect(api.of(`POST ${AT}/macros/MAC1`)).toHaveLength(1));
  expect(api.of(`POST ${AT}/macros/MAC1`)[0]?.body).toMatchObject({ body: "Which model is it, Amara?", visibility: "public" });
  expect(api.of(`POST ${AT}/macros/MAC1`)[0]?.headers.get("If-Match")).toBe('"3"');
});

test("after sending one goes on to the next of the list, if one likes", async () => {
  sessionStorage.setItem("cems.trail", JSON.stringify([{ id: TICKET.id, number: "CX-1", subject: "One" }, { id: "0000000000000000000000T2K0", number: "CX-2", subject: "Two" }]));
  localStorage.setItem("cems.after-send", "next");
  api.on(`POST ${AT}/messages`, () => held({}, 3));
  const { user } = await desk("?assignee=me&show=history");
  // The list goes along, what is shown of this one ticket does not.
  expect(await screen.findByRole("link", { name: "Next ticket: CX-2 Two" })).toHaveAttribute("href", "/desk/tickets/0000000000000000000000T2K0?assignee=me");
  expect(screen.getByRole("link", { name: "Queue" })).toHaveAttribute("href", "/desk?assignee=me");
  expect(screen.getByRole("link", { name: "History" })).toHaveAttribute("aria-current", "page");
  await user.click(screen.getByRole("link", { name: "Conversation" }));
  await waitFor(() => expect(screen.getByRole("link", { name: "Conversation" })).toHaveAttribute("aria-current", "page"));
  expect(screen.getByRole("link", { name: "History" })).not.toHaveAttribute("aria-current");
  await write(user, "Done.");
  await user.click(screen.getByRole("button", { name: "Send reply" }));
  await waitFor(() => expect(location.pathname).toBe("/desk/tickets/0000000000000000000000T2K0"));
  expect(location.search).toBe("?assignee=me");
});

test("while the past is on its way, nothing of today stands for it", async () => {
  const { promise: waiting, resolve: answered } = Promise.withResolvers<void>();
  api.on(`GET ${AT}`, async ({ path }) => {
    if (!path.includes("at=")) return held();
    await waiting;
    return Response.json({ ...TICKET, subject: "Cold oven", status: "new", status_category: "new" });
  });
  await desk("?at=2026-11-20T10%3A00%3A00.000Z");
  expect(await screen.findByText(/You see it as it stood on/u)).toBeInTheDocument();
  const head = document.querySelector<HTMLElement>(".dt-head")!;
  expect(head).not.toHaveTextContent("Open");
  expect(head).not.toHaveTextContent("High");
  expect(head).not.toHaveTextContent(TICKET.subject);
  answered();
  expect(await within(head).findByText("New")).toBeInTheDocument();
  expect(within(head).getByRole("heading", { name: "Cold oven" })).toBeInTheDocument();
});

test("the past is shown as it stood, and cannot be edited", async () => {
  api.on(`GET ${AT}`, ({ path }) => (path.includes("at=") ? Response.json({ ...TICKET, priority: "low", status: "new", status_category: "new" }) : held()));
  await desk("?at=2026-11-20T10%3A00%3A00.000Z&show=history");
  expect(await screen.findByText(/You see it as it stood on/u)).toBeInTheDocument();
  expect(await screen.findByRole("button", { name: /Low.*Priority/u })).toBeDisabled();
  expect(screen.queryByRole("textbox", { name: "Your reply" })).not.toBeInTheDocument();
  expect(await screen.findByRole("link", { name: "Change after" })).toHaveAttribute("href", expect.stringContaining("11%3A00"));
  expect(screen.getByRole("row", { name: "Category none Appliances" })).toBeInTheDocument();
});

test("a clock explains itself", async () => {
  api.on(`GET ${AT}/sla/first_response/explain`, () => ({
    clock: "first_response", cycle: 1, state: "breached", pinned: {}, zone: "Europe/Berlin", started: TICKET.created, target: 60, due: CLOCK.due, until: TICKET.updated,
    elapsed: 90, excluded: 30, remaining: -30, ahead: [], left_off: 2,
    intervals: [{ start: TICKET.created, end: TICKET.updated, counts: false, reason: "holiday", date: "2026-11-20", minutes: 30 }],
  }));
  const { user } = await desk();
  await user.click(await screen.findByRole("button", { name: "Explain: First response" }));
  const box = await screen.findByRole("dialog", { name: /First response: how it was counted/u });
  expect(await within(box).findByText("1h 30m")).toBeInTheDocument();
  expect(within(box).getByRole("cell", { name: /holiday/u })).toBeInTheDocument();
  expect(within(box).getByText("2 earlier intervals are left out")).toBeInTheDocument();
});

test("what came since one last looked is marked", async () => {
  localStorage.setItem(`cems.seen.${JONAS.id}`, JSON.stringify({ [TICKET.id]: "2026-11-20T10:30:00.000Z" }));
  await desk();
  expect(await screen.findByText("New since you last looked")).toBeInTheDocument();
});

test("followers and customers on copy are added and removed", async () => {
  api.on(`PATCH ${AT}`, ({ body }) => held(body as object, 4));
  const { user } = await desk();
  await user.click(await screen.findByRole("button", { name: "Follow it" }));
  await waitFor(() => expect(api.of(`PATCH ${AT}`)[0]?.body).toEqual({ followers: [JONAS.id] }));
  await user.click(await screen.findByRole("button", { name: "Stop following" }));
  await waitFor(() => expect(api.of(`PATCH ${AT}`)[1]?.body).toEqual({ followers: [] }));
});

test("the subject is written anew in its place, and Escape leaves it", async () => {
  api.on(`PATCH ${AT}`, ({ body }) => held(body as object, 4));
  const { user } = await desk();
  await user.click(await screen.findByRole("button", { name: "Edit the subject" }));
  fireEvent.keyDown(screen.getByRole("textbox", { name: "Subject" }), { key: "Escape" });
  await user.click(await screen.findByRole("button", { name: "Edit the subject" }));
  const box = screen.getByRole("textbox", { name: "Subject" });
  await user.clear(box);
  await user.type(box, "Oven is cold{Enter}");
  await waitFor(() => expect(api.of(`PATCH ${AT}`)[0]?.body).toEqual({ subject: "Oven is cold" }));
});

test("an unassigned ticket is taken by its button or by its key", async () => {
  api.on(`POST ${AT}/take`, () => held({ assignee: JONAS.id }, 4));
  const { user } = await desk();
  await screen.findByRole("button", { name: "Take it" });
  await user.keyboard("t");
  await waitFor(() => expect(api.of(`POST ${AT}/take`)).toHaveLength(1));
  await waitFor(() => expect(screen.queryByRole("button", { name: "Take it" })).not.toBeInTheDocument());
});

test("what is not there, or does not answer, says so", async () => {
  api.on(`GET ${AT}`, () => problem(404, "not_found"));
  await desk();
  expect(await screen.findByRole("heading", { name: "There is no such page" })).toBeInTheDocument();
});

test("a ticket that one may not see any more says so, and leaves what was written", async () => {
  api.on(`PATCH ${AT}`, () => refusal(404, "not_found"));
  const { user } = await desk();
  await write(user, "Half a word");
  api.on(`GET ${AT}`, () => refusal(404, "not_found"));
  await user.click(await screen.findByRole("button", { name: "Take it" }));
  expect(await screen.findByText(/You may not see this ticket any more/u)).toBeInTheDocument();
  expect(await field()).toHaveValue("Half a word");
});
