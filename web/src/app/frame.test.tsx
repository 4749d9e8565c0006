// @vitest-environment jsdom
import { act, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";

import { AMARA, FakeApi, JONAS, open, problem, TICKET } from "../../tests/kit.tsx";
import { updates } from "#shared/updates.ts";

import { guideOf, placesOf } from "./places.ts";

const ELENA = { ...JONAS, role: "manager", permissions: { "ticket.work": "all", "configuration.edit": "all" } } as const;
const of = (who: Parameters<typeof placesOf>[0]) => placesOf(who).map(({ to }) => to);
const me = () => Response.json(AMARA, { headers: { ETag: '"7"' } });
const PATIENT = { timeout: 4000 };

afterEach(() => vi.unstubAllGlobals());

test("everybody starts where their work is, and sees the way to nothing else", () => {
  expect(of(AMARA)).toEqual(["/tickets"]);
  expect(of({ customer: null, permissions: { "ticket.work": "team", "configuration.read": "all" } })).toEqual(["/desk"]);
  expect(of(ELENA)).toEqual(["/desk", "/office"]);
  expect(of({ customer: null, permissions: {} })).toEqual([]);
  expect(guideOf(AMARA)).toEqual(["requests", "new-request", "request", "profile", "shortcuts"]);
  expect(guideOf(ELENA)).not.toContain("requests");
});

test("the palette finds what can be done, and does it", async () => {
  const { user } = await open("/tickets", new FakeApi());
  await screen.findByRole("heading", { name: "My requests" });
  await user.keyboard("{Control>}k{/Control}");
  const search = await screen.findByRole("combobox", { name: "Search for an action" }, PATIENT);
  await user.type(search, "zzz");
  expect(await screen.findByText("Nothing is called that here.")).toBeVisible();
  await user.clear(search);
  await user.type(search, "dark");
  await user.keyboard("{ArrowDown}{Enter}");
  await waitFor(() => expect(document.documentElement).toHaveAttribute("data-appearance", "dark"));
  expect(screen.queryByRole("combobox")).toBeNull();
});

test("the sheet shows the shortcuts of the screen; the profile switches single characters off", async () => {
  const { user } = await open("/tickets", new FakeApi().on("GET /me", me));
  await screen.findByRole("heading", { name: "My requests" });
  await user.keyboard("?");
  const sheet = await screen.findByRole("dialog", { name: "Keyboard shortcuts" }, PATIENT);
  expect(within(sheet).getByText("New request").closest(".sheet-line")).toHaveTextContent("C");
  await user.click(within(sheet).getByRole("button", { name: "Close" }));
  await user.keyboard("gp");
  await user.click(await screen.findByRole("checkbox", { name: /single character/u }, PATIENT));
  await user.keyboard("gr");
  expect(screen.queryByRole("heading", { name: "My requests" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Search actions" }));
  await user.click(await screen.findByRole("option", { name: /^Keyboard shortcuts/u }));
  expect(await screen.findByText(/switched off on this device/u)).toBeVisible();
});

test("help is the page of the guide about the screen one is on", async () => {
  const { user } = await open(`/tickets/${TICKET.id}`, new FakeApi({ ...AMARA, language: "de" }));
  await user.click(await screen.findByRole("link", { name: "Hilfe zu dieser Seite" }, PATIENT));
  expect(await screen.findByRole("heading", { name: "A request" }, PATIENT)).toBeVisible();
  expect(screen.getByText("Die Hilfe gibt es bisher nur auf Englisch.")).toBeVisible();
  expect(screen.queryByRole("link", { name: "The office" })).toBeNull();
  await user.click(await screen.findByRole("link", { name: "Keyboard and actions" }));
  expect(await screen.findByRole("heading", { name: "Find an action" })).toBeVisible();
});

test("a page that the guide does not have is missing", async () => {
  await open("/guide/nothing", new FakeApi());
  expect(await screen.findByRole("heading", { name: "There is no such page" }, PATIENT)).toBeVisible();
});

test("without a network the app opens to say so, and goes on by itself when it is back", async () => {
  const online = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  const api = new FakeApi().on("POST /auth/refresh", () => Promise.reject(new TypeError("no network")));
  await open("/tickets", api);
  expect(await screen.findByRole("heading", { name: "You are offline" })).toBeVisible();
  online.mockReturnValue(true);
  api.on("POST /auth/refresh", () => Response.json({ access_token: "T", expires_in: 600, session: { idle_in: 1800, ends_in: 40_000 }, user: AMARA }));
  act(() => void window.dispatchEvent(new Event("online")));
  expect(await screen.findByRole("heading", { name: "My requests" })).toBeVisible();
});

/** A service worker container whose newer worker waits. */
function container() {
  const waiting = { postMessage: vi.fn<(what: string) => void>() };
  const found = Object.assign(new EventTarget(), { waiting: null as unknown, installing: new EventTarget(), update: () => Promise.resolve() });
  const worker = Object.assign(new EventTarget(), { controller: {}, register: vi.fn<() => Promise<unknown>>(() => Promise.resolve(found)) });
  return { waiting, found, worker: worker as unknown as ServiceWorkerContainer };
}

test("a newer version is offered, and taken when one wants it", async () => {
  const { waiting, found, worker } = container();
  await updates.start(worker);
  const { user } = await open("/tickets", new FakeApi());
  await screen.findByRole("heading", { name: "My requests" });
  expect(screen.queryByText("A new version of CEMS is there.")).toBeNull();
  found.dispatchEvent(new Event("updatefound"));
  found.waiting = waiting;
  act(() => void found.installing.dispatchEvent(new Event("statechange")));
  expect(await screen.findByText("A new version of CEMS is there.")).toBeVisible();
  const opened = vi.fn<() => void>();
  updates.reload(worker, opened);
  expect(waiting.postMessage).toHaveBeenCalledWith("take-over");
  worker.dispatchEvent(new Event("controllerchange"));
  expect(opened).toHaveBeenCalled();
  await user.click(screen.getByRole("button", { name: "Later" }));
  expect(screen.queryByText("A new version of CEMS is there.")).toBeNull();
});

test("a browser without service workers has the app all the same", async () => {
  const refused = { register: () => Promise.reject(new Error("switched off")) } as unknown as ServiceWorkerContainer;
  await expect(updates.start(refused)).resolves.toBeUndefined();
});

class Socket extends EventTarget {
  static last: Socket;
  readonly sent: string[] = [];
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    Socket.last = this;
  }
  send(text: string) {
    this.sent.push(text);
  }
  close() {
    this.dispatchEvent(new Event("close"));
  }
}

test("a change by somebody else shows by itself; the header says whether it will", async () => {
  vi.stubGlobal("WebSocket", Socket);
  const api = new FakeApi().on("POST /live/passes", () => Response.json({ pass: "p a", expires_in: 30 }, { status: 201 }));
  await open(`/tickets/${TICKET.id}`, api);
  await waitFor(() => expect(Socket.last.url).toMatch(/^ws.*\/ws\?pass=p%20a$/u), PATIENT);
  const socket = Socket.last;
  act(() => void socket.dispatchEvent(new Event("open")));
  expect(await screen.findByText("Live")).toBeVisible();
  expect(JSON.parse(socket.sent[0]!)).toEqual({ action: "subscribe", topics: [`ticket:${TICKET.id}`] });
  api.on(`GET /tickets/${TICKET.id}`, () => ({ ...TICKET, subject: "Oven is cold now" }));
  const items = [{ topic: `ticket:${TICKET.id}`, type: "ticket", id: TICKET.id, rev: 9 }];
  act(() => void socket.dispatchEvent(new MessageEvent("message", { data: JSON.stringify({ kind: "changes", items }) })));
  expect(await screen.findByRole("heading", { name: "Oven is cold now" })).toBeVisible();
  act(() => socket.close());
  expect(screen.queryByText("Live")).toBeNull();
  expect(await screen.findByText("Reconnecting …", {}, { timeout: 6000 })).toBeVisible();
}, 15_000);

test("a session that is over elsewhere is signed in for again at once", async () => {
  vi.stubGlobal("WebSocket", Socket);
  const api = new FakeApi().on("POST /live/passes", () => Response.json({ pass: "p", expires_in: 30 }, { status: 201 }));
  await open(`/tickets/${TICKET.id}`, api);
  await screen.findByRole("heading", { name: TICKET.subject }, PATIENT);
  await waitFor(() => expect(api.of("POST /live/passes").length).toBeGreaterThan(0), PATIENT);
  act(() => void Socket.last.dispatchEvent(new Event("open")));
  api.on("POST /auth/refresh", () => problem(401, "unauthenticated"));
  act(() => void Socket.last.dispatchEvent(new MessageEvent("message", { data: JSON.stringify({ kind: "ended", reason: "session_over" }) })));
  expect(await screen.findByLabelText("Password", {}, PATIENT)).toBeVisible();
}, 15_000);
