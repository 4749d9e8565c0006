/** Something changed; what it is now has to be asked for. */
export interface Hint {
  readonly topic: string;
  readonly type: string;
  readonly id: string;
  readonly rev: number;
}

export type Doing = "looking" | "writing" | "away";

/** Somebody who has a ticket open. */
export interface Present {
  readonly id: string;
  readonly name: string;
  readonly doing: Doing;
  readonly since: string;
}

type Said =
  | { readonly kind: "changes"; readonly items: readonly Hint[] }
  | { readonly kind: "presence"; readonly ticket: string; readonly people: readonly Present[] }
  | { readonly kind: "subscribed"; readonly topics?: readonly string[]; readonly refused?: readonly string[] }
  | { readonly kind: "ended"; readonly reason: string }
  | { readonly kind: "pong" | "error" };

/** `idle` while nothing is listened for, `waiting` between two attempts. */
export type LineState = "idle" | "connecting" | "live" | "waiting";

/** What a browser's socket is, as far as it is used. */
export type Socket = Pick<WebSocket, "addEventListener" | "send" | "close">;

export interface Surroundings {
  /** Asks for what opens one socket. */
  pass: () => Promise<string>;
  open: (pass: string) => Socket;
  /** From 0 to 1. */
  random: () => number;
  /** Hears why the other side ended a socket: `rights_changed`, `expired`, `session_over`. */
  ended: (reason: string) => void;
}

export interface Listener {
  /** Something was changed. */
  readonly changed: (items: readonly Hint[]) => void;
  /** Hints may have been missed, so that everything is to be asked for again. */
  readonly missed: () => void;
  readonly presence?: (ticket: string, people: readonly Present[]) => void;
}

const SECOND = 1000;
/** API Gateway ends a socket on which nothing is said for ten minutes. */
const PING = 240 * SECOND;
/** An answer to a ping that takes longer does not come any more. */
const PONG = 15 * SECOND;
const SHORTEST = SECOND;
const LONGEST = 60 * SECOND;
/** As long a socket that nobody needs stays open: the next screen may need it. */
const LINGER = 30 * SECOND;
/** Hints come at least so long after their change: what is subscribed to sooner misses none. */
const DELAY = SECOND;

/**
 * The one socket of this tab, as long as anybody listens.
 *
 * It hears that something changed, never what; a socket that breaks off is opened again, later and
 * later, and whoever listens is told that they may have missed something.
 */
export class Line {
  readonly #around: Surroundings;
  readonly #watchers = new Set<() => void>();
  readonly #topics = new Map<string, Set<Listener>>();
  readonly #presence = new Map<string, Doing>();
  /** Since when topics are listened for that are not subscribed yet. */
  readonly #unheard = new Map<string, number>();
  #state: LineState = "idle";
  #socket: Socket | null = null;
  #attempts = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ping: ReturnType<typeof setTimeout> | undefined;
  #linger: ReturnType<typeof setTimeout> | undefined;
  #resting = true;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  readonly state = (): LineState => this.#state;

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Listens for topics (`ticket:<id>`, `team:<id>`, `tickets` …) until the returned function is called. */
  listen(topics: readonly string[], listener: Listener): () => void {
    const fresh = topics.filter((topic) => !this.#topics.has(topic));
    for (const topic of topics) this.#topics.set(topic, (this.#topics.get(topic) ?? new Set()).add(listener));
    for (const topic of fresh) this.#unheard.set(topic, performance.now());
    clearTimeout(this.#linger);
    this.#subscribe(fresh);
    this.#begin();
    return () => this.#unlisten(topics, listener);
  }

  /** Says what somebody does at a ticket; null when they left it. */
  present(ticket: string, doing: Doing | null): void {
    if (doing === null) {
      // Whoever is not subscribed any more is not there.
      this.#presence.delete(ticket);
      return;
    }
    this.#presence.set(ticket, doing);
    this.#say({ action: "presence", ticket, doing });
  }

  /** Tries at once, such as when the network is back or the machine has slept. */
  hurry(): void {
    if (this.#state === "live") this.#ask();
    if (this.#state !== "waiting") return;
    this.#attempts = 0;
    clearTimeout(this.#timer);
    void this.#connect();
  }

  /** Lets it be used; before, nothing is asked of anybody. */
  wake(): void {
    this.#resting = false;
    this.#begin();
  }

  /** Hangs up, whoever listens. */
  rest(): void {
    this.#resting = true;
    this.#stop();
  }

  #begin(): void {
    if (!this.#resting && this.#state === "idle" && this.#topics.size > 0) void this.#connect();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#linger);
    this.#hangUp();
    this.#become("idle");
  }

  #unlisten(topics: readonly string[], listener: Listener): void {
    const over = topics.filter((topic) => {
      const listeners = this.#topics.get(topic);
      listeners?.delete(listener);
      return listeners?.size === 0;
    });
    for (const topic of over) {
      this.#topics.delete(topic);
      this.#unheard.delete(topic);
    }
    if (over.length > 0) this.#say({ action: "unsubscribe", topics: over });
    if (this.#topics.size > 0) return;
    clearTimeout(this.#linger);
    this.#linger = setTimeout(() => this.#stop(), LINGER);
  }

  async #connect(): Promise<void> {
    this.#become("connecting");
    try {
      const pass = await this.#around.pass();
      if (this.#state !== "connecting") return;
      const socket = this.#around.open(pass);
      this.#socket = socket;
      socket.addEventListener("open", () => this.#opened(socket));
      socket.addEventListener("message", ({ data }) => this.#heard(String(data)));
      socket.addEventListener("close", () => {
        if (this.#socket === socket) this.#later();
      });
    } catch {
      if (this.#state === "connecting") this.#later();
    }
  }

  #opened(socket: Socket): void {
    if (this.#socket !== socket) return;
    this.#become("live");
    this.#subscribe([...this.#topics.keys()]);
    for (const [ticket, doing] of this.#presence) this.#say({ action: "presence", ticket, doing });
    this.#beat();
  }

  #heard(text: string): void {
    let said: Said;
    try {
      said = JSON.parse(text) as Said;
    } catch {
      return; // what is not understood is not for this version of the app
    }
    // A pass that was good once says little: only a socket that speaks is well.
    this.#attempts = 0;
    switch (said.kind) {
      case "changes":
        this.#changed(said.items);
        break;
      case "presence":
        for (const listener of this.#topics.get(`ticket:${said.ticket}`) ?? []) listener.presence?.(said.ticket, said.people);
        break;
      case "subscribed":
        this.#subscribed(said.topics ?? [], said.refused ?? []);
        break;
      case "ended":
        this.#around.ended(said.reason);
        // Another one goes by what holds now; whoever may not have one is told so when they ask.
        this.#later();
        break;
      case "pong":
        this.#beat();
        break;
      default:
    }
  }

  #changed(items: readonly Hint[]): void {
    const heard = new Map<Listener, Hint[]>();
    for (const item of items) {
      for (const listener of this.#topics.get(item.topic) ?? []) heard.set(listener, [...(heard.get(listener) ?? []), item]);
    }
    for (const [listener, each] of heard) listener.changed(each);
  }

  #subscribed(topics: readonly string[], refused: readonly string[]): void {
    for (const topic of refused) this.#deserted(topic);
    for (const topic of [...topics, ...refused]) {
      const since = this.#unheard.get(topic);
      this.#unheard.delete(topic);
      // What was heard of and is refused now is another thing than it was.
      const missed = since === undefined ? refused.includes(topic) : performance.now() - since >= DELAY;
      if (missed) for (const listener of this.#topics.get(topic) ?? []) listener.missed();
    }
  }

  /** Who is at a ticket is not known any more. */
  #deserted(topic: string): void {
    const [type, ticket = ""] = topic.split(":");
    if (type === "ticket") for (const listener of this.#topics.get(topic) ?? []) listener.presence?.(ticket, []);
  }

  #subscribe(topics: readonly string[]): void {
    if (topics.length > 0) this.#say({ action: "subscribe", topics });
  }

  #say(what: object): void {
    if (this.#state === "live") this.#socket?.send(JSON.stringify(what));
  }

  #beat(): void {
    clearTimeout(this.#ping);
    this.#ping = setTimeout(() => this.#ask(), PING);
  }

  /** Asks whether anybody is there; without an answer the socket is dead and does not know. */
  #ask(): void {
    clearTimeout(this.#ping);
    this.#say({ action: "ping" });
    this.#ping = setTimeout(() => this.#later(), PONG);
  }

  #later(): void {
    this.#hangUp();
    // Whatever is said from here on is not heard.
    for (const topic of this.#topics.keys()) {
      if (!this.#unheard.has(topic)) this.#unheard.set(topic, -DELAY);
      this.#deserted(topic);
    }
    this.#become("waiting");
    // Full jitter: after an outage not everybody comes back at once.
    const wait = SHORTEST + this.#around.random() * Math.min(LONGEST, SHORTEST * 2 ** this.#attempts);
    this.#attempts += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#connect(), wait);
  }

  #hangUp(): void {
    clearTimeout(this.#ping);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #become(state: LineState): void {
    if (this.#state === state) return;
    this.#state = state;
    for (const watcher of this.#watchers) watcher();
  }
}
