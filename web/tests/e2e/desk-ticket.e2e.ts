/**
 * Walks the desk's ticket in Chromium before the local front (`CEMS_URL`): two people on one ticket,
 * a network that breaks off, by keyboard alone, and each screen in light and dark, from the left and
 * from the right. Screenshots go to `.build/shots`. `CHROMIUM` names the browser if it is not the
 * system's.
 */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";

import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

const URL_HERE = process.env["CEMS_URL"] ?? "http://localhost:8080";
const SHOTS = fileURLToPath(new URL("../../../.build/shots/", import.meta.url));
const AMARA = { login: "amara.okafor@example.com", password: "kettle-violet-42-harbour" };
const JONAS = { login: "jonas.weber@brightwater.example", password: "saddle-amber-28-thicket" };
const PRIYA = { login: "priya.nair@brightwater.example", password: "compass-ivory-91-willow" };
const PATIENCE = 60_000; // milliseconds: each request is a process of its own here

type Who = typeof AMARA;

let browser: Browser;
/** What the browser complained of; Chromium counts refusals that the app asks for and deals with. */
const complaints: string[] = [];
const EXPECTED = /Failed to load resource.*(401|404|409|412|ERR_INTERNET_DISCONNECTED|ERR_FAILED)|WebSocket/u;

before(async () => {
  mkdirSync(SHOTS, { recursive: true });
  browser = await chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
});
after(async () => {
  await browser.close();
  assert.deepEqual(complaints, [], "the browser complains of nothing, such as the content security policy");
});

interface Options {
  dark?: boolean;
  language?: string;
  /** Whether the page hears of changes; without, it has only what it asks for. */
  deaf?: boolean;
}

async function fresh({ dark = false, language = "en-GB", deaf = false }: Options = {}): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: language,
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  if (deaf) await page.routeWebSocket(/\/ws/u, (socket) => void socket.close());
  // A profile's language is the app's; what was chosen on the device counts more.
  await page.addInitScript((chosen) => localStorage.setItem("cems.language", chosen), language.split("-")[0] ?? "");
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !EXPECTED.test(message.text())) complaints.push(message.text());
  });
  return page;
}

async function at(page: Page, who: Who, path: string): Promise<void> {
  await page.goto(URL_HERE + path);
  await page.locator("input[name=login]").fill(who.login);
  await page.locator("input[name=password]").fill(who.password);
  await page.keyboard.press("Enter");
  await page.locator(".dt-message").first().waitFor();
}

/** Lets somebody do something by the API; returns the answer and its ETag. */
async function by(who: Who, method: string, path: string, body?: object, etag?: string): Promise<{ data: Record<string, unknown>; etag: string }> {
  const json = { "Content-Type": "application/json" };
  const entered = await fetch(`${URL_HERE}/api/v1/auth/sign-in`, { method: "POST", headers: json, body: JSON.stringify({ ...who }) });
  const { access_token: token } = (await entered.json()) as { access_token: string };
  const done = await fetch(`${URL_HERE}/api/v1${path}`, {
    method,
    headers: { ...json, Authorization: `Bearer ${token}`, ...(etag !== undefined && { "If-Match": etag }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await done.text();
  assert.ok(done.ok, `${path}: ${done.status} ${text}`);
  return { data: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>), etag: done.headers.get("ETag") ?? "" };
}

/** A ticket that no other walk touches. */
async function ticket(subject: string): Promise<string> {
  const { data } = await by(AMARA, "POST", "/tickets", { subject, body: "See https://brightwater.example/manual (page 3).", priority: "normal", category: "appliances" });
  return String(data["id"]);
}

const reply = (page: Page) => page.getByRole("textbox", { name: "Your reply" });
const row = (page: Page, field: string) => page.locator(`[data-field=${field}] button`);

async function judge(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${SHOTS}desk-${name}.png` });
  const { violations, incomplete } = await new AxeBuilder({ page }).analyze();
  const named = (found: typeof violations) => found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
  assert.deepEqual(named(violations), [], name);
  assert.deepEqual(named(incomplete.filter(({ id }) => id === "color-contrast")), [], name);
}

test("two people on one ticket: one edits, the other takes over, nobody loses a word", async () => {
  const id = await ticket("Two on one ticket");
  const [jonas, priya] = [await fresh(), await fresh()];
  await Promise.all([at(jonas, JONAS, `/desk/tickets/${id}`), at(priya, PRIYA, `/desk/tickets/${id}`)]);
  const words = `Jonas begins, ${Date.now()}.`;
  await reply(jonas).fill(words);
  await jonas.getByText("Draft saved").waitFor();
  await priya.reload();
  await priya.getByText(/Jonas Weber is editing this ticket/u).waitFor();
  assert.ok(await priya.getByRole("button", { name: "Send reply" }).isDisabled(), "a colleague's turn is theirs");
  assert.ok(await row(priya, "priority").isDisabled());
  await priya.getByRole("button", { name: "Take over" }).click();
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
  await judge(page, "conflict");
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
  await judge(page, "stale");
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

for (const [language, direction] of [["en-GB", "ltr"], ["ar", "rtl"]] as const) {
  for (const dark of [false, true]) {
    const look = `${dark ? "dark" : "light"}-${direction}`;
    test(`the ticket in ${look} is accessible`, async () => {
      const id = await ticket(`Every screen, ${look}`);
      await by(JONAS, "POST", `/tickets/${id}/take`);
      await by(JONAS, "POST", `/tickets/${id}/messages`, { body: "Which model is it?\nAn Aurora 60, or an older one?" });
      await by(JONAS, "POST", `/tickets/${id}/messages`, { body: "The pump again: see CX-1005.", visibility: "internal" });
      const page = await fresh({ language, dark });
      await at(page, JONAS, `/desk/tickets/${id}`);
      assert.equal(await page.evaluate(() => document.documentElement.dir), direction);
      await page.locator(".dt-clock").first().waitFor();
      await page.locator(".dt-note").waitFor();
      await page.waitForLoadState("networkidle");
      await judge(page, `ticket-${look}`);
      await page.locator(".dt-tab").last().click();
      await page.locator(".dt-composer textarea").fill("12345");
      await page.locator(".dt-safety[data-safety=server]").waitFor();
      await judge(page, `note-${look}`);
      await page.locator("[data-field=status] button").click();
      await page.getByRole("listbox").waitFor();
      await judge(page, `status-${look}`);
      await page.keyboard.press("Escape");
      await page.locator(".dt-clock-foot button").first().click();
      await page.locator(".dt-intervals tbody tr").first().waitFor();
      await judge(page, `explain-${look}`);
      await page.keyboard.press("Escape");
      await page.goto(`${URL_HERE}/desk/tickets/${id}?show=history`);
      await page.locator(".dt-change").first().waitFor();
      await page.waitForLoadState("networkidle");
      await judge(page, `history-${look}`);
      await page.locator(".dt-then").last().click();
      await page.locator(".dt-past").waitFor();
      await page.waitForLoadState("networkidle");
      await judge(page, `past-${look}`);
      await page.goto(`${URL_HERE}/desk/tickets/${id}`);
      await page.locator(".dt-note").waitFor();
      await page.emulateMedia({ media: "print" });
      await page.screenshot({ path: `${SHOTS}desk-print-${look}.png`, fullPage: true });
      await page.context().close();
    });
  }
}

async function assertSoon(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  assert.fail("it never came to be so");
}
