/**
 * Has Lighthouse look at screens of the app before the local front, as a desktop computer.
 *
 * `node bench/lighthouse.ts <url> <chromium> <rounds>`: prints a line of JSON per look:
 * `{ screen, lcp, cls, accessibility }`, in milliseconds, layout units and hundredths.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import lighthouse, { desktopConfig } from "lighthouse";
import { type BrowserContext, chromium } from "playwright-core";

const [site = "", executablePath = "", rounds = "3"] = process.argv.slice(2);
const CUSTOMER = { login: "amara.okafor@example.com", password: "kettle-violet-42-harbour" };
const STAFF = { login: "jonas.weber@brightwater.example", password: "saddle-amber-28-thicket" };

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === "object" && address ? address.port : 0;
}

async function enter(context: BrowserContext, { login, password }: typeof CUSTOMER): Promise<void> {
  const page = await context.newPage();
  await page.goto(site);
  await page.locator("input[name=login]").fill(login);
  await page.locator("input[name=password]").fill(password);
  await page.keyboard.press("Enter");
  await page.locator(".shell").waitFor();
  await page.close();
}

/** Looks at a screen in a browser of its own, which nobody used before. */
async function look(screen: string, path: string, who: typeof CUSTOMER | null): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), "cems-lighthouse-"));
  const port = await freePort();
  const args = ["--no-sandbox", `--remote-debugging-port=${String(port)}`];
  const context = await chromium.launchPersistentContext(profile, { executablePath, args });
  context.setDefaultTimeout(60_000);
  try {
    if (who) await enter(context, who);
    // What was loaded in signing in is loaded again; who is signed in stays.
    const flags = { port, logLevel: "error", disableStorageReset: true, onlyCategories: ["performance", "accessibility"] } as const;
    const found = await lighthouse(site + path, { ...flags, onlyCategories: [...flags.onlyCategories] }, desktopConfig);
    const { audits, categories, runtimeError } = found?.lhr ?? {};
    if (!audits || runtimeError) throw new Error(`${screen}: ${runtimeError?.message ?? "nothing was seen"}`);
    const lcp = audits["largest-contentful-paint"]?.numericValue;
    const cls = audits["cumulative-layout-shift"]?.numericValue;
    const accessibility = (categories?.["accessibility"]?.score ?? 0) * 100;
    console.log(JSON.stringify({ screen, lcp, cls, accessibility }));
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

for (let round = 0; round < Number(rounds); round += 1) {
  await look("sign-in", "/", null);
  await look("my requests", "/tickets", CUSTOMER);
  await look("the queue", "/desk", STAFF);
}
