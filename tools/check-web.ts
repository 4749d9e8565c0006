/**
 * Checks all of the web app that no test runs: types, style and import rules, generated files, and
 * that no screen loads more JavaScript than it may (`make check`).
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const BUILT = new URL("../.build/web/", import.meta.url);

const SHELL = "src/app/shell.tsx";
const STAFF = "staff-en.ts";
const OFFICE = "src/features/office/";
const office = (room: string) => [SHELL, STAFF, "office-en.ts", `${OFFICE}office.tsx`, `${OFFICE}${room}.tsx`];
const FIRST = 200;
const OPENED = 220; // what a link in a mail opens: a conversation, its files and the composer
const WORKSPACE = 260;
/** What each screen may load before it works, in kB of 1000 bytes, compressed as CloudFront does. */
const BUDGETS: Record<string, { limit: number; modules: string[] }> = {
  "sign-in, the first route": { limit: FIRST, modules: ["src/features/sign-in/sign-in.tsx"] },
  "my requests": { limit: FIRST, modules: [SHELL, "src/features/portal/ticket-list.tsx"] },
  "a request": { limit: OPENED, modules: [SHELL, "src/features/portal/ticket-detail.tsx"] },
  "a new request": { limit: WORKSPACE, modules: [SHELL, "src/features/portal/new-ticket.tsx"] },
  "help": { limit: FIRST, modules: [SHELL, "src/features/guide/guide.tsx"] },
  "the queue": { limit: WORKSPACE, modules: [SHELL, STAFF, "src/features/queue/queue.tsx"] },
  "a request at the desk": { limit: WORKSPACE, modules: [SHELL, STAFF, "src/features/desk-ticket/desk-ticket.tsx", "src/features/queue/rail.tsx"] },
  "a request for a customer": { limit: WORKSPACE, modules: [SHELL, STAFF, "src/features/queue/on-behalf.tsx"] },
  "the office: people": { limit: WORKSPACE, modules: office("people/person-list") },
  "the office: a person": { limit: WORKSPACE, modules: office("people/person") },
  "the office: a role": { limit: WORKSPACE, modules: office("roles/role") },
  "the office: a promise": { limit: WORKSPACE, modules: office("sla/policy") },
  "the office: a calendar": { limit: WORKSPACE, modules: office("calendars/calendar") },
  "the office: the workflow": { limit: WORKSPACE, modules: office("workflow/workflow") },
  "the office: a macro": { limit: WORKSPACE, modules: office("macros/macro") },
  "the office: a message": { limit: WORKSPACE, modules: office("messages/message") },
};

interface Chunk {
  readonly file: string;
  readonly imports?: string[];
}

function step(command: string, ...parameters: string[]): boolean {
  return spawnSync(command, parameters, { cwd: ROOT, stdio: "inherit" }).status === 0;
}

function withinBudgets(): boolean {
  const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", BUILT), "utf8")) as Record<string, Chunk>;
  const place = (module: string) => Object.keys(manifest).find((name) => name === module || name.endsWith(`/${module}`)) ?? module;
  let fine = true;
  for (const [screen, { limit, modules }] of Object.entries(BUDGETS)) {
    const loaded = new Set<string>();
    const load = (name: string): void => {
      const chunk = manifest[name];
      if (!chunk) throw new Error(`the build has no ${name}`);
      if (loaded.has(chunk.file)) return;
      loaded.add(chunk.file);
      for (const other of chunk.imports ?? []) load(other);
    };
    for (const name of ["index.html", "screens-en.ts", ...modules]) load(place(name));
    const size = [...loaded].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, BUILT))).length, 0) / 1000;
    const kept = size <= limit;
    fine &&= kept;
    if (!kept || process.argv.includes("--sizes")) console.log(`${screen}: ${size.toFixed(1)} kB of ${limit}${kept ? "" : ": too much"}`);
  }
  return fine;
}

const checks = [
  step("node", "packages/api-client/tools/generate.ts", "--check"),
  step("node", "packages/i18n/tools/generate.ts", "--check"),
  step("node_modules/.bin/tsc", "-p", "tsconfig.json"),
  step("node_modules/.bin/oxlint", "--quiet"),
  step(".venv/bin/python", "-m", "infra.webapp", "--build") && withinBudgets(),
];
process.exitCode = checks.every(Boolean) ? 0 : 1;
