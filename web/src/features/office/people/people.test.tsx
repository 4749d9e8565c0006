// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";

import { open, problem } from "../../../../tests/kit.tsx";
import { officeApi, stands } from "../../../../tests/office.ts";
import { PRIYA, SUPPORT } from "../../../../tests/office-data.ts";

const ONE = `/people/${PRIYA.id}`;

test("people are found by name, and by team", async () => {
  const api = officeApi();
  const { user } = await open("/office/people", api);
  expect(await screen.findByRole("link", { name: "Priya Nair" })).toBeVisible();
  await user.type(screen.getByLabelText("Find by name"), "Pri");
  await waitFor(() => expect(api.of("GET /people").some(({ path }) => path.includes("q=Pri"))).toBe(true));
  await user.click(screen.getByRole("button", { name: /All staff/u }));
  await user.click(await screen.findByRole("option", { name: "Team Support" }));
  await waitFor(() => expect(api.of("GET /people").at(-1)?.path).toContain("team=support"));
  expect(api.of("GET /people").at(-1)?.path).not.toContain("q=");
});

test("a person is changed as they were seen", async () => {
  const api = officeApi().on(`PATCH ${ONE}`, ({ body }) => stands({ ...PRIYA, ...(body as object) }, 4));
  const { user } = await open(`/office${ONE}`, api);
  const capacity = await screen.findByLabelText("Tickets at once");
  await user.clear(capacity);
  await user.type(capacity, "12");
  await user.type(screen.getByLabelText("Skills", { selector: "input" }), "Gas Hobs{Enter}");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Saved.")).toBeVisible();
  const [sent] = api.of(`PATCH ${ONE}`);
  expect(sent?.headers.get("If-Match")).toBe('"3"');
  expect(sent?.body).toMatchObject({ capacity: 12, skills: ["ovens", "gas-hobs"], name: "Priya Nair" });
});

test("what somebody else changed meanwhile is shown beside one's own, and nothing is lost", async () => {
  let now = PRIYA;
  let etag = 3;
  const api = officeApi()
    .on(`GET ${ONE}`, () => stands(now, etag))
    .on(`PATCH ${ONE}`, ({ headers, body }) => (headers.get("If-Match") === `"${etag}"` ? stands({ ...now, ...(body as object) }, etag + 1) : problem(412, "precondition_failed")));
  const { user } = await open(`/office${ONE}`, api);
  const name = await screen.findByLabelText("Name");
  await user.type(name, " Senior");
  now = { ...PRIYA, name: "Priya Nair-Kumar", capacity: 5 };
  etag = 9;
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Somebody changed this meanwhile")).toBeVisible();
  expect(screen.getByText("now 5")).toBeVisible();
  const choice = within(screen.getByRole("radiogroup", { name: "Name" }));
  expect(choice.getByText("Priya Nair Senior")).toBeVisible();
  await user.click(choice.getByText("Priya Nair-Kumar"));
  expect(name).toHaveValue("Priya Nair-Kumar");
  await user.click(choice.getByText("Priya Nair Senior"));
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Saved.")).toBeVisible();
  expect(api.of(`PATCH ${ONE}`).at(-1)?.body).toMatchObject({ name: "Priya Nair Senior", capacity: 5 });
});

test("each error is said at its field, the API's too", async () => {
  const api = officeApi().on("POST /people", () => problem(409, "already_exists"));
  const { user } = await open("/office/people/new", api);
  await user.type(await screen.findByLabelText("Name"), "Noor Haddad");
  await user.click(screen.getByRole("button", { name: "Create account" }));
  expect(await screen.findByText("Enter what they sign in with.")).toBeVisible();
  expect(screen.getByText("Enter a password, or have one suggested.")).toBeVisible();
  expect(api.of("POST /people")).toHaveLength(0);
  await user.type(screen.getByLabelText("Signs in as"), "noor");
  await user.click(screen.getByRole("button", { name: "Suggest" }));
  await user.click(screen.getByRole("button", { name: "Add absence" }));
  await user.click(screen.getByRole("button", { name: "Create account" }));
  expect(await screen.findByText("Choose a date.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: /Remove the absence/u }));
  await user.click(screen.getByRole("button", { name: "Create account" }));
  expect(await screen.findByText("Somebody signs in with this already.")).toBeVisible();
  const body = api.of("POST /people")[0]?.body as { password: string };
  expect(body.password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/u);
});

test("nobody is deactivated by a slip", async () => {
  const api = officeApi().on(`POST ${ONE}/deactivate`, () => stands({ ...PRIYA, active: false }, 4));
  const { user } = await open(`/office${ONE}`, api);
  await user.click(await screen.findByRole("button", { name: "Deactivate" }));
  expect(await screen.findByText("Deactivate Priya Nair?")).toBeVisible();
  const dialog = within(screen.getByRole("alertdialog"));
  await user.click(dialog.getByRole("button", { name: "Deactivate" }));
  expect(await screen.findByRole("button", { name: "Reactivate" })).toBeVisible();
});

test("a team is made under a name of its own, and its members are shown", async () => {
  const made = { ...SUPPORT, id: "support-2", name: "Support" };
  const api = officeApi()
    .on("POST /teams", () => stands(made, 1))
    .on("GET /teams/support-2", () => stands(made, 1));
  const { user } = await open("/office/teams/new", api);
  await user.click(await screen.findByLabelText("Name"));
  await waitFor(() => expect(api.of("GET /teams")).not.toHaveLength(0));
  await user.type(screen.getByLabelText("Name"), "Support");
  await user.click(screen.getByRole("button", { name: "Create team" }));
  expect(await screen.findByText("Who is in it")).toBeVisible();
  expect(api.of("POST /teams")[0]?.body).toEqual({ id: "support-2", name: "Support", description: "" });
  expect(await screen.findByRole("link", { name: "Priya Nair" })).toBeVisible();
});

test("what was changed is not left behind unasked", async () => {
  const { user } = await open(`/office${ONE}`, officeApi());
  await user.type(await screen.findByLabelText("Name"), "!");
  await user.click(screen.getByRole("link", { name: "Roles" }));
  expect(await screen.findByText("Leave without saving?")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Stay here" }));
  expect(screen.getByLabelText("Name")).toHaveValue("Priya Nair!");
  await user.click(screen.getByRole("button", { name: "Discard changes" }));
  expect(screen.getByLabelText("Name")).toHaveValue("Priya Nair");
});
