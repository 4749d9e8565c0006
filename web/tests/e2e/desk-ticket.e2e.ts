/**
 * Walks the desk's ticket in Chromium before the local front (`CEMS_URL`): two people on one ticket,
 * a network that breaks off, by keyboard alone, and each screen in light and dark, from the left and
 * from the right. Screenshots go to `.build/shots`. `CHROMIUM` names the browser if it is not the
 * system's.
 */
import assert from "node:assert/strict";
import { test } from "node:test";

import type { Page } from "playwright-core";

import { AMARA, by, fresh, HERE, JONAS, judge, PATIENCE, PRIYA, SHOTS, signIn, testLooks, type Who } from "./browser.ts";

const at = (page: Page, who: Who, path: string) => signIn(page, who, path, ".dt-message");

/** What a colleague does is to be seen within that time, in milliseconds. */
const SOON = 5000;

/** A ticket that no other walk touches. */
async function ticket(subject: string): Promise<string> {
  const { data } = await by(AMARA, "POST", "/tickets", { subject, body: "See https://brightwater.example/manual (page 3).", priority: "normal", category: "appliances" });
  return String(data["id"]);
}

const reply = (page: Page) => page.getByRole("textbox", { name: "Your reply" });
/** Somebody else who is at the ticket, as those who listen are told. */
const present = (page: Page, said: string) => page.locator(".dt-present .unseen", { hasText: said });
const row = (page: Page, field: string) => page.locator(`[data-field=${field}] button`);

test("two people on one ticket: one edits, the other takes over, nobody loses a word", async () => {
  const id = await ticket("Two on one ticket");
  const [jonas, priya] = [await fresh(), await fresh()];
  await Promise.all([at(jonas, JONAS, `/desk/tickets/${id}`), at(priya, PRIYA, `/desk/tickets/${id}`)]);
  await present(priya, "Jonas Weber is looking at it").waitFor({ state: "attached" });
  await present(jonas, "Priya Nair is looking at it").waitFor({ state: "attached" });
  const words = `Jonas begins, ${Date.now()}.`;
  await reply(jonas).fill(words);
  // Nobody reloads anything: what the other does shows by itself.
  await present(priya, "Jonas Weber is writing").waitFor({ state: "attached" });
  await priya.getByText(/Jonas Weber is editing this ticket/u).waitFor();
  await jonas.getByText("Draft saved").waitFor();
  assert.ok(await priya.getByRole("button", { name: "Send reply" }).isDisabled(), "a colleague's turn is theirs");
  assert.ok(await row(priya, "priority").isDisabled());
  await priya.getByRole("button", { name: "Take over" }).click();
  await priya.getByRole("alertdialog").waitFor();
  await judge(priya, "desk-take-over", false);
  await priya.getByRole("alertdialog").getByRole("button", { name: "Take over" }).click();
  await priya.getByText(/is editing this ticket/u).waitFor({ state: "detached" });

  await jonas.getByRole("button", { name: "Send reply" }).click();
  await jonas.getByText(/Priya Nair took over. Your text is kept/u).waitFor();
  assert.equal(await reply(jonas).inputValue(), words);
  await jonas.reload();
  await reply(jonas).waitFor();
  assert.equal(await reply(jonas).inputValue(), words, "a reload loses nothing");

  await reply(priya).fill("Priya answers.");
  await priya.getByRole("button", { name: "Send reply" }).click();
  await priya.locator(".dt-text", { hasText: "Priya answers." }).waitFor();
  await jonas.locator(".dt-timeline .dt-text", { hasText: "Priya answers." }).waitFor();
  // The first of all waits for what has only just started here; the next one shows how long it takes.
  await reply(priya).fill("Priya adds a word.");
  await priya.getByRole("button", { name: "Send reply" }).click();
  await priya.locator(".dt-text", { hasText: "Priya adds a word." }).waitFor();
  await jonas.locator(".dt-timeline .dt-text", { hasText: "Priya adds a word." }).waitFor({ timeout: SOON });
  assert.equal(await reply(jonas).inputValue(), words, "what comes in leaves alone what is written");
  await priya.goto(`${HERE}/desk`);
  await present(jonas, "Priya Nair").waitFor({ state: "detached" });
  await jonas.context().close();
  await priya.context().close();
});

test("two edits of one field: theirs and mine side by side, and of two fields both hold", async () => {
  const id = await ticket("Two edits of one field");
  const page = await fresh({ deaf: true });
  await at(page, JONAS, `/desk/tickets/${id}`);
  const { etag } = await by(PRIYA, "GET", `/tickets/${id}`);
  await by(PRIYA, "PATCH", `/tickets/${id}`, { priority: "high" }, etag);
  await row(page, "priority").click();
  await page.getByRole("option", { name: /low/iu }).click();
  await page.getByText("Somebody changed the same field").waitFor();
  await judge(page, "desk-conflict", false);
  await page.getByRole("radio", { name: /Yours/u }).click({ force: true });
  await page.getByRole("button", { name: "Save my choice" }).click();
  await page.getByText("Somebody changed the same field").waitFor({ state: "detached" });
  await assertSoon(async () => (await by(PRIYA, "GET", `/tickets/${id}`)).data["priority"] === "low");

  const now = await by(PRIYA, "GET", `/tickets/${id}`);
  await by(PRIYA, "PATCH", `/tickets/${id}`, { category: "visits" }, now.etag);
  await row(page, "priority").click();
  await page.getByRole("option", { name: /critical/iu }).click();
  await page.getByText(/Somebody changed Category meanwhile/u).waitFor();
  const { data } = await by(PRIYA, "GET", `/tickets/${id}`);
  assert.deepEqual([data["priority"], data["category"]], ["critical", "visits"]);
  await page.context().close();
});

test("a network that is cut in mid-write loses neither a word nor an edit", async () => {
  const id = await ticket("Cut in mid-write");
  const page = await fresh();
  await at(page, JONAS, `/desk/tickets/${id}`);
  const words = `Half of it before the tunnel, ${Date.now()}`;
  await reply(page).fill(words);
  await page.context().setOffline(true);
  await reply(page).press("End");
  await page.keyboard.type(" and half in it.");
  await page.getByText("Kept on this device").waitFor();
  await page.getByRole("button", { name: "Send reply" }).click();
  await page.getByText(/there is no connection. Your text is kept/u).waitFor();
  await row(page, "priority").click();
  await page.getByRole("option", { name: /high/iu }).click();
  await page.getByText(/saved once you are back/u).waitFor();
  await page.context().setOffline(false);
  await assertSoon(async () => (await by(JONAS, "GET", `/tickets/${id}`)).data["priority"] === "high");
  await page.getByText("Draft saved").waitFor();
  await page.reload();
  await reply(page).waitFor();
  assert.equal(await reply(page).inputValue(), `${words} and half in it.`);
  // Another device of the same person has it, too.
  const other = await fresh();
  await at(other, JONAS, `/desk/tickets/${id}`);
  await assertSoon(async () => (await reply(other).inputValue()) === `${words} and half in it.`);
  await other.context().close();
  await page.getByRole("button", { name: "Send reply" }).click();
  await page.locator(".dt-text", { hasText: words }).waitFor();
  await page.context().close();
});

test("a reply to what one has not read is stopped, and waits", async () => {
  const id = await ticket("Stale reply");
  const page = await fresh({ deaf: true });
  await at(page, JONAS, `/desk/tickets/${id}`);
  await reply(page).fill("All is well, I trust.");
  await by(AMARA, "POST", `/tickets/${id}/messages`, { body: "Now it smells of smoke!" });
  await page.getByRole("button", { name: "Send reply" }).click();
  await page.getByText(/It was not sent: something new was said/u).waitFor();
  await page.locator(".dt-news", { hasText: "Now it smells of smoke!" }).waitFor();
  assert.equal(await reply(page).inputValue(), "All is well, I trust.");
  await judge(page, "desk-stale", false);
  await page.getByRole("button", { name: "I have read it" }).click();
  await reply(page).fill("Please switch it off.");
  await page.getByRole("button", { name: "Send reply" }).click();
  await page.locator(".dt-text", { hasText: "Please switch it off." }).waitFor();
  await page.context().close();
});

test("by keyboard alone: taking, answering, noting, the status, the history", async () => {
  const id = await ticket("By keyboard alone");
  const page = await fresh();
  await at(page, JONAS, `/desk/tickets/${id}`);
  const focused = () => page.evaluate(() => document.activeElement?.tagName ?? "");
  await page.keyboard.press("t");
  await page.getByRole("button", { name: "Take it" }).waitFor({ state: "detached" });
  await page.keyboard.press("r");
  assert.equal(await focused(), "TEXTAREA");
  await page.keyboard.type("By keyboard.");
  await page.keyboard.press("Control+Enter");
  await page.locator(".dt-text", { hasText: "By keyboard." }).waitFor();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press("n");
  await page.keyboard.type("Only for us.");
  await page.keyboard.press("Control+Enter");
  await page.locator(".dt-note .dt-text", { hasText: "Only for us." }).waitFor();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press("s");
  await page.getByRole("listbox").waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await assertSoon(async () => (await by(JONAS, "GET", `/tickets/${id}`)).data["status"] === "pending");
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press("h");
  await page.locator(".dt-change").first().waitFor();
  for (let tab = 0; tab < 40; tab += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement?.classList.contains("dt-then"))) break;
  }
  await page.keyboard.press("Enter");
  await page.getByText(/You see it as it stood on/u).waitFor();
  await page.context().close();
});

test("a macro is seen before it is used, and does what it said", async () => {
  const id = await ticket("A macro");
  const name = `Ask for the model ${Date.now()}`;
  const texts = { en: "Hello {{ customer.first_name }}, which model is it?" };
  await by(JONAS, "POST", "/macros", { name, audience: "personal", texts, visibility: "public", actions: { status: "pending", priority: "high" } });
  await by(JONAS, "POST", `/tickets/${id}/take`);
  const page = await fresh();
  await at(page, JONAS, `/desk/tickets/${id}`);
  await reply(page).fill("Thank you for the picture.");
  await page.getByRole("button", { name: "Macro", exact: true }).click();
  await page.keyboard.type(name);
  await page.getByRole("option", { name: new RegExp(name, "u") }).waitFor();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name });
  await dialog.getByText("Hello Amara, which model is it?").waitFor();
  await dialog.getByRole("row", { name: /Priority/u }).waitFor();
  await judge(page, "desk-macro", false);
  await dialog.getByRole("button", { name: "Put it into the message" }).click();
  assert.equal(await reply(page).inputValue(), "Thank you for the picture.\n\nHello Amara, which model is it?");
  assert.equal((await by(JONAS, "GET", `/tickets/${id}`)).data["status"], "open", "nothing is done before it is sent");
  await page.getByRole("button", { name: "Send reply" }).click();
  await page.locator(".dt-text", { hasText: "Hello Amara, which model is it?" }).waitFor();
  const { data } = await by(JONAS, "GET", `/tickets/${id}`);
  assert.deepEqual([data["status"], data["priority"]], ["pending", "high"]);
  await page.context().close();
});

test("the list one came from stands beside, is gone through, put away, and falls away", async () => {
  const page = await fresh();
  await signIn(page, JONAS, "/desk?sort=-updated", ".q-row");
  await page.locator(".q-row .q-open").nth(1).click();
  const here = page.locator(".rail [aria-current=page]");
  await here.waitFor();
  const first = await here.getAttribute("href");
  assert.ok(first?.endsWith("?sort=-updated") && page.url().endsWith(first), "the list is in the address");
  /** Waits until another ticket, or the first one, is the one that one is at. */
  const isFirst = (wanted: boolean) =>
    page.waitForFunction(([href, is]) => (document.querySelector(".rail [aria-current=page]")?.getAttribute("href") === href) === is, [first, wanted] as const);
  await page.locator(".dt-subject h1", { hasText: (await here.textContent()) ?? "" }).waitFor();
  await page.keyboard.press("j");
  await isFirst(false);
  await page.keyboard.press("k");
  await isFirst(true);
  await page.locator(".rail .q-open:not([aria-current])").first().click();
  await isFirst(false);
  await page.keyboard.press("l");
  await page.locator(".rail-list").waitFor({ state: "detached" });
  await page.reload();
  await page.getByRole("button", { name: "Show the list" }).click();
  await here.waitFor();
  await page.setViewportSize({ width: 1100, height: 800 });
  await page.locator(".rail").waitFor({ state: "detached" });
  await page.locator(".back").first().click();
  await page.waitForURL(/\/desk\?sort=-updated$/u);
  await page.context().close();
});

testLooks("the ticket", async (page, look) => {
  const id = await ticket(`Every screen, ${look.name}`);
  await by(JONAS, "POST", `/tickets/${id}/take`);
  await by(JONAS, "POST", `/tickets/${id}/messages`, { body: "Which model is it?\nAn Aurora 60, or an older one?" });
  await by(JONAS, "POST", `/tickets/${id}/messages`, { body: "The pump again: see CX-1005.", visibility: "internal" });
  await at(page, JONAS, `/desk/tickets/${id}?sort=-updated`);
  assert.equal(await page.evaluate(() => document.documentElement.dir), look.direction);
  await page.locator(".dt-clock").first().waitFor();
  await page.locator(".dt-note").waitFor();
  await page.locator(".dt-other").first().waitFor();
  await page.locator(".rail-here").waitFor();
  await judge(page, `desk-ticket-${look.name}`, false);
  await page.locator(".dt-tab").last().click();
  await page.locator(".dt-composer textarea").fill("12345");
  await page.locator(".dt-safety[data-safety=server]").waitFor();
  await judge(page, `desk-note-${look.name}`, false);
  await page.locator("[data-field=status] button").click();
  await page.getByRole("listbox").waitFor();
  await judge(page, `desk-status-${look.name}`, false);
  await page.keyboard.press("Escape");
  await page.locator(".dt-clock-foot button").first().click();
  await page.locator(".dt-intervals tbody tr").first().waitFor();
  await judge(page, `desk-explain-${look.name}`, false);
  await page.keyboard.press("Escape");
  await page.locator(".dt-sheet").waitFor({ state: "detached" });
  await page.locator(".dt-view").last().click();
  await page.locator(".dt-change").first().waitFor();
  await judge(page, `desk-history-${look.name}`, false);
  await page.locator(".dt-then").last().click();
  await page.locator(".dt-past").waitFor();
  await page.locator(".dt-head .pill").waitFor();
  await judge(page, `desk-past-${look.name}`, false);
  await page.locator(".dt-past .button-plain").click();
  await page.locator(".dt-view").first().click();
  await page.locator(".dt-note").waitFor();
  await page.emulateMedia({ media: "print" });
  await page.locator(".dt-clock").first().waitFor();
  await page.screenshot({ path: `${SHOTS}desk-print-${look.name}.png`, fullPage: true });
});

async function assertSoon(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  assert.fail("it never came to be so");
}
