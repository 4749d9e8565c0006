/** What a service worker's global scope is, as far as it is used (the DOM's types have none). */
export interface Scope {
  readonly location: { readonly origin: string };
  readonly caches: CacheStorage;
  readonly clients: { claim: () => Promise<void> };
  fetch: (request: Request) => Promise<Response>;
  skipWaiting: () => Promise<void>;
  addEventListener: <E extends keyof Events>(type: E, listener: (event: Events[E]) => void) => void;
}

interface Extendable {
  waitUntil: (done: Promise<unknown>) => void;
}

interface Events {
  install: Extendable;
  activate: Extendable;
  message: { readonly data: unknown };
  fetch: { readonly request: Request; respondWith: (response: Promise<Response>) => void };
}

const TAKE_OVER = "take-over"; // said by shared/updates.ts
const PAGE = "/index.html";
const PREFIX = "cems-shell-";
const SERVER_ERROR = 500;

/**
 * Keeps the app's own files, so that it opens without a network and at once with one.
 *
 * Nothing that the API says is kept, nor anything else that is somebody's: what is not the page
 * itself or one of its files goes past it untouched.
 *
 * @param scope The worker's global scope.
 * @param version Names the build: another one, another cache.
 * @param files The files without which no screen opens.
 */
export function work(scope: Scope, version: string, files: readonly string[]): void {
  const name = PREFIX + version;
  const own = new Set([PAGE, ...files]);

  const install = async () => {
    const cache = await scope.caches.open(name);
    // Past the browser's own cache, where the page may be an older one.
    await cache.addAll([...own].map((path) => new Request(path, { cache: path.startsWith("/assets/") ? "default" : "reload" })));
  };

  const activate = async () => {
    const old = (await scope.caches.keys()).filter((each) => each.startsWith(PREFIX) && each !== name);
    await Promise.all(old.map((each) => scope.caches.delete(each)));
    await scope.clients.claim();
  };

  /** The page as it is now; as it was, when there is no network or nobody at its other end. */
  const page = async (request: Request): Promise<Response> => {
    let found: Response | undefined;
    try {
      found = await scope.fetch(request);
      if (found.status < SERVER_ERROR) return found;
    } catch {
      // No network: the page that is here says so.
    }
    return (await (await scope.caches.open(name)).match(PAGE)) ?? found ?? Response.error();
  };

  /** A file whose name changes with its content: the first is as good as any. */
  const file = async (request: Request): Promise<Response> => {
    const cache = await scope.caches.open(name);
    const kept = await cache.match(request);
    if (kept) return kept;
    const found = await scope.fetch(request);
    // A screen that was opened once opens again without a network.
    if (found.ok) await cache.put(request, found.clone());
    return found;
  };

  scope.addEventListener("install", (event) => event.waitUntil(install()));
  scope.addEventListener("activate", (event) => event.waitUntil(activate()));
  scope.addEventListener("message", ({ data }) => {
    if (data === TAKE_OVER) void scope.skipWaiting();
  });
  scope.addEventListener("fetch", (event) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (request.method !== "GET" || origin !== scope.location.origin || pathname.startsWith("/api/")) return;
    const last = pathname.slice(pathname.lastIndexOf("/"));
    // As CloudFront's router decides: what names no file is the app's own address.
    if (request.mode === "navigate" && !last.includes(".")) event.respondWith(page(request));
    else if (pathname.startsWith("/assets/") || own.has(pathname)) event.respondWith(file(request));
  });
}
