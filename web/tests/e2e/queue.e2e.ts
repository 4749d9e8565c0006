/**
 * Walks the desk's queue in Chromium before the local front (`CEMS_URL`): by mouse, by keyboard alone,
 * with two thousand tickets, and each screen in light and dark, from the left and from the right.
 * Screenshots go to `.build/shots`. `CHROMIUM` names the browser if it is not the system's.
 */
import assert from "node:assert/strict";
import { test } from "node:test";

import type { Page } from "playwright-core";

import { AMARA, by, fresh, HERE, JONAS, judge, SHOTS, signIn, testLooks } from "./browser.ts";

const MANY = 2000;
/** What takes the main thread longer than that is a long task, for which a hand waits; in milliseconds. */
const LONG = 50;
/** As far as a list goes by one notch of a mouse's wheel, in pixels. */
const NOTCH = 120;
/** Through so many one goes by hand, to see how that feels; then straight to the end. */
const NOTCHES = 200;

const at = (page: Page, path: string) => signIn(page, JONAS, path, ".q-row, .q-form");

/** Lets a customer ask something. */
const request = (subject: string) => by(AMARA, "POST", "/tickets", { subject, body: "Please have a look.", category: "appliances" });

const row = (page: Page, subject: string) => page.locator(".q-row", { hasText: subject });
const taker = (page: Page, name: string) => page.locator(".q-taker", { hasText: name }).first();

test("by mouse: what is new is seen, dragged to a colleague, taken back, kept as a view", async () => {
  const subject = `By mouse ${Date.now()}`;
  await request(subject);
  const page = await fresh();
  await at(page, "/");
  await page.waitForURL(/\/desk$/u);
  await row(page, subject).waitFor();
  await taker(page, "Priya Nair").waitFor();

  await row(page, subject).dragTo(taker(page, "Priya Nair"));
  await page.getByText("Assigned to Priya Nair").waitFor();
  await row(page, subject).locator(".q-assignee", { hasText: "Priya Nair" }).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Taken back").waitFor();

  await row(page, subject).locator(".q-check").click();
  await page.getByRole("toolbar").getByRole("button", { name: "Priority" }).click();
  await page.getByRole("option", { name: "Critical" }).click();
  await row(page, subject).locator(".q-priority-critical").waitFor();

  await page.getByRole("button", { name: /^Priority any/u }).click();
  await page.getByRole("menuitemcheckbox", { name: "Critical" }).click();
  await page.keyboard.press("Escape");
  await page.waitForURL(/priority=critical/u);
  await row(page, subject).waitFor();
  const name = `Burning ${Date.now()}`;
  await page.getByRole("button", { name: "Save view" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "Save view" }).click();
  await page.waitForURL(/view=/u);
  await page.getByRole("heading", { name }).waitFor();
  await row(page, subject).waitFor();
  await page.getByRole("button", { name: `More about “${name}”` }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await page.getByRole("link", { name }).waitFor({ state: "detached" });

  await row(page, subject).locator(".q-subject").click();
  await page.waitForURL(/\/desk\/tickets\//u);
  await page.goBack();
  await row(page, subject).waitFor();
  await page.context().close();
});

test("by keyboard alone: go through the list, assign, drag, open and come back", async () => {
  const subject = `By keyboard ${Date.now()}`;
  await request(subject);
  const page = await fresh();
  await at(page, "/desk?sort=-updated");
  await row(page, subject).waitFor();
  await taker(page, "Priya Nair").waitFor();
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  await press("j");
  for (let step = 0; step < 40 && !(await focused()).includes(subject); step += 1) await press("j");
  assert.ok((await focused()).includes(subject));

  await press("x");
  await page.getByText("1 selected").waitFor();
  await press("a");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.type("jonas");
  await page.getByRole("option", { name: /Jonas Weber/u }).first().waitFor();
  await press("Enter");
  await page.getByText("Assigned to Jonas Weber").waitFor();
  await row(page, subject).locator(".q-assignee", { hasText: "Jonas Weber" }).waitFor();
  assert.ok((await focused()).includes(subject), "the focus is where it was");

  await press("ArrowRight", "ArrowRight", "Enter");
  await page.locator("[data-live-announcer]", { hasText: "Started dragging" }).waitFor({ state: "attached" });
  for (let step = 0; step < 40; step += 1) {
    const label = await page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
    if (label.includes("Priya Nair")) break;
    await press("ArrowDown");
  }
  await press("Enter");
  await row(page, subject).locator(".q-assignee", { hasText: "Priya Nair" }).waitFor();

  await row(page, subject).focus();
  await press("Enter");
  await page.waitForURL(/\/desk\/tickets\//u);
  await page.goBack();
  await page.waitForFunction((text) => document.activeElement?.textContent?.includes(text) ?? false, subject);
  await press("?");
  await page.getByRole("dialog").getByText("Assign to me").waitFor();
  await page.context().close();
});

test("a ticket for somebody who calls, and who is new", async () => {
  const page = await fresh();
  await at(page, "/desk/new");
  await page.getByLabel("Customer").fill("Ama");
  await page.getByRole("option", { name: /Amara Okafor/u }).click();
  await page.getByRole("button", { name: "New customer" }).click();
  const caller = `Ada Caller ${Date.now()}`;
  await page.getByLabel("Name").fill(caller);
  await page.getByLabel("In one line").fill("The kettle sings");
  await page.getByLabel("What is it about?").fill("Since this morning, in B flat.");
  await page.getByRole("button", { name: "Open the ticket" }).click();
  await page.waitForURL(/\/desk\/tickets\//u);
  await page.getByText("Since this morning, in B flat.").first().waitFor();
  await page.context().close();
});

test("two thousand tickets: few of them drawn, and no hand that waits", async () => {
  const page = await fresh();
  await at(page, "/desk");
  // As many as no demo has: the first of them stands for all.
  await page.route("**/api/v1/tickets?**", async (route) => {
    const query = new URL(route.request().url()).searchParams;
    const [first, limit] = [Number(query.get("cursor") ?? 0), Number(query.get("limit"))];
    const items = Array.from({ length: Math.min(limit, MANY - first) }, (_, place) => {
      const number = first + place;
      const due = new Date(Date.now() + (number - 100) * 600_000).toISOString();
      return {
        id: String(number).padStart(26, "0"), number: `CX-${number}`, subject: `One of many, number ${number}`, status: "open", status_category: "open",
        priority: "normal", category: "appliances", requester: "00000000000000000000000000", team: "support", assignee: null, due, sla: "ok", created: due, updated: due,
      };
    });
    await route.fulfill({ json: { items, next_cursor: first + limit < MANY ? String(first + limit) : null } });
  });
  await page.getByRole("button", { name: "Refresh the list" }).click();
  await row(page, "number 5").first().waitFor();
  // Of the main thread's own time: what else the machine does meanwhile is not the list's.
  const meter = await page.context().newCDPSession(page);
  await meter.send("Performance.enable", { timeDomain: "threadTicks" });
  const busy = async () => ((await meter.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1000;
  let most = 0;
  const list = page.locator(".q-list");
  const box = await list.boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  let spent = 0;
  for (let turns = 0; turns < NOTCHES; turns += 10) {
    const start = await busy();
    for (let turn = 0; turn < 10; turn += 1) await page.mouse.wheel(0, NOTCH);
    most = Math.max(most, await page.locator(".q-row").count());
    spent += (await busy()) - start;
  }
  const [each, last] = [spent / NOTCHES, row(page, `number ${MANY - 1}`)];
  for (let step = 0; step < MANY && !(await last.isVisible()); step += 1) {
    await list.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    most = Math.max(most, await page.locator(".q-row").count());
  }
  assert.ok(await last.isVisible(), "the end of the list is reached");
  assert.ok(most <= 60, `${most} rows are in the document`);
  console.log(`${MANY} rows: at most ${most} drawn, ${each.toFixed(1)} ms of the main thread for each notch of the wheel`);
  assert.ok(each < LONG, `a notch of the wheel takes ${each} ms`);
  await page.screenshot({ path: `${SHOTS}queue-many.png` });
  await page.context().close();
});

testLooks("every screen of the queue", async (page, look) => {
  await at(page, "/desk");
  assert.equal(await page.evaluate(() => document.documentElement.dir), look.direction);
  await page.locator(".q-taker .q-load").first().waitFor();
  await judge(page, `queue-list-${look.name}`, false);
  await page.locator(".q-row").first().focus();
  await page.keyboard.press("x");
  await page.locator(".q-bulk").waitFor();
  await judge(page, `queue-selected-${look.name}`, false);
  await page.keyboard.press("a");
  await page.locator(".chooser-item").first().waitFor();
  await judge(page, `queue-assign-${look.name}`, false);
  await page.keyboard.press("Escape");
  await page.locator(".chooser").waitFor({ state: "detached" });
  await page.locator(".q-filter").first().click();
  await page.getByRole("menu").waitFor();
  await judge(page, `queue-filter-${look.name}`, false);
  await page.keyboard.press("Escape");
  await page.goto(`${HERE}/desk?assignee=none&category=invoices`);
  await page.locator(".q-narrowed").waitFor();
  await judge(page, `queue-narrowed-${look.name}`, false);
  await page.goto(`${HERE}/desk?status=solved&priority=low`);
  await page.locator(".empty").waitFor();
  await page.locator(".q-head-tools .button").first().click();
  await page.getByRole("dialog").waitFor();
  await judge(page, `queue-save-view-${look.name}`, false);
  await page.goto(`${HERE}/desk/new`);
  await page.locator("input[name=customer]").waitFor();
  await page.locator("button[type=submit]").click();
  await page.locator(".field-error").first().waitFor();
  await judge(page, `queue-new-${look.name}`, false);
  await page.setViewportSize({ width: 400, height: 900 });
  await page.goto(`${HERE}/desk`);
  await page.locator(".q-narrow .q-row").first().waitFor();
  await judge(page, `queue-narrow-${look.name}`, false);
});
