import { answer, type Api } from "@cems/api-client/client";
import { FILES_A_MESSAGE, typeOf, type Unfit, unfit } from "@cems/domain/files";

/** How far a file is: kept here until there is a ticket, on its way, there, or why not. */
export type UploadState = "waiting" | "sending" | "sent" | "failed" | "many" | "harmful" | Unfit;

export interface Upload {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly state: UploadState;
  /** From 0 to 1. */
  readonly progress: number;
  /** Its id on the ticket, once it is there. */
  readonly id: string | null;
}

interface Own extends Upload {
  readonly file: File;
}

/** Sends a form with a file, telling how far it is (0 to 1); rejects when it did not arrive. */
export type Post = (url: string, form: FormData, progress: (part: number) => void, signal: AbortSignal) => Promise<void>;

/** As the browser does it; `fetch` tells nothing of how far it is. */
export const post: Post = (url, form, progress, signal) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", ({ loaded, total }) => progress(total > 0 ? loaded / total : 0));
    request.addEventListener("load", () => (request.status < 300 ? resolve() : reject(new Error(`HTTP ${String(request.status)}`))));
    request.addEventListener("error", () => reject(new Error("It was not sent.")));
    request.addEventListener("abort", () => reject(new Error("It was called off.")));
    signal.addEventListener("abort", () => request.abort());
    request.open("POST", url);
    request.send(form);
  });

/** States that stop a message from being sent as it is; what is refused is only shown. */
const UNDER_WAY: ReadonlySet<UploadState> = new Set(["waiting", "sending"]);

/**
 * The files that go with a message that is being written.
 *
 * Each is recorded on the ticket, then sent by the form that the record comes with, past the API.
 */
export class Uploads {
  readonly #api: Api;
  readonly #post: Post;
  readonly #listeners = new Set<() => void>();
  readonly #running = new Map<string, { control: AbortController; done: Promise<void> }>();
  #ticket: string | null;
  #all: readonly Own[] = [];

  /** @param ticket Whose files they are; null while there is none yet. */
  constructor(api: Api, ticket: string | null, send: Post = post) {
    this.#api = api;
    this.#ticket = ticket;
    this.#post = send;
  }

  readonly all = (): readonly Upload[] => this.#all;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The ids that a message names. */
  get ids(): string[] {
    return this.#all.flatMap(({ id, state }) => (state === "sent" && id !== null ? [id] : []));
  }

  get busy(): boolean {
    return this.#all.some(({ state }) => UNDER_WAY.has(state));
  }

  /** Whether there is a file that could have come along and did not. */
  get failed(): boolean {
    return this.#all.some(({ state }) => state === "failed");
  }

  /** Takes files, and sends those that can be sent. */
  add(files: Iterable<File>): void {
    for (const file of files) {
      const room = this.#all.filter(({ state }) => UNDER_WAY.has(state) || state === "sent" || state === "failed").length;
      const state = unfit(file) ?? (room < FILES_A_MESSAGE ? "waiting" : "many");
      const own: Own = { key: crypto.randomUUID(), name: file.name, size: file.size, state, progress: 0, id: null, file };
      this.#become([...this.#all, own]);
      if (state === "waiting" && this.#ticket !== null) this.#begin(own, this.#ticket);
    }
  }

  remove(key: string): void {
    this.#become(this.#all.filter((each) => each.key !== key));
    this.#running.get(key)?.control.abort();
  }

  retry(key: string): void {
    const own = this.#all.find((each) => each.key === key);
    if (own && this.#ticket !== null) this.#begin(own, this.#ticket);
  }

  /** Sends what waited for a ticket to be there, and what did not arrive before; resolves when all is done. */
  async send(ticket: string): Promise<void> {
    this.#ticket = ticket;
    for (const own of this.#all) if (own.state === "waiting" || own.state === "failed") this.#begin(own, ticket);
    await this.settled();
  }

  /** Resolves when nothing is on its way any more. */
  async settled(): Promise<void> {
    await Promise.all([...this.#running.values()].map(({ done }) => done));
  }

  /** Marks a file that the API does not let come with a message. */
  refuse(id: unknown): void {
    for (const { key, id: own } of this.#all) if (own === id) this.#mark(key, { state: "harmful" });
  }

  /** Forgets all of them: they went with a message. */
  clear(): void {
    for (const { control } of this.#running.values()) control.abort();
    this.#become([]);
  }

  #begin(own: Own, ticket: string): void {
    const control = new AbortController();
    const done = this.#sent(own, ticket, control.signal).finally(() => this.#running.delete(own.key));
    this.#running.set(own.key, { control, done });
  }

  async #sent({ key, file }: Own, ticket: string, signal: AbortSignal): Promise<void> {
    this.#mark(key, { state: "sending", progress: 0 });
    try {
      // The same for each attempt: the same record, with a form that is good from now.
      const params = { path: { ticket_id: ticket }, header: { "Idempotency-Key": key } };
      const body = { name: file.name, type: typeOf(file.name) ?? "", size: file.size };
      const { data } = await answer(this.#api.POST("/api/v1/tickets/{ticket_id}/attachments", { params, body, signal }));
      const form = new FormData();
      for (const [name, value] of Object.entries(data.upload.fields)) form.append(name, value);
      form.append("file", file); // last: S3 reads nothing behind it
      await this.#post(data.upload.url, form, (progress) => this.#mark(key, { progress }), signal);
      this.#mark(key, { state: "sent", progress: 1, id: data.id });
    } catch {
      this.#mark(key, { state: "failed" });
    }
  }

  #mark(key: string, change: Partial<Upload>): void {
    this.#become(this.#all.map((each) => (each.key === key ? { ...each, ...change } : each)));
  }

  #become(all: readonly Own[]): void {
    this.#all = all;
    for (const listener of this.#listeners) listener();
  }
}
