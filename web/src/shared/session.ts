import { answer, createApi, type Api, type Schemas } from "@cems/api-client/client";
import type { Problem } from "@cems/api-client/problem";

export type User = Schemas["Me"];
type SignedIn = Schemas["SignedIn"];

/** Why nobody is signed in: nobody was, they left, or the session ended by itself. */
export type Because = "nobody" | "left" | "ended";

export type SessionState =
  | { readonly kind: "starting" }
  | { readonly kind: "unreachable"; readonly problem: Problem }
  | { readonly kind: "signed-out"; readonly because: Because }
  | {
      readonly kind: "signed-in";
      readonly user: User;
      /** Minutes until it ends, once that is near and nobody does anything; otherwise null. */
      readonly endsIn: number | null;
    };

interface Surroundings {
  fetch: (request: Request) => Promise<Response>;
  origin: string;
  /** Milliseconds, of a clock that never goes back. */
  now: () => number;
}

interface Token {
  readonly text: string;
  /** Id of whose it is. */
  readonly person: string;
  readonly over: number;
  readonly idleAt: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** A token that is over so soon may be over when it arrives. */
const SPARE = 30 * SECOND;
/** As long before the end somebody who does nothing is asked whether they are there. */
const WARNING = 2 * MINUTE;

/** Returns the minutes to warn of, or null while there is time enough. */
function minutesOf(left: number): number | null {
  return left <= WARNING ? Math.max(1, Math.ceil(left / MINUTE)) : null;
}

/**
 * Who is signed in, and the way to ask the API for them.
 *
 * The access token is in memory alone. What outlives the page is a cookie that no script can read:
 * by it, each page load and each ten minutes bring another token.
 */
export class Session {
  /** Asks as whoever is signed in. */
  readonly api: Api;
  readonly #around: Surroundings;
  /** Asks as nobody, with the cookie. */
  readonly #gate: Api;
  readonly #listeners = new Set<() => void>();
  #state: SessionState = { kind: "starting" };
  #token: Token | null = null;
  #active: number;
  #refreshing: Promise<void> | null = null;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#active = around.now();
    this.#gate = createApi(around.fetch, around.origin);
    this.api = createApi((request) => this.#fetch(request), around.origin);
  }

  get state(): SessionState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Goes on with the session that the browser has, if it has one. */
  async start(): Promise<void> {
    this.#become({ kind: "starting" });
    try {
      await this.#refresh();
    } catch (problem) {
      this.#become({ kind: "unreachable", problem: problem as Problem });
    }
  }

  /** @throws {Problem} 401 when login and password do not fit. */
  async signIn(login: string, password: string): Promise<void> {
    this.#active = this.#around.now();
    const { data } = await answer(this.#gate.POST("/api/v1/auth/sign-in", { body: { login, password } }));
    this.#take(data);
  }

  /** @throws {Problem} The API could not be told; the session goes on. */
  async signOut(): Promise<void> {
    await answer(this.#gate.POST("/api/v1/auth/sign-out"));
    this.#leave("left");
  }

  /** Says that the person did something. Under a warning only `stay` counts. */
  touched(): void {
    if (this.#state.kind === "signed-in" && this.#state.endsIn === null) this.#active = this.#around.now();
  }

  /** Answers the warning. */
  async stay(): Promise<void> {
    this.#active = this.#around.now();
    await this.#refresh();
  }

  /** Asks again who is signed in and what they may, such as after a word that this has changed. */
  async check(): Promise<void> {
    await this.#refresh();
  }

  /** Does what time asks for; called every few seconds. */
  async tick(): Promise<void> {
    const token = this.#token;
    if (!token || this.#state.kind !== "signed-in" || this.#refreshing) return;
    const now = this.#around.now();
    const warned = this.#state.endsIn !== null;
    const due = now >= token.over - SPARE || (!warned && now >= token.idleAt - WARNING) || now >= token.idleAt;
    if (due) {
      // Another tab may have been busy meanwhile: only the API knows when it really ends.
      await this.#refresh().catch(() => undefined);
    }
    const { state } = this;
    if (state.kind !== "signed-in" || !this.#token) return;
    const endsIn = minutesOf(this.#token.idleAt - this.#around.now());
    if (state.endsIn !== endsIn) this.#become({ ...state, endsIn });
  }

  /** Tells the app of changes to the profile. */
  changed(user: User): void {
    if (this.#state.kind === "signed-in") this.#become({ ...this.#state, user });
  }

  async #fetch(request: Request): Promise<Response> {
    const asker = this.#token?.person;
    // Who has left does not come back by a request that they left behind.
    const isOut = this.#state.kind === "signed-out";
    if (!isOut && (!this.#token || this.#around.now() >= this.#token.over - SPARE)) await this.#refresh();
    const used = this.#tokenOf(asker);
    const again = request.clone();
    const first = await this.#send(request, used);
    if (first.status !== 401 || !used) return first;
    // Over or revoked since: another one, once.
    if (this.#token === used) await this.#refresh();
    const next = this.#tokenOf(used.person);
    return next ? this.#send(again, next) : first;
  }

  /** The token, unless somebody else asked: what one person wanted is never done as another one. */
  #tokenOf(asker: string | undefined): Token | null {
    return asker === undefined || this.#token?.person === asker ? this.#token : null;
  }

  #send(request: Request, token: Token | null): Promise<Response> {
    if (token) request.headers.set("Authorization", `Bearer ${token.text}`);
    return this.#around.fetch(request);
  }

  #refresh(): Promise<void> {
    // All who wait for a token wait for the same one: a cookie is good once.
    this.#refreshing ??= this.#refreshed().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  async #refreshed(): Promise<void> {
    const idle = Math.max(0, Math.round((this.#around.now() - this.#active) / SECOND));
    try {
      const { data } = await answer(this.#gate.POST("/api/v1/auth/refresh", { body: { idle_for: idle } }));
      const { state } = this;
      // Somebody else signed in beside: what is open here is not theirs to see or to go on with.
      if (state.kind === "signed-in" && state.user.id !== data.user.id) this.#leave("ended");
      else this.#take(data);
    } catch (problem) {
      if ((problem as Problem).status !== 401) throw problem;
      this.#leave(this.#token ? "ended" : "nobody");
    }
  }

  #take(signedIn: SignedIn): void {
    const now = this.#around.now();
    // The end that comes whatever one does is not warned of: nobody could put it off.
    const idleAt = now + signedIn.session.idle_in * SECOND;
    this.#token = { text: signedIn.access_token, person: signedIn.user.id, over: now + signedIn.expires_in * SECOND, idleAt };
    this.#become({ kind: "signed-in", user: signedIn.user, endsIn: minutesOf(idleAt - now) });
  }

  #leave(because: Because): void {
    this.#token = null;
    this.#become({ kind: "signed-out", because });
  }

  #become(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
