import { beforeEach, expect, test, vi } from "vitest";

import { type Scope, work } from "./shell-worker.ts";

const ORIGIN = "https://cems.example";

const pathOf = (request: Request | string) => new URL(typeof request === "string" ? request : request.url, ORIGIN).pathname;

type Listener = (event: never) => void;

/** A service worker's scope with caches that are maps, and a network that answers as it is told. */
class FakeScope {
  readonly location = { origin: ORIGIN };
  readonly kept = new Map<string, Map<string, Response>>();
  readonly asked: string[] = [];
  network: (path: string) => Response = () => new Response("of the network");
  readonly #listeners = new Map<string, Listener>();

  readonly clients = { claim: vi.fn<() => Promise<void>>(() => Promise.resolve()) };
  readonly skipWaiting = vi.fn<() => Promise<void>>(() => Promise.resolve());
  readonly caches = {
    keys: () => Promise.resolve([...this.kept.keys()]),
    delete: (name: string) => Promise.resolve(this.kept.delete(name)),
    open: (name: string) => {
      const cache = this.kept.get(name) ?? new Map<string, Response>();
      this.kept.set(name, cache);
      return Promise.resolve({
        addAll: (requests: Request[]) => {
          for (const request of requests) cache.set(pathOf(request), new Response(`kept ${pathOf(request)}`));
          return Promise.resolve();
        },
        match: (request: Request | string) => Promise.resolve(cache.get(pathOf(request))?.clone()),
        put: (request: Request, response: Response) => Promise.resolve(void cache.set(pathOf(request), response)),
      });
    },
  };

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, listener);
  }

  readonly fetch = (request: Request): Promise<Response> => {
    const path = new URL(request.url).pathname;
    this.asked.push(path);
    try {
      return Promise.resolve(this.network(path));
    } catch (error) {
      return Promise.reject(error as Error);
    }
  };

  fire(type: string, event: object): void {
    this.#listeners.get(type)?.(event as never);
  }

  async done(type: "install" | "activate"): Promise<void> {
    let waited: Promise<unknown> = Promise.resolve();
    this.fire(type, { waitUntil: (until: Promise<unknown>) => (waited = until) });
    await waited;
  }

  /** What the worker answers to a request of a page; null when it keeps out of it. */
  async answers(path: string, { mode = "no-cors", method = "GET" } = {}): Promise<string | null> {
    let answer: Promise<Response> | null = null;
    const request = { url: new URL(path, ORIGIN).href, method, mode };
    this.fire("fetch", { request, respondWith: (response: Promise<Response>) => (answer = response) });
    return answer === null ? null : (await (answer as Promise<Response>)).text();
  }
}

// Node knows no requests without an origin.
class PathRequest extends Request {
  constructor(path: string, init?: RequestInit) {
    super(new URL(path, ORIGIN), init);
  }
}

let scope: FakeScope;

beforeEach(() => {
  vi.stubGlobal("Request", PathRequest);
  scope = new FakeScope();
  work(scope as unknown as Scope, "v2", ["/assets/index-1.js", "/favicon.svg"]);
});

const gone = () => {
  throw new TypeError("no network");
};

test("the page comes from the network, and from here when there is none", async () => {
  await scope.done("install");
  expect(await scope.answers("/tickets/1", { mode: "navigate" })).toBe("of the network");
  scope.network = gone;
  expect(await scope.answers("/tickets/1", { mode: "navigate" })).toBe("kept /index.html");
  scope.network = () => new Response("nobody there", { status: 503 });
  expect(await scope.answers("/", { mode: "navigate" })).toBe("kept /index.html");
});

test("the app's own files come from here, those of screens since they were opened", async () => {
  await scope.done("install");
  expect(await scope.answers("/assets/index-1.js")).toBe("kept /assets/index-1.js");
  expect(await scope.answers("/favicon.svg")).toBe("kept /favicon.svg");
  expect(await scope.answers("/assets/desk-1.js")).toBe("of the network");
  scope.network = gone;
  expect(await scope.answers("/assets/desk-1.js")).toBe("of the network");
  expect(scope.asked).toEqual(["/assets/desk-1.js"]);
});

test("a file that is not there is not kept", async () => {
  scope.network = () => new Response("Not found", { status: 404 });
  expect(await scope.answers("/assets/old-1.js")).toBe("Not found");
  scope.network = () => new Response("there");
  expect(await scope.answers("/assets/old-1.js")).toBe("there");
});

test("nothing of the API, of other origins or of anybody is touched", async () => {
  await scope.done("install");
  expect(await scope.answers("/api/v1/me")).toBeNull();
  expect(await scope.answers("/api/v1/me", { mode: "navigate" })).toBeNull();
  expect(await scope.answers("/tickets", { method: "POST", mode: "navigate" })).toBeNull();
  expect(await scope.answers("https://files.example/assets/x.js")).toBeNull();
  expect(await scope.answers("/manual.pdf", { mode: "navigate" })).toBeNull();
  expect([...scope.kept.get("cems-shell-v2")!.keys()]).toEqual(["/index.html", "/assets/index-1.js", "/favicon.svg"]);
});

test("a new version takes over when it is told to, and clears what the old one kept", async () => {
  scope.kept.set("cems-shell-v1", new Map()).set("of somebody else", new Map());
  await scope.done("install");
  scope.fire("message", { data: "hello" });
  expect(scope.skipWaiting).not.toHaveBeenCalled();
  scope.fire("message", { data: "take-over" });
  expect(scope.skipWaiting).toHaveBeenCalled();
  await scope.done("activate");
  expect([...scope.kept.keys()]).toEqual(["of somebody else", "cems-shell-v2"]);
  expect(scope.clients.claim).toHaveBeenCalled();
});
