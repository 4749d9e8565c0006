/**
 * Walks the app in Chromium before the local front (`CEMS_URL`): each flow by mouse and by keyboard
 * alone, each screen in light and dark, from the left and from the right. Screenshots go to
 * `.build/shots`. `CHROMIUM` names the browser if it is not the system's.
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
const PATIENCE = 30_000; // milliseconds: each request is a process of its own here

let browser: Browser;
/** What the browser complained of; Chromium counts a 401 as a complaint, the app asks for it. */
const complaints: string[] = [];

before(async () => {
  mkdirSync(SHOTS, { recursive: true });
  browser = await chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
});
after(async () => {
  await browser.close();
  assert.deepEqual(complaints, [], "the browser complains of nothing, such as the content security policy");
});

async function fresh(options: { dark?: boolean; language?: string; width?: number } = {}): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: 800 },
    locale: options.language ?? "en-GB",
    colorScheme: options.dark ? "dark" : "light",
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    const expected = /Failed to load resource.*(401|ERR_INTERNET_DISCONNECTED)/u.test(message.text());
    if (message.type() === "error" && !expected) complaints.push(message.text());
  });
  return page;
}

async function signIn(page: Page, who: { login: string; password: string }, path = "/"): Promise<void> {
  await page.goto(URL_HERE + path);
  await page.locator("input[name=login]").fill(who.login);
  await page.locator("input[name=password]").fill(who.password);
  await page.keyboard.press("Enter");
  await page.locator(".shell").waitFor();
}

/** Lets a representative do something by the API. */
async function asRepresentative(path: string, body: object): Promise<void> {
  const json = { "Content-Type": "application/json" };
  const entered = await fetch(`${URL_HERE}/api/v1/auth/sign-in`, { method: "POST", headers: json, body: JSON.stringify(JONAS) });
  const { access_token: token } = (await entered.json()) as { access_token: string };
  const done = await fetch(`${URL_HERE}/api/v1${path}`, {
    method: "POST",
    headers: { ...json, Authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  assert.ok(done.ok, `${path}: ${done.status} ${await done.text()}`);
}

async function judge(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${SHOTS}${name}.png`, fullPage: true });
  const { violations, incomplete } = await new AxeBuilder({ page }).analyze();
  const named = (found: typeof violations) => found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
  assert.deepEqual(named(violations), [], name);
  assert.deepEqual(named(incomplete.filter(({ id }) => id === "color-contrast")), [], name);
}

test("by mouse: a request from its first line to its confirmation", async () => {
  const page = await fresh();
  await signIn(page, AMARA);
  await page.getByRole("link", { name: "New request" }).click();
  await page.getByLabel("In one line").fill("The hob clicks all night");
  await page.getByLabel("What happened?").fill("Since the storm, even with all burners off.");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByText("I cannot use what I paid for.").click();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Send request" }).click();
  await page.waitForURL(/tickets\/[0-9A-Z]{26}$/u);
  await page.getByText("Since the storm, even with all burners off.").waitFor();
  const id = page.url().split("/").at(-1) ?? "";

  await page.getByLabel("Your reply").fill("It is an Aurora 60.");
  await page.getByRole("button", { name: "Send reply" }).click();
  await page.locator(".message-text", { hasText: "It is an Aurora 60." }).waitFor();

  await asRepresentative(`/tickets/${id}/take`, {});
  await asRepresentative(`/tickets/${id}/messages`, { body: "Dry the igniters, please." });
  await asRepresentative(`/tickets/${id}/solve`, {});
  await page.reload();
  await page.getByText("Dry the igniters, please.").waitFor();
  await page.getByRole("button", { name: "Yes, it is solved" }).click();
  await page.getByText("Thank you. The request is closed.").waitFor();
  await page.context().close();
});

test("by keyboard alone: signing in, opening a request, answering, signing out", async () => {
  const page = await fresh();
  await page.goto(URL_HERE);
  await page.getByLabel("E-mail or user name").waitFor();
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");
  /** Goes on by Tab until the focus is where it should be. */
  const tabTo = async (text: RegExp) => {
    for (let tab = 0; tab < 40; tab += 1) {
      await press("Tab");
      const label = await page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
      if (text.test(await focused()) || text.test(label)) return;
    }
    assert.fail(`no way to ${text.source} by Tab`);
  };
  await press("Tab");
  await page.keyboard.type(AMARA.login);
  await press("Tab");
  await page.keyboard.type(AMARA.password);
  await press("Enter");
  await page.locator(".rows .row-link").first().waitFor();
  await tabTo(/Please move the fitter/u);
  await press("Enter");
  await page.getByLabel("Your reply").waitFor();
  await page.locator(".message").first().waitFor();
  for (let tab = 0; tab < 20 && !(await page.getByLabel("Your reply").evaluate((field) => field === document.activeElement)); tab += 1) await press("Tab");
  const words = `By keyboard, ${Date.now()}.`;
  await page.keyboard.type(words);
  await press("Control+Enter");
  await page.locator(".message-text", { hasText: words }).waitFor();
  await press("Home");
  await page.evaluate(() => document.querySelector("main")?.focus());
  for (let tab = 0; tab < 40; tab += 1) {
    await press("Shift+Tab");
    if ((await focused()).endsWith("Amara Okafor")) break;
  }
  await press("Enter");
  await page.getByRole("menuitem", { name: "Profile" }).waitFor();
  await press("End", "Enter");
  await page.getByText("You are signed out.").waitFor();
  await page.context().close();
});

test("a network that is cut in mid-write loses no word", async () => {
  const page = await fresh();
  await signIn(page, AMARA);
  await page.getByRole("link", { name: /Please move the fitter/u }).click();
  const words = `Written on a train, ${Date.now()}.`;
  await page.getByLabel("Your reply").fill(words);
  await page.context().setOffline(true);
  await page.getByText(/You are offline/u).waitFor();
  await page.getByRole("button", { name: "Send reply" }).click();
  await page.getByText(/cannot be reached/u).waitFor();
  assert.equal(await page.getByLabel("Your reply").inputValue(), words);
  await page.context().setOffline(false);
  await page.reload();
  await page.getByLabel("Your reply").waitFor();
  assert.equal(await page.getByLabel("Your reply").inputValue(), words);
  await page.getByRole("button", { name: "Send reply" }).click();
  await page.locator(".message-text", { hasText: words }).waitFor();
  await page.context().close();
});

for (const [language, direction] of [["en-GB", "ltr"], ["ar", "rtl"]] as const) {
  for (const dark of [false, true]) {
    const look = `${dark ? "dark" : "light"}-${direction}`;
    test(`every screen in ${look} is accessible`, async () => {
      const page = await fresh({ language, dark });
      await page.goto(URL_HERE);
      await page.locator("input[name=login]").waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.dir), direction);
      await judge(page, `sign-in-${look}`);
      // A profile's language is the app's; what was chosen on the device counts more.
      await page.evaluate((chosen) => localStorage.setItem("cems.language", chosen), language.split("-")[0] ?? "");
      await signIn(page, AMARA, "/tickets");
      await page.locator(".row-link").first().waitFor();
      await judge(page, `requests-${look}`);
      await page.locator(".row-link", { hasText: "Please move" }).click();
      await page.locator(".message").first().waitFor();
      await judge(page, `request-${look}`);
      await page.locator(".shell-account").click();
      await page.getByRole("menu").waitFor();
      await judge(page, `menu-${look}`);
      await page.goto(`${URL_HERE}/tickets/new`);
      await page.locator("input[name=subject]").waitFor();
      await page.locator("button[type=submit]").click();
      await page.locator(".field-error").first().waitFor();
      await judge(page, `new-request-${look}`);
      await page.goto(`${URL_HERE}/profile`);
      await page.locator("input[name=name]").waitFor();
      await judge(page, `profile-${look}`);
      await page.goto(`${URL_HERE}/design`);
      await page.locator(".gallery-part").first().waitFor();
      await judge(page, `components-${look}`);
      await page.goto(`${URL_HERE}/nowhere`);
      await page.locator(".empty").waitFor();
      await judge(page, `nowhere-${look}`);
      await page.context().close();
    });
  }
}
