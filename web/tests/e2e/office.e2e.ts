/**
 * Walks the manager's rooms in Chromium before the local front (`CEMS_URL`), in the manner of
 * walk.e2e.ts: what people set up there by mouse, by keyboard alone, with somebody else meanwhile, and
 * each screen in light and dark, from the left and from the right. Screenshots go to `.build/shots`.
 */
import assert from "node:assert/strict";
import { test } from "node:test";

import type { Page } from "playwright-core";

import { by, ELENA, fresh, HERE, judge, signIn as enter, testLooks } from "./browser.ts";

const signIn = (page: Page, path: string) => enter(page, ELENA, path, ".office-room h1");

/** Lets a manager do something by the API, as if at another desk. */
async function asManager(method: string, path: string, change: (seen: Record<string, unknown>) => object): Promise<void> {
  const seen = await by(ELENA, "GET", path);
  await by(ELENA, method, path, change(seen.data), seen.etag);
}

test("by mouse: somebody comes to the staff, goes to a team and leaves", async () => {
  const page = await fresh();
  const stamp = Date.now().toString(36);
  await signIn(page, "/office/teams/new");
  await page.getByLabel("Name").fill(`Field ${stamp}`);
  await page.getByRole("button", { name: "Create team" }).click();
  await page.getByRole("heading", { name: "Who is in it" }).waitFor();
  await page.getByRole("link", { name: "People" }).click();
  await page.getByRole("link", { name: "New person" }).click();
  await page.getByRole("button", { name: "Suggest" }).click();
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByText("Enter what they sign in with.").waitFor();
  await page.getByLabel("Name").fill(`Noor Haddad ${stamp}`);
  await page.getByLabel("Signs in as").fill(ELENA.login);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByText("Somebody signs in with this already.").waitFor();
  await page.getByLabel("Signs in as").fill(`noor-${stamp}`);
  await page.getByRole("button", { name: /In no team/u }).click();
  await page.getByRole("option", { name: `Field ${stamp}` }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("button", { name: "Deactivate" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Deactivate" }).click();
  await page.getByRole("button", { name: "Reactivate" }).waitFor();
  await page.context().close();
});

test("by mouse: hours, a promise by them, and when that would be due", async () => {
  const page = await fresh();
  const stamp = Date.now().toString(36);
  await signIn(page, "/office/calendars/new");
  await page.getByLabel("Name", { exact: true }).fill(`Late shift ${stamp}`);
  await page.getByLabel("Monday, from").fill("14");
  await page.getByLabel("Monday, until").fill("22");
  await page.getByRole("button", { name: /Monday’s hours/u }).click();
  await page.getByRole("button", { name: "Import holidays" }).click();
  await page.getByRole("combobox", { name: "Country" }).fill("United King");
  await page.getByRole("option", { name: "United Kingdom" }).click();
  await page.getByRole("button", { name: "Find holidays" }).click();
  await page.getByRole("button", { name: /^Add these/u }).click();
  await page.getByRole("button", { name: "Reckon" }).click();
  await page.getByText("It would be due on").waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("link", { name: `Late shift ${stamp}` }).waitFor();
  await page.getByRole("link", { name: "Promises" }).click();
  await page.getByRole("link", { name: "New policy" }).click();
  await page.getByLabel("Name", { exact: true }).fill(`Late ${stamp}`);
  await page.getByRole("button", { name: /The default calendar/u }).click();
  await page.getByRole("option", { name: `Late shift ${stamp}` }).click();
  await page.getByLabel("Solved, priority Low").fill("16");
  await page.getByRole("button", { name: "Add condition" }).click();
  await page.getByLabel("Value", { exact: true }).fill(`late-${stamp}`);
  await page.getByRole("button", { name: "Add warning" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("link", { name: `Late ${stamp}` }).click();
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await page.getByRole("heading", { name: "Promises" }).waitFor();
  await page.goto(`${HERE}/office/promises/apply`);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await page.getByText(/Done\./u).waitFor();
  await page.context().close();
});

test("somebody else changes the same thing: both see it, nobody loses a word", async () => {
  const page = await fresh();
  await asManager("PUT", "/session-settings", () => ({ idle_minutes: 60, lifetime_hours: 12 }));
  await signIn(page, "/office/sessions");
  const idle = page.getByRole("textbox", { name: "Signed out when nothing is done for" });
  const lifetime = page.getByRole("textbox", { name: "Signed out, whatever is done, after" });
  const [mine, theirs, hours] = [50, 45, 10];
  await idle.fill(String(mine));
  await asManager("PUT", "/session-settings", () => ({ idle_minutes: theirs, lifetime_hours: hours }));
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Somebody changed this meanwhile").waitFor();
  await judge(page, "office-conflict-light-ltr");
  assert.equal(await idle.inputValue(), String(mine));
  assert.equal(await lifetime.inputValue(), String(hours));
  await page.getByText("As it stands now").click();
  assert.equal(await idle.inputValue(), String(theirs));
  await page.getByText("Yours").click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  await asManager("PUT", "/session-settings", () => ({ idle_minutes: 60, lifetime_hours: 12 }));
  await page.context().close();
});

test("by keyboard alone: a category is added, moved and withdrawn", async () => {
  const page = await fresh();
  await signIn(page, "/office/tickets");
  const name = `Hobs ${Date.now().toString(36)}`;
  const labelled = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent?.trim() ?? "");
  const tabTo = async (text: RegExp, key = "Tab") => {
    for (let tab = 0; tab < 250; tab += 1) {
      await page.keyboard.press(key);
      if (text.test(await labelled())) return;
    }
    assert.fail(`no way to ${text.source} by ${key}`);
  };
  await page.locator("main").focus();
  await tabTo(/Add category/u);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Shift+Tab");
  for (let tab = 0; tab < 6 && !(await page.evaluate(() => document.activeElement instanceof HTMLInputElement && document.activeElement.type === "text")); tab += 1) {
    await page.keyboard.press("Shift+Tab");
  }
  await page.keyboard.type(name);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await tabTo(/^Save$/u);
  await page.keyboard.press("Enter");
  await page.getByText("Saved.").waitFor();
  await page.reload();
  await page.locator(`input[value="${name}"]`).waitFor();
  // Without categories, whatever is written is taken: as the demonstration has it.
  await asManager("PUT", "/ticket-settings", (seen) => ({ ...seen, categories: [] }));
  await page.context().close();
});

const ROOMS = [
  ["people", "/office/people"],
  ["person-new", "/office/people/new"],
  ["teams", "/office/teams"],
  ["team", "/office/teams/support"],
  ["roles", "/office/roles"],
  ["role-new", "/office/roles/new"],
  ["promises", "/office/promises"],
  ["promise", "/office/promises/standard"],
  ["promise-new", "/office/promises/new"],
  ["apply", "/office/promises/apply"],
  ["calendars", "/office/calendars"],
  ["calendar", "/office/calendars/default"],
  ["tickets", "/office/tickets"],
  ["workflow", "/office/workflow"],
  ["messages", "/office/messages"],
  ["message", "/office/messages/received/en"],
  ["sessions", "/office/sessions"],
] as const;

testLooks("every room", async (page, look) => {
  await signIn(page, "/office/people");
  assert.equal(await page.evaluate(() => document.documentElement.dir), look.direction);
  for (const [name, path] of ROOMS) {
    await page.goto(HERE + path);
    await page.locator(".office-room h1").waitFor();
    await page.locator(".office-room :is(.panel, .empty)").first().waitFor();
    await page.waitForLoadState("networkidle");
    await judge(page, `office-${name}-${look.name}`);
  }
});
