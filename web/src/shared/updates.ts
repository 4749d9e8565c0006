import { useSyncExternalStore } from "react";

/** What the page says to a worker that waits, so that it takes over. */
const TAKE_OVER = "take-over"; // heard by worker/shell-worker.ts
/** How often a page that stays open asks whether there is a newer one, in milliseconds. */
const EVERY = 30 * 60_000;

/**
 * The service worker that keeps the app's own files, and the newer one that waits for this page to
 * let go of the old files.
 */
class Updates {
  readonly #listeners = new Set<() => void>();
  #waiting: ServiceWorker | null = null;

  readonly waiting = (): boolean => this.#waiting !== null;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Has the worker take care of this page's files; called once. */
  async start(container: ServiceWorkerContainer): Promise<void> {
    let registration: ServiceWorkerRegistration;
    try {
      registration = await container.register("/sw.js", { scope: "/", updateViaCache: "none" });
    } catch {
      return; // switched off in this browser: the app works without it
    }
    const look = () => {
      // The first worker of all replaces nothing, so there is nothing to tell.
      this.#became(container.controller ? registration.waiting : null);
    };
    look();
    registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
    setInterval(() => void registration.update().catch(() => undefined), EVERY);
  }

  /** Lets the newer worker take over, then opens the page anew. */
  reload(container: ServiceWorkerContainer, open: () => void): void {
    container.addEventListener("controllerchange", open, { once: true });
    this.#waiting?.postMessage(TAKE_OVER);
  }

  #became(waiting: ServiceWorker | null): void {
    this.#waiting = waiting;
    for (const listener of this.#listeners) listener();
  }
}

export const updates = new Updates();

/** Whether a newer version of the app waits. */
export function useUpdate(): boolean {
  return useSyncExternalStore(updates.subscribe, updates.waiting);
}
