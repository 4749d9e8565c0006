// @vitest-environment jsdom
import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";

import { AMARA, FakeApi, open, problem, signedIn } from "../../../tests/kit.tsx";

async function fill(user: Awaited<ReturnType<typeof open>>["user"], login: string, password: string) {
  if (login) await user.type(await screen.findByLabelText("E-mail or user name"), login);
  if (password) await user.type(screen.getByLabelText("Password"), password);
  await user.click(screen.getByRole("button", { name: "Sign in" }));
}

test("whoever signs in comes to where they wanted", async () => {
  const api = new FakeApi(null).on("POST /auth/sign-in", () => signedIn(AMARA));
  const { user } = await open("/tickets?show=finished", api);
  await fill(user, "amara.okafor@example.com", "kettle");
  expect(await screen.findByRole("heading", { name: "My requests" })).toBeVisible();
  expect(screen.getByRole("link", { name: "Finished" })).toHaveAttribute("aria-current", "page");
  expect(api.of("POST /auth/sign-in")[0]?.body).toEqual({ login: "amara.okafor@example.com", password: "kettle" });
});

test("what is missing is said beside it, and nothing is sent", async () => {
  const api = new FakeApi(null);
  const { user } = await open("/", api);
  await screen.findByLabelText("Password");
  await fill(user, "", "");
  expect(await screen.findByText("Enter your password.")).toBeVisible();
  expect(screen.getByLabelText("E-mail or user name")).toHaveAccessibleDescription("Enter your e-mail address or user name.");
  expect(api.of("POST /auth/sign-in")).toHaveLength(0);
});

test("a refusal does not say which of the two is wrong, and asks for the password again", async () => {
  const api = new FakeApi(null).on("POST /auth/sign-in", () => problem(401, "bad_credentials"));
  const { user } = await open("/", api);
  await fill(user, "amara", "wrong");
  expect(await screen.findByRole("alert")).toHaveTextContent("do not fit together");
  expect(screen.getByLabelText("Password")).toHaveValue("");
  expect(screen.getByLabelText("Password")).toHaveFocus();
  expect(screen.getByLabelText("E-mail or user name")).toHaveValue("amara");
});

test("too many attempts are told apart from wrong ones", async () => {
  const api = new FakeApi(null).on("POST /auth/sign-in", () => problem(429, "too_many_requests"));
  const { user } = await open("/", api);
  await fill(user, "amara", "wrong");
  expect(await screen.findByRole("alert")).toHaveTextContent("too often");
});

test("the language can be chosen before anything else, and is kept", async () => {
  const { user } = await open("/", new FakeApi(null));
  await user.click(await screen.findByRole("button", { name: "العربية" }));
  expect(await screen.findByRole("heading", { name: "تسجيل الدخول" })).toBeVisible();
  await waitFor(() => expect(document.documentElement).toHaveAttribute("dir", "rtl"));
  expect(localStorage.getItem("cems.language")).toBe("ar");
});

test("a password can be looked at", async () => {
  const { user } = await open("/", new FakeApi(null));
  const field = await screen.findByLabelText("Password");
  expect(field).toHaveAttribute("type", "password");
  await user.click(screen.getByRole("button", { name: "Show password" }));
  expect(field).toHaveAttribute("type", "text");
});
