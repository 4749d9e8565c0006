/**
 * Walks what holds the screens together, in Chromium before the local front (`CEMS_URL`): palette and
 * shortcuts by keyboard alone, help, files, and the app without a network.
 */
import assert from "node:assert/strict";
import { test } from "node:test";

import type { Page } from "playwright-core";

import { AMARA, ELENA, fresh, HERE, JONAS, judge, signIn, testLooks } from "./browser.ts";

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
    await page.goto(HERE);
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
  await page.locator(".file-item-state", { hasText: "files of this kind are not taken" }).waitFor();
  await page.locator(".file-item-state", { hasText: "there; being checked" }).waitFor();
  await page.getByLabel("Your reply").fill(`The plan is in ${name}.`);
  await page.keyboard.press("Control+Enter");
  await page.locator(".message .file-item-name", { hasText: name }).waitFor();
  const fetch = page.getByRole("button", { name: `Download ${name}` });
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
  await page.goto(`${HERE}/tickets/new`);
  await page.getByRole("heading", { name: "You are offline" }).waitFor();
  await judge(page, "offline-light-ltr");
  await page.context().setOffline(false);
  await page.locator("input[name=subject]").waitFor();
  await page.context().close();
});

testLooks("the frame", async (page, look) => {
  await signIn(page, AMARA, "/tickets");
  await page.locator(".row-link").first().waitFor();
  await page.keyboard.press("Control+k");
  await page.locator(".palette-item").first().waitFor();
  await judge(page, `palette-${look.name}`);
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.locator(".sheet").waitFor();
  await judge(page, `shortcuts-${look.name}`);
  await page.keyboard.press("Escape");
  await page.goto(`${HERE}/guide/request`);
  await page.locator(".guide-text p").first().waitFor();
  await page.locator(".guide-link").first().waitFor();
  await judge(page, `guide-${look.name}`);
  await page.goto(`${HERE}/tickets/new`);
  await page.locator("input[type=file]").first().setInputFiles([
    { name: "photo of the oven door.png", mimeType: "image/png", buffer: Buffer.from("png") },
    { name: "page.html", mimeType: "text/html", buffer: Buffer.from("<p>") },
  ]);
  await page.locator(".file-item-bad").waitFor();
  await judge(page, `files-${look.name}`);
}, { width: 1280, height: 800 });
