// @vitest-environment jsdom
import { configure, screen, waitFor } from "@testing-library/react";
import { beforeAll, expect, test, vi } from "vitest";

import { FakeApi, JONAS as STAFF, open, problem, TICKET } from "../../../tests/kit.tsx";

// What a screen needs is loaded with it: none of the tests is to wait for that.
beforeAll(() => import("./on-behalf.tsx"), 60_000);
configure({ asyncUtilTimeout: 5000 });
vi.setConfig({ testTimeout: 20_000 });

const JONAS = { ...STAFF, permissions: { "ticket.create": "all", "ticket.work": "team", "customer.create": "all", "customer.read": "all" } } as const;
const AMARA = { id: TICKET.requester, name: "Amara Okafor", email: "amara.okafor@example.com", organisation: null };

function desk(): FakeApi {
  return new FakeApi(JONAS)
    .on("GET /ticket-options", () => ({ types: [{ id: "complaint", label: "Complaint" }], categories: [{ id: "visits", label: "Visits" }], priorities: [], statuses: {} }))
    .on("GET /customers", ({ path }) => ({ items: path.includes("q=Ama") || path.includes("email=amara") ? [AMARA] : [], next_cursor: null }))
    .on("POST /tickets", () => Response.json(TICKET, { status: 201 }));
}

test("a ticket for somebody who called: found by name, sent once", async () => {
  const api = desk();
  const { user } = await open("/desk/new", api);
  await user.click(await screen.findByRole("button", { name: "Open the ticket" }));
  expect(await screen.findByText("Say in a few words what it is about.")).toBeVisible();
  expect(screen.getByText("Choose whom it is for.")).toBeVisible();
  await waitFor(() => expect(screen.getByLabelText("Customer")).toHaveFocus());
  await user.type(screen.getByLabelText("In one line"), "No visit");
  await user.type(screen.getByLabelText("What is it about?"), "Nobody came.");
  await user.click(screen.getByRole("button", { name: "Open the ticket" }));
  expect(await screen.findByText("Choose whom it is for.")).toBeVisible();
  await user.type(screen.getByLabelText("Customer"), "Ama");
  await user.click(await screen.findByRole("option", { name: /Amara Okafor/u }));
  await user.click(screen.getByRole("button", { name: /The usual one Type/u }));
  await user.click(await screen.findByRole("option", { name: "Complaint" }));
  await user.click(screen.getByRole("button", { name: "Open the ticket" }));
  await waitFor(() => expect(location.pathname).toBe(`/desk/tickets/${TICKET.id}`));
  expect(api.of("POST /tickets")[0]?.body).toEqual({ subject: "No visit", body: "Nobody came.", priority: "normal", requester: AMARA.id, type: "complaint" });
  expect(Object.keys(sessionStorage).filter((key) => key.includes("on-behalf"))).toEqual([]);
});

test("whoever is new gets a record; whoever turns out to have one is found by it", async () => {
  const api = desk().on("POST /customers", () => problem(409, "already_exists"));
  const { user } = await open("/desk/new", api);
  await user.click(await screen.findByRole("button", { name: "New customer" }));
  await user.type(screen.getByLabelText("In one line"), "No visit");
  await user.type(screen.getByLabelText("What is it about?"), "Nobody came.");
  await user.click(screen.getByRole("button", { name: "Open the ticket" }));
  expect(await screen.findByText("Their name is needed.")).toBeVisible();
  await user.type(screen.getByLabelText("Name"), "Amara Okafor");
  await user.type(screen.getByLabelText("E-mail"), AMARA.email);
  await user.click(screen.getByRole("button", { name: "Open the ticket" }));
  await waitFor(() => expect(location.pathname).toBe(`/desk/tickets/${TICKET.id}`));
  expect(api.of("POST /customers")[0]?.body).toMatchObject({ name: "Amara Okafor", contacts: [{ kind: "email", value: AMARA.email }] });
  expect(api.of("POST /tickets")[0]?.body).toMatchObject({ requester: AMARA.id });
});

test("a ticket that could not be opened is kept, word for word", async () => {
  const api = desk().on("POST /tickets", () => problem(503, "unavailable"));
  const { user } = await open("/desk/new", api);
  await user.type(await screen.findByLabelText("Customer"), "Ama");
  await user.click(await screen.findByRole("option", { name: /Amara Okafor/u }));
  await user.type(screen.getByLabelText("In one line"), "No visit");
  await user.type(screen.getByLabelText("What is it about?"), "Nobody came.");
  await user.click(screen.getByRole("button", { name: "Open the ticket" }));
  expect(await screen.findByRole("alert")).toBeVisible();
  expect(screen.getByLabelText("What is it about?")).toHaveValue("Nobody came.");
  const draft = Object.entries(sessionStorage).find(([key]) => key.includes("on-behalf"))?.[1];
  expect(JSON.parse(String(draft))).toMatchObject({ customer: { id: AMARA.id }, subject: "No visit" });
});

test("files follow the ticket as a note; those that did not arrive are sent again, the ticket is not", async () => {
  const at = `/tickets/${TICKET.id}`;
  let taken = false;
  const api = desk()
    .on(`POST ${at}/attachments`, () =>
      taken
        ? Response.json({ id: "0000000000000000000000F001", name: "oven.txt", type: "text/plain", size: 3, state: "quarantined", upload: { url: "https://files.example/", fields: { key: "k" } } }, { status: 201 })
        : problem(503, "unavailable"),
    )
    .on(`POST ${at}/messages`, () => Response.json(TICKET, { status: 201 }));
  vi.stubGlobal(
    "XMLHttpRequest",
    class extends EventTarget {
      upload = new EventTarget();
      status = 204;
      open = () => undefined;
      abort = () => undefined;
      send = () => void this.dispatchEvent(new Event("load"));
    },
  );
  const { user } = await open("/desk/new", api);
  await user.type(await screen.findByLabelText("Customer"), "Ama");
  await user.click(await screen.findByRole("option", { name: /Amara Okafor/u }));
  await user.type(screen.getByLabelText("In one line"), "No visit");
  await user.type(screen.getByLabelText("What is it about?"), "Nobody came.");
  await user.upload(document.querySelector<HTMLInputElement>("input[type=file]")!, new File(["abc"], "oven.txt", { type: "text/plain" }));
  await user.click(screen.getByRole("button", { name: "Open the ticket" }));
  expect(await screen.findByText(/is open, but not all of its files are there/u)).toBeVisible();
  expect(screen.getByRole("link", { name: "Go on without them" })).toHaveAttribute("href", `/desk/tickets/${TICKET.id}`);
  taken = true;
  await user.click(screen.getByRole("button", { name: "Open the ticket" }));
  await waitFor(() => expect(location.pathname).toBe(`/desk${at}`));
  expect(api.of("POST /tickets")).toHaveLength(1);
  expect(api.of(`POST ${at}/messages`)[0]?.body).toEqual({ body: "Files: oven.txt", attachments: ["0000000000000000000000F001"], visibility: "internal" });
});

test.each([
  ["/tickets", "/desk"],
  ["/tickets/new", "/desk/new"],
  [`/tickets/${TICKET.id}`, `/desk/tickets/${TICKET.id}`],
])("a link to %s, which is the same for all, leads whoever works here to %s", async (from, to) => {
  await open(from, desk());
  await waitFor(() => expect(location.pathname).toBe(to));
});
