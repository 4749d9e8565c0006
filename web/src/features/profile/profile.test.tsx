// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { AMARA, FakeApi, open, problem } from "../../../tests/kit.tsx";

const me = () => Response.json(AMARA, { headers: { ETag: '"7"' } });

test("a profile is changed as it was seen, and the app follows", async () => {
  const api = new FakeApi().on("GET /me", me).on("PATCH /me", ({ body }) => Response.json({ ...AMARA, ...(body as object) }, { headers: { ETag: '"8"' } }));
  const { user } = await open("/profile", api);
  const name = await screen.findByLabelText("Name");
  await user.clear(name);
  await user.type(name, "Amara O.");
  await user.click(screen.getByRole("button", { name: /English Language/u }));
  await user.click(await screen.findByRole("option", { name: "Deutsch" }));
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Gespeichert.")).toBeVisible();
  expect(screen.getByRole("button", { name: "Amara O." })).toBeVisible();
  const [sent] = api.of("PATCH /me");
  expect(sent?.headers.get("If-Match")).toBe('"7"');
  expect(sent?.body).toEqual({ name: "Amara O.", language: "de", zone: "UTC" });
});

test("a profile that was changed elsewhere keeps what was written here", async () => {
  const api = new FakeApi().on("GET /me", me).on("PATCH /me", () => problem(412, "stale"));
  const { user } = await open("/profile", api);
  await user.type(await screen.findByLabelText("Name"), "!");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText(/changed elsewhere meanwhile/u)).toBeVisible();
  expect(screen.getByLabelText("Name")).toHaveValue("Amara Okafor!");
});

test("nobody is without a name", async () => {
  const api = new FakeApi().on("GET /me", me);
  const { user } = await open("/profile", api);
  await user.clear(await screen.findByLabelText("Name"));
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Enter your name.")).toBeVisible();
  expect(api.of("PATCH /me")).toHaveLength(0);
});
