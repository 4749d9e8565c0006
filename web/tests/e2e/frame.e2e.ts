/**
 * Walks what holds the screens together, in Chromium before the local front (`CEMS_URL`): palette and
 * shortcuts by keyboard alone, help, files, and the app without a network.
 */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "playwright-core";

const URL_HERE = process.env["CEMS_URL"] ?? "http://localhost:8080";
const SHOTS = fileURLToPath(new URL("../../../.build/shots/", import.meta.url));
const AMARA = { login: "amara.okafor@example.com", password: "kettle-violet-42-harbour" };
const JONAS = { login: "jonas.weber@brightwater.example", password: "saddle-amber-28-thicket" };
const ELENA = { login: "elena.rossi@brightwater.example", password: "granite-cobalt-35-swallow" };
const PATIENCE = 30_000; // milliseconds: each request is a process of its own here

let browser: Browser;
const complaints: string[] = [];

before(async () => {
  mkdirSync(SHOTS, { recursive: true });
  browser = await chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
});
after(async () => {
  await browser.close();
  assert.deepEqual(complaints, [], "the browser complains of nothing, such as the content security policy");
});

async function fresh(options: { dark?: boolean; language?: string } = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: options.language ?? "en-GB",
    colorScheme: options.dark ? "dark" : "light",
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    // Chromium counts a 401 as a complaint, and what is asked of a network that was cut.
    const expected = /Failed to load resource.*(401|ERR_INTERNET_DISCONNECTED|ERR_FAILED)|WebSocket connection.*failed/u.test(message.text());
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

async function judge(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${SHOTS}${name}.png`, fullPage: true });
  const { violations, incomplete } = await new AxeBuilder({ page }).analyze();
  const named = (found: typeof violations) => found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
  assert.deepEqual(named(violations), [], name);
  assert.deepEqual(named(incomplete.filter(({ id }) => id === "color-contrast")), [], name);
}

/** Waits for the worker that keeps the app's own files. */
async function kept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) {
      await new Promise((controlled) => navigator.serviceWorker.addEventListener("controllerchange", controlled, { once: true }));
    }
  });
}

test("by keyboard alone: palette, sheet, help, and back", async () => {
  const page = await fresh();
  await signIn(page, AMARA);
  await page.locator(".row-link").first().waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").waitFor();
  await page.keyboard.type("profile");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/profile$/u);
  await page.locator("input[name=name]").waitFor();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("checkbox", { name: /single character/u }).press("Space");
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  assert.match(page.url(), /\/profile$/u, "single characters are switched off");
  await page.getByRole("checkbox", { name: /single character/u }).press("Space");
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await page.waitForURL(/\/tickets$/u);
  await page.locator(".row-link").first().waitFor();
  await page.getByRole("link", { name: "Help on this page" }).press("Enter");
  await page.getByRole("heading", { name: "Your requests" }).waitFor();
  await page.goBack();
  await page.locator(".row-link").first().waitFor();
  await page.context().close();
});

test("everybody comes to where their work is", async () => {
  for (const [who, place, links] of [
    [AMARA, /\/tickets$/u, ["My requests"]],
    [JONAS, /\/desk(\?|$)/u, ["Desk"]],
    [ELENA, /\/desk(\?|$)/u, ["Desk", "Office"]],
  ] as const) {
    const page = await fresh();
    await page.goto(URL_HERE);
    await page.evaluate(() => localStorage.setItem("cems.language", "en"));
    await signIn(page, who);
    await page.waitForURL(place);
    assert.deepEqual(await page.getByRole("navigation", { name: "Main" }).getByRole("link").allTextContents(), links);
    await page.context().close();
  }
});

test("a file goes with a reply: sent past the API, checked, and there to fetch", async () => {
  const page = await fresh();
  await signIn(page, AMARA);
  await page.getByRole("link", { name: /Please move the fitter/u }).click();
  await page.getByLabel("Your reply").waitFor();
  const name = `plan-${String(Date.now())}.txt`;
  const files = [{ name, mimeType: "text/plain", buffer: Buffer.from("Tuesday at nine.") }, { name: "page.html", mimeType: "text/html", buffer: Buffer.from("<p>") }];
  await page.locator("input[type=file]").first().setInputFiles(files);
  await page.getByText("files of this kind are not taken").waitFor();
  await page.getByText("there; being checked").waitFor();
  await page.getByLabel("Your reply").fill(`The plan is in ${name}.`);
  await page.keyboard.press("Control+Enter");
  await page.locator(".message .file-item-name", { hasText: name }).waitFor();
  const fetch = page.getByRole("button", { name: `Download ${name}` });
  for (let look = 0; look < 20 && !(await fetch.isVisible()); look += 1) {
    await page.waitForTimeout(1000);
    await page.reload();
    await page.locator(".message .file-item-name", { hasText: name }).waitFor();
  }
  const [download] = await Promise.all([page.waitForEvent("download"), fetch.click()]);
  assert.equal(download.suggestedFilename(), name);
  await page.context().close();
});

test("without a network the app opens to say so, and nothing of anybody is kept for it", async () => {
  const page = await fresh();
  await signIn(page, AMARA);
  await page.locator(".row-link").first().waitFor();
  await kept(page);
  await page.reload();
  await page.locator(".row-link").first().waitFor();
  const paths = await page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
    return found;
  });
  assert.ok(paths.includes("/index.html"));
  assert.deepEqual(paths.filter((path) => path.startsWith("/api/")), []);
  await page.context().setOffline(true);
  await page.goto(`${URL_HERE}/tickets/new`);
  await page.getByRole("heading", { name: "You are offline" }).waitFor();
  await judge(page, "offline-light-ltr");
  await page.context().setOffline(false);
  await page.locator("input[name=subject]").waitFor();
  await page.context().close();
});

for (const [language, direction] of [["en-GB", "ltr"], ["ar", "rtl"]] as const) {
  for (const dark of [false, true]) {
    const look = `${dark ? "dark" : "light"}-${direction}`;
    test(`the frame in ${look} is accessible`, async () => {
      const page = await fresh({ language, dark });
      await page.goto(URL_HERE);
      await page.evaluate((chosen) => localStorage.setItem("cems.language", chosen), language.split("-")[0] ?? "");
      await signIn(page, AMARA, "/tickets");
      await page.locator(".row-link").first().waitFor();
      await page.keyboard.press("Control+k");
      await page.locator(".palette-item").first().waitFor();
      await judge(page, `palette-${look}`);
      await page.keyboard.press("Escape");
      await page.keyboard.press("?");
      await page.locator(".sheet").waitFor();
      await judge(page, `shortcuts-${look}`);
      await page.keyboard.press("Escape");
      await page.goto(`${URL_HERE}/guide/request`);
      await page.locator(".guide-text p").first().waitFor();
      await page.locator(".guide-link").first().waitFor();
      await judge(page, `guide-${look}`);
      await page.goto(`${URL_HERE}/tickets/new`);
      await page.locator("input[type=file]").first().setInputFiles([
        { name: "photo of the oven door.png", mimeType: "image/png", buffer: Buffer.from("png") },
        { name: "page.html", mimeType: "text/html", buffer: Buffer.from("<p>") },
      ]);
      await page.locator(".file-item-bad").waitFor();
      await judge(page, `files-${look}`);
      await page.context().close();
    });
  }
}
