/**
 * Walks the manager's rooms in Chromium before the local front (`CEMS_URL`), in the manner of
 * walk.e2e.ts: what people set up there by mouse, by keyboard alone, with somebody else meanwhile, and
 * each screen in light and dark, from the left and from the right. Screenshots go to `.build/shots`.
 */
import assert from "node:assert/strict";
import { test } from "node:test";

import type { Page, Request } from "playwright-core";

import { by, ELENA, fresh, HERE, JONAS, judge, signIn as enter, testLooks } from "./browser.ts";

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

test("by mouse: a macro is written, mended, tried on a ticket and removed", async () => {
  const page = await fresh();
  const name = `Part is here ${Date.now().toString(36)}`;
  await signIn(page, "/office/macros");
  await page.getByRole("link", { name: "New macro" }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: /Priority$/u }).click();
  await page.getByRole("option", { name: "High" }).click();
  const text = page.getByLabel("Text: English");
  await text.fill("Your part for {{ ticket.colour }} is here.");
  await page.getByRole("button", { name: "Create macro" }).click();
  await page.getByText(/There is no variable ticket\.colour/u).waitFor();
  await text.fill("The part is here for ");
  await page.getByRole("button", { name: "Put in" }).click();
  await page.getByRole("menuitem", { name: /request’s number/u }).click();
  await page.getByRole("button", { name: "Create macro" }).click();
  await page.getByRole("heading", { name, exact: true }).waitFor();
  await page.getByRole("combobox", { name: "Ticket" }).fill("fitter");
  await page.getByRole("option", { name: /Please move the fitter/u }).click();
  await page.locator(".outcome-words", { hasText: /The part is here for .?CX-\d+/u }).waitFor();
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await page.getByRole("heading", { name: "Macros" }).waitFor();
  await page.getByRole("link", { name }).waitFor({ state: "detached" });
  await page.context().close();
});

test("by keyboard alone: a representative keeps a macro of their own", async () => {
  const page = await fresh();
  const name = `Thanks ${Date.now().toString(36)}`;
  await enter(page, JONAS, "/desk/macros", "main h1");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").waitFor();
  await page.keyboard.type("new macro");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByLabel("Name", { exact: true }).waitFor();
  const on = () => page.evaluate(() => `${document.activeElement?.getAttribute("role") ?? document.activeElement?.tagName} ${document.activeElement?.closest(".field")?.querySelector("label")?.textContent ?? document.activeElement?.textContent}`);
  const tabTo = async (wanted: RegExp) => {
    for (let tab = 0; tab < 60; tab += 1) {
      if (wanted.test(await on())) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`no way to ${wanted.source} by Tab`);
  };
  await tabTo(/^INPUT Name/u);
  await page.keyboard.type(name);
  await tabTo(/^tab English/u);
  await page.keyboard.press("ArrowRight");
  await tabTo(/^TEXTAREA Text: German/u);
  await page.keyboard.type("Danke.");
  await page.keyboard.press("Enter");
  await tabTo(/^BUTTON Put in/u);
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: /^The customer’s name/u }).waitFor();
  await page.keyboard.type("The customer’s");
  await page.keyboard.press("Enter");
  await tabTo(/^BUTTON Create macro/u);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name, exact: true }).waitFor();
  const { data } = await by(JONAS, "GET", "/macros");
  const made = (data["items"] as { id: string; name: string; audience: string; texts: Record<string, string> }[]).find((macro) => macro.name === name);
  assert.equal(made?.audience, "personal");
  assert.match(made.texts["de"] ?? "", /^Danke\.\n\{\{ customer\.\w+ \}\}$/u);
  await by(JONAS, "DELETE", `/macros/${made.id}`);
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
  ["macros", "/office/macros"],
  ["macro-new", "/office/macros/new"],
  ["messages", "/office/messages"],
  ["message", "/office/messages/received/en"],
  ["sessions", "/office/sessions"],
] as const;

const isAsked = (request: Request) => request.url().includes("/api/");

/** Returns how to wait until a page has everything that it asked the API for. */
function answers(page: Page): () => Promise<void> {
  let asked = 0;
  page.on("request", (request) => (asked += isAsked(request) ? 1 : 0));
  page.on("requestfinished", (request) => (asked -= isAsked(request) ? 1 : 0));
  page.on("requestfailed", (request) => (asked -= isAsked(request) ? 1 : 0));
  return async () => {
    // What comes may lead to further questions.
    for (let quiet = 0; quiet < 3; quiet = asked === 0 ? quiet + 1 : 0) await page.waitForTimeout(50);
  };
}

testLooks("every room", async (page, look) => {
  const answered = answers(page);
  await signIn(page, "/office/people");
  assert.equal(await page.evaluate(() => document.documentElement.dir), look.direction);
  /** Goes to a room as its link does: the app stays, and what it knows. */
  const go = async (path: string) => {
    await page.locator(".office-room h1").evaluate((title) => title.setAttribute("data-left", ""));
    await page.evaluate((to) => history.pushState(null, "", to), path);
    await page.locator(".office-room h1:not([data-left])").waitFor();
  };
  for (const [name, path] of ROOMS) {
    if (!page.url().endsWith(path)) await go(path);
    await page.locator(".office-room :is(.panel, .empty)").first().waitFor();
    await answered();
    await judge(page, `office-${name}-${look.name}`);
  }
  const { data } = await by(ELENA, "GET", "/macros");
  await go(`/office/macros/${(data["items"] as { id: string }[])[0]?.id ?? ""}`);
  await page.locator(".office-pair [role=combobox]").fill("fitter");
  await page.locator("[role=option]").first().click();
  await page.locator(".outcome-words").waitFor();
  await judge(page, `office-macro-${look.name}`);
});
