/**
 * Walks the app in Chromium before the local front (`CEMS_URL`): each flow by mouse and by keyboard
 * alone, each screen in light and dark, from the left and from the right. Screenshots go to
 * `.build/shots`. `CHROMIUM` names the browser if it is not the system's.
 */
import assert from "node:assert/strict";
import { test } from "node:test";

import { AMARA, by, fresh, HERE, JONAS, judge, signIn, testLooks } from "./browser.ts";

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

  await by(JONAS, "POST", `/tickets/${id}/take`, {});
  await by(JONAS, "POST", `/tickets/${id}/messages`, { body: "Dry the igniters, please." });
  await by(JONAS, "POST", `/tickets/${id}/solve`, {});
  await page.reload();
  await page.getByText("Dry the igniters, please.").waitFor();
  await page.getByRole("button", { name: "Yes, it is solved" }).click();
  await page.getByText("Thank you. The request is closed.").waitFor();
  await page.context().close();
});

test("by keyboard alone: signing in, opening a request, answering, signing out", async () => {
  const page = await fresh();
  await page.goto(HERE);
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

testLooks("every screen", async (page, look) => {
  await page.goto(HERE);
  await page.locator("input[name=login]").waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.dir), look.direction);
  await judge(page, `sign-in-${look.name}`);
  await signIn(page, AMARA, "/tickets");
  await page.locator(".row-link").first().waitFor();
  await judge(page, `requests-${look.name}`);
  await page.locator(".row-link", { hasText: "Please move" }).click();
  await page.locator(".message").first().waitFor();
  await judge(page, `request-${look.name}`);
  await page.locator(".shell-account").click();
  await page.getByRole("menu").waitFor();
  await judge(page, `menu-${look.name}`);
  await page.goto(`${HERE}/tickets/new`);
  await page.locator("input[name=subject]").waitFor();
  await page.locator("button[type=submit]").click();
  await page.locator(".field-error").first().waitFor();
  await judge(page, `new-request-${look.name}`);
  await page.goto(`${HERE}/profile`);
  await page.locator("input[name=name]").waitFor();
  await judge(page, `profile-${look.name}`);
  await page.goto(`${HERE}/design`);
  await page.locator(".gallery-part").first().waitFor();
  await judge(page, `components-${look.name}`);
  await page.goto(`${HERE}/nowhere`);
  await page.locator(".empty").waitFor();
  await judge(page, `nowhere-${look.name}`);
}, { width: 1280, height: 800 });
