// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";

import { AMARA, FakeApi, MESSAGES, open, problem, TICKET } from "../../../tests/kit.tsx";

const AT = `/tickets/${TICKET.id}`;
const SOLVED = { ...TICKET, status: "solved", status_category: "solved" } as const;
const SAY = `POST /tickets/${TICKET.id}/messages`;

test("my requests: what is open, by pages, and what waits for my word", async () => {
  const api = new FakeApi().on("GET /tickets", ({ path }) => {
    if (path.includes("solved%2Cclosed")) return { items: [SOLVED], next_cursor: null };
    if (path.includes("cursor=more")) return { items: [{ ...TICKET, id: `${TICKET.id.slice(0, -1)}2`, subject: "The second page" }], next_cursor: null };
    return { items: [TICKET], next_cursor: "more" };
  });
  const { user } = await open("/", api);
  expect(await screen.findByText("Solved, we believe. Is it?")).toBeVisible();
  await user.click(await screen.findByRole("button", { name: "Show more" }));
  expect(await screen.findByText("The second page")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();
  expect(document.title).toBe("My requests · CEMS");
});

test("a list that cannot be had says so, and can be asked for again", async () => {
  let fine = false;
  const api = new FakeApi().on("GET /tickets", () => (fine ? { items: [], next_cursor: null } : problem(403, "forbidden")));
  const { user } = await open("/tickets", api);
  expect(await screen.findByRole("alert")).toHaveTextContent("You may not do this.");
  fine = true;
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("Nothing is open")).toBeVisible();
});

test("a request: how far it is, what was said, and files that were found clean", async () => {
  await open(AT, new FakeApi());
  const steps = await screen.findByRole("list", { name: "Progress" });
  expect(within(steps).getByText("Being worked on").closest("li")).toHaveAttribute("aria-current", "step");
  expect(await screen.findByText("Which model is it?")).toBeVisible();
  const reply = screen.getByText("Which model is it?").closest("article")!;
  expect(within(reply).getByText("Jonas Weber")).toBeVisible();
  expect(within(reply).getByText("Support")).toBeVisible();
  expect(await screen.findByText("Home appliances")).toBeVisible();
  expect(screen.getByRole("button", { name: "Download manual.pdf" })).toBeEnabled();
  expect(screen.queryByRole("button", { name: "Download new.pdf" })).toBeNull();
});

test("whose name was not kept is called by their side, and by none that is not known", async () => {
  const unnamed = MESSAGES.map((message) => ({ ...message, author: TICKET.id, author_name: null }));
  const [first, second] = [{ ...unnamed[0]!, author_kind: null }, unnamed[1]!];
  const api = new FakeApi()
    .on(`GET /tickets/${TICKET.id}`, () => ({ ...TICKET, follow_up_of: MESSAGES[0]?.id }))
    .on(`GET /tickets/${TICKET.id}/messages`, () => ({ items: [first, second], next_cursor: null }));
  await open(AT, api);
  expect(await screen.findByText("Somebody else")).toBeVisible();
  expect(screen.getByText("Support")).toBeVisible();
  expect(screen.getByRole("link", { name: "the earlier request" })).toBeVisible();
});

test("what is not there, or not mine, is the same", async () => {
  await open("/tickets/0000000000000000000000N0NE", new FakeApi());
  expect(await screen.findByRole("heading", { name: "There is no such page" })).toBeVisible();
});

test("a reply is sent by keyboard, based on what was seen, and shows", async () => {
  const said = [...MESSAGES];
  const api = new FakeApi()
    .on(`GET /tickets/${TICKET.id}/messages`, () => ({ items: said, next_cursor: null }))
    .on(SAY, ({ body }) => {
      said.push({ ...MESSAGES[0]!, id: "0000000000000000000000M003", body: (body as { body: string }).body });
      return Response.json(TICKET, { status: 201 });
    });
  const { user } = await open(AT, api);
  await user.type(await screen.findByLabelText("Your reply"), "Aurora 60{Control>}{Enter}{/Control}");
  expect(await screen.findByText("Aurora 60", { selector: ".message-text" })).toBeVisible();
  expect(screen.getByText("Your reply was sent.")).toBeVisible();
  expect(screen.getByLabelText("Your reply")).toHaveValue("");
  expect(api.of(SAY)[0]?.body).toEqual({ body: "Aurora 60", based_on: TICKET.last_message, attachments: [] });
});

test("a reply whose answer got lost is kept, and sent again as the same", async () => {
  let lost = true;
  const api = new FakeApi().on(SAY, () => {
    if (lost) throw new TypeError("Failed to fetch");
    return Response.json(TICKET, { status: 201 });
  });
  const { user } = await open(AT, api);
  await user.type(await screen.findByLabelText("Your reply"), "Aurora 60");
  await user.click(screen.getByRole("button", { name: "Send reply" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("cannot be reached");
  expect(screen.getByLabelText("Your reply")).toHaveValue("Aurora 60");
  expect(sessionStorage.getItem(`cems.draft.${AMARA.id}.${TICKET.id}`)).toBe("Aurora 60");
  lost = false;
  await user.click(screen.getByRole("button", { name: "Send reply" }));
  expect(await screen.findByText("Your reply was sent.")).toBeVisible();
  const keys = api.of(SAY).map(({ headers }) => headers.get("Idempotency-Key"));
  expect(new Set(keys).size).toBe(1);
  expect(Object.keys(sessionStorage).filter((key) => key.startsWith("cems.draft."))).toEqual([]);
});

test("a reply to something that has moved on is stopped with its text", async () => {
  const { user } = await open(AT, new FakeApi().on(SAY, () => problem(409, "stale_reply")));
  await user.type(await screen.findByLabelText("Your reply"), "Hello");
  await user.click(screen.getByRole("button", { name: "Send reply" }));
  expect(await screen.findByText(/Something new was said meanwhile/u)).toBeVisible();
  expect(screen.getByLabelText("Your reply")).toHaveValue("Hello");
});

test("nothing is no reply", async () => {
  const api = new FakeApi();
  const { user } = await open(AT, api);
  await screen.findByLabelText("Your reply");
  await user.click(screen.getByRole("button", { name: "Send reply" }));
  expect(await screen.findByText("Write something first.")).toBeVisible();
  expect(api.of(SAY)).toHaveLength(0);
});

test.each([
  ["Yes, it is solved", "confirm", "closed", "Thank you. The request is closed."],
  ["No, reopen it", "reopen", "open", "It is open again. Tell us below what is missing."],
] as const)("what we believe to be solved is settled by its customer: %s", async (button, command, lane, told) => {
  let stands: object = SOLVED;
  const api = new FakeApi()
    .on(`GET /tickets/${TICKET.id}`, () => stands)
    .on(`POST /tickets/${TICKET.id}/${command}`, () => (stands = { ...TICKET, status: lane, status_category: lane }));
  const { user } = await open(AT, api);
  await user.click(await screen.findByRole("button", { name: button }));
  expect(await screen.findByText(told)).toBeVisible();
  expect(screen.queryByRole("button", { name: button })).toBeNull();
});

test("a guided request asks for what is missing, shows all of it, and is sent once", async () => {
  const opened = { ...TICKET, subject: "The hob clicks" };
  const api = new FakeApi().on("POST /tickets", () => Response.json(opened, { status: 201 })).on(`GET /tickets/${TICKET.id}`, () => opened);
  const { user } = await open("/tickets/new", api);
  const subject = await screen.findByLabelText("In one line");
  await user.click(screen.getByRole("button", { name: "Continue" }));
  expect(await screen.findByText("Tell us what happened.")).toBeVisible();
  await user.type(subject, "The hob clicks");
  await user.type(screen.getByLabelText("What happened?"), "All night.");
  await user.click(screen.getByRole("button", { name: "Continue" }));
  await user.click(await screen.findByRole("radio", { name: /Critical/u }));
  await user.click(screen.getByRole("button", { name: "Back" }));
  expect(await screen.findByLabelText("In one line")).toHaveValue("The hob clicks");
  await user.click(screen.getByRole("button", { name: "Continue" }));
  await user.click(await screen.findByRole("button", { name: "Continue" }));
  expect(await screen.findByRole("heading", { name: "The hob clicks" })).toBeVisible();
  expect(screen.getByText("Critical")).toBeVisible();
  expect(api.of("POST /tickets")).toHaveLength(0);
  await user.click(screen.getByRole("button", { name: "Send request" }));
  expect(await screen.findByRole("heading", { level: 1, name: "The hob clicks" })).toBeVisible();
  expect(api.of("POST /tickets")[0]?.body).toEqual({ subject: "The hob clicks", body: "All night.", priority: "critical" });
  expect(Object.keys(sessionStorage).filter((key) => key.startsWith("cems.draft."))).toEqual([]);
});

test("what was begun is there again after a reload", async () => {
  sessionStorage.setItem(`cems.draft.${AMARA.id}.new`, JSON.stringify({ subject: "Half a", body: "", priority: "low" }));
  await open("/tickets/new", new FakeApi());
  expect(await screen.findByLabelText("In one line")).toHaveValue("Half a");
});
