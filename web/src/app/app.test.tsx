// @vitest-environment jsdom
import { act, screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";

import { AMARA, FakeApi, open, problem, signedIn, TICKET } from "../../tests/kit.tsx";
import { leaveTrail } from "#shared/trail.ts";

test("an API that cannot be reached is told, and asked again", async () => {
  const api = new FakeApi().on("POST /auth/refresh", () => problem(503, "starting"));
  const { user } = await open("/tickets", api);
  expect(await screen.findByRole("alert")).toBeVisible();
  api.on("POST /auth/refresh", () => signedIn(AMARA));
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("heading", { name: "My requests" })).toBeVisible();
});

test("whoever signs out leaves nothing behind", async () => {
  const api = new FakeApi().on("POST /auth/sign-out", () => new Response(null, { status: 204 }));
  const { user } = await open(`/tickets/${TICKET.id}`, api);
  await user.type(await screen.findByLabelText("Your reply"), "Half a sentence");
  leaveTrail([{ id: "1", number: "CX-1", subject: "A secret" }]);
  await user.click(screen.getByRole("button", { name: "Amara Okafor" }));
  await user.click(await screen.findByRole("menuitem", { name: "Sign out" }));
  expect(await screen.findByText("You are signed out.")).toBeVisible();
  expect(sessionStorage.length).toBe(0);
});

test("what a tab kept of somebody else is forgotten", async () => {
  sessionStorage.setItem("cems.owner", "somebody else");
  sessionStorage.setItem("cems.draft.somebody else.x", "A secret");
  leaveTrail([{ id: "1", number: "CX-1", subject: "A secret" }]);
  await open(`/tickets/${TICKET.id}`, new FakeApi());
  await screen.findByLabelText("Your reply");
  expect(Object.values({ ...sessionStorage }).join()).not.toContain("A secret");
});

test("a sign-out that nobody heard is no sign-out", async () => {
  const { user } = await open("/tickets", new FakeApi().on("POST /auth/sign-out", () => problem(503, "unavailable")));
  await user.click(await screen.findByRole("button", { name: "Amara Okafor" }));
  await user.click(await screen.findByRole("menuitem", { name: "Sign out" }));
  expect(await screen.findByRole("alert")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Close" }));
  expect(screen.queryByRole("alert")).toBeNull();
});

test("language and appearance are chosen in the header, for this device", async () => {
  const { user } = await open("/tickets", new FakeApi());
  await user.click(await screen.findByRole("button", { name: "Appearance" }));
  await user.click(await screen.findByRole("menuitemradio", { name: "Dark" }));
  expect(document.documentElement).toHaveAttribute("data-appearance", "dark");
  await user.click(screen.getByRole("button", { name: "Appearance" }));
  await user.click(await screen.findByRole("menuitemradio", { name: "As the system" }));
  expect(document.documentElement).not.toHaveAttribute("data-appearance");
  await user.click(screen.getByRole("button", { name: "Language" }));
  await user.click(await screen.findByRole("menuitemradio", { name: "Español" }));
  expect(await screen.findByRole("heading", { name: "Mis solicitudes" })).toBeVisible();
});

test("somebody's own language is the app's, unless this device has another", async () => {
  await open("/tickets", new FakeApi({ ...AMARA, language: "de-AT" }));
  expect(await screen.findByRole("heading", { name: "Meine Anliegen" })).toBeVisible();
});

test("without a network the page says so", async () => {
  await open("/tickets", new FakeApi());
  await screen.findByRole("heading", { name: "My requests" });
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  act(() => void window.dispatchEvent(new Event("offline")));
  expect(screen.getByText(/You are offline/u)).toBeVisible();
});

test("whoever is idle is asked, and stays by answering", async () => {
  const api = new FakeApi().on("POST /auth/refresh", () => signedIn(AMARA, 100));
  const { user } = await open("/tickets", api);
  expect(await screen.findByRole("alertdialog", { name: "Are you still there?" })).toBeVisible();
  api.on("POST /auth/refresh", () => signedIn(AMARA));
  await user.click(screen.getByRole("button", { name: "Stay signed in" }));
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
});

test("an address that leads nowhere says so", async () => {
  await open("/nowhere", new FakeApi());
  expect(await screen.findByRole("heading", { name: "There is no such page" })).toBeVisible();
});

test("the page of components shows them all, in every language", async () => {
  const { user } = await open("/design", new FakeApi(null));
  expect(await screen.findByRole("heading", { name: "Components" })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Dialog" }));
  await user.click(await screen.findByRole("button", { name: "It is" }));
  await user.click(screen.getByRole("button", { name: /English Language/u }));
  await user.click(await screen.findByRole("option", { name: "Pseudo" }));
  await waitFor(() => expect(document.documentElement).toHaveAttribute("lang", "en-XA"));
});
