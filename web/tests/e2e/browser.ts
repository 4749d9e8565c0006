/**
 * What the walks through the app share: Chromium before the local front (`CEMS_URL`), the demo's
 * people, and the judgement of a screen. Screenshots go to `.build/shots`. `CHROMIUM` names the browser
 * if it is not the system's.
 */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "playwright-core";

export const HERE = process.env["CEMS_URL"] ?? "http://localhost:8080";
export const SHOTS = fileURLToPath(new URL("../../../.build/shots/", import.meta.url));
/** How long a page may take, in milliseconds: each request is a process of its own here. */
export const PATIENCE = 60_000;

export const AMARA = { login: "amara.okafor@example.com", password: "kettle-violet-42-harbour" };
export const JONAS = { login: "jonas.weber@brightwater.example", password: "saddle-amber-28-thicket" };
export const PRIYA = { login: "priya.nair@brightwater.example", password: "compass-ivory-91-willow" };
export const ELENA = { login: "elena.rossi@brightwater.example", password: "granite-cobalt-35-swallow" };
export type Who = typeof AMARA;

const JSON_TYPE = { "Content-Type": "application/json" };

/** What Chromium counts as a complaint and the app asks for: whether somebody is signed in, whether what was seen still stands, a network that was cut. */
const EXPECTED = /Failed to load resource.*(401|404|409|412|422|ERR_INTERNET_DISCONNECTED|ERR_FAILED)|WebSocket/u;

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

interface Options {
  readonly dark?: boolean;
  readonly language?: string;
  readonly width?: number;
  readonly height?: number;
  /** Whether the page hears nothing of changes, and has only what it asks for. */
  readonly deaf?: boolean;
}

/** A page of a browser that knows nobody yet. */
export async function fresh({ dark = false, language = "en-GB", width = 1440, height = 900, deaf = false }: Options = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, locale: language, colorScheme: dark ? "dark" : "light", reducedMotion: "reduce" });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  if (deaf) await page.routeWebSocket(/\/ws/u, (socket) => void socket.close());
  // A profile's language is the app's; what was chosen on the device counts more.
  await page.addInitScript((chosen) => {
    if (localStorage.getItem("cems.language") === null) localStorage.setItem("cems.language", chosen);
  }, language.split("-")[0] ?? "");
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !EXPECTED.test(message.text())) complaints.push(message.text());
  });
  return page;
}

/** Opens an address as somebody, and waits until what they came for is shown. The form has a walk of its own. */
export async function signIn(page: Page, who: Who, path = "/", shown = ".shell"): Promise<void> {
  const entered = await page.context().request.post(`${HERE}/api/v1/auth/sign-in`, { data: who, headers: { Origin: HERE } });
  assert.ok(entered.ok(), `${who.login}: ${String(entered.status())}`);
  await page.goto(HERE + path);
  await page.locator(shown).first().waitFor();
}

const tokens = new Map<Who, Promise<string>>();

async function tokenOf(who: Who): Promise<string> {
  const entered = await fetch(`${HERE}/api/v1/auth/sign-in`, { method: "POST", headers: JSON_TYPE, body: JSON.stringify(who) });
  return ((await entered.json()) as { access_token: string }).access_token;
}

/** Lets somebody do something by the API; returns the answer and its ETag. */
export async function by(who: Who, method: string, path: string, body?: object, etag?: string): Promise<{ data: Record<string, unknown>; etag: string }> {
  const ask = async () => {
    const token = tokens.get(who) ?? tokenOf(who);
    tokens.set(who, token);
    return fetch(`${HERE}/api/v1${path}`, {
      method,
      headers: { ...JSON_TYPE, Authorization: `Bearer ${await token}`, ...(etag !== undefined && { "If-Match": etag }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  };
  let done = await ask();
  if (done.status === 401) {
    tokens.delete(who); // over: each lasts for ten minutes
    done = await ask();
  }
  const text = await done.text();
  assert.ok(done.ok, `${path}: ${done.status} ${text}`);
  return { data: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>), etag: done.headers.get("ETag") ?? "" };
}

/** Marks the rows that are scrolled out of their list, if only by half: nobody can tell a contrast of theirs. */
const markHidden = (page: Page) =>
  page.evaluate(() => {
    for (const row of document.querySelectorAll("[role=grid] [role=row], .rail-row")) {
      const [of, list] = [row.getBoundingClientRect(), row.parentElement?.closest("[role=grid], .rail-list")?.getBoundingClientRect()];
      row.toggleAttribute("data-hidden", list !== undefined && of.height > 0 && (of.top < list.top || of.bottom > list.bottom));
    }
  });

/** Keeps a picture of the screen, and fails if axe finds anything wrong or a contrast it cannot tell. */
export async function judge(page: Page, name: string, fullPage = true): Promise<void> {
  await page.screenshot({ path: `${SHOTS}${name}.png`, fullPage });
  await markHidden(page);
  // The simple way of asking will do: no frame on any screen is from elsewhere.
  const { violations, incomplete } = await new AxeBuilder({ page }).setLegacyMode().exclude("[data-hidden]").analyze();
  const named = (found: typeof violations) => found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
  assert.deepEqual(named(violations), [], name);
  assert.deepEqual(named(incomplete.filter(({ id }) => id === "color-contrast")), [], name);
}

export interface Look {
  readonly name: string;
  readonly dark: boolean;
  readonly language: string;
  readonly direction: "ltr" | "rtl";
}

const LOOKS: readonly Look[] = [
  { name: "light-ltr", dark: false, language: "en-GB", direction: "ltr" },
  { name: "dark-rtl", dark: true, language: "ar", direction: "rtl" },
  { name: "dark-ltr", dark: true, language: "en-GB", direction: "ltr" },
  { name: "light-rtl", dark: false, language: "ar", direction: "rtl" },
];

/** Tests something in light and dark, from the left and from the right; two of the four unless `CEMS_SOAK`. */
export function testLooks(what: string, walk: (page: Page, look: Look) => Promise<void>, options: Options = {}): void {
  for (const look of process.env["CEMS_SOAK"] === "1" ? LOOKS : LOOKS.slice(0, 2)) {
    test(`${what} in ${look.name} is accessible`, async () => {
      const page = await fresh({ ...options, dark: look.dark, language: look.language });
      await walk(page, look);
      await page.context().close();
    });
  }
}
