import { type Api, answer } from "@cems/api-client/client";
import { useQuery } from "@tanstack/react-query";

import { useApi } from "#shared/session-context.tsx";

type Kind = "customer" | "person";

/** As long others may still ask for names that go into the same request, in milliseconds. */
const GATHERING = 12;
/** As many names as the API gives at once. */
const AT_ONCE = 50;
const FRESH = 600_000; // milliseconds

interface Waiting {
  readonly id: string;
  readonly tell: (name: string | null) => void;
  readonly fail: (error: unknown) => void;
}

/** Asks for names one by one, and gets them many at a time. */
class Names {
  readonly #ask: (ids: string[]) => Promise<readonly { id: string; name: string }[]>;
  #waiting: Waiting[] = [];

  constructor(ask: (ids: string[]) => Promise<readonly { id: string; name: string }[]>) {
    this.#ask = ask;
  }

  /** Returns the name; null where there is nobody of that id, or nobody that one may know of. */
  of(id: string): Promise<string | null> {
    return new Promise((tell, fail) => {
      this.#waiting.push({ id, tell, fail });
      if (this.#waiting.length === 1) setTimeout(() => this.#send(), GATHERING);
    });
  }

  #send(): void {
    const all = this.#waiting;
    this.#waiting = [];
    for (let first = 0; first < all.length; first += AT_ONCE) void this.#fetch(all.slice(first, first + AT_ONCE));
  }

  async #fetch(some: readonly Waiting[]): Promise<void> {
    try {
      const found = new Map((await this.#ask([...new Set(some.map(({ id }) => id))])).map(({ id, name }) => [id, name]));
      for (const { id, tell } of some) tell(found.get(id) ?? null);
    } catch (error) {
      for (const { fail } of some) fail(error);
    }
  }
}

const known = new WeakMap<Api, Record<Kind, Names>>();

function namesOf(api: Api): Record<Kind, Names> {
  let names = known.get(api);
  if (!names) {
    names = {
      customer: new Names(async (id) => (await answer(api.GET("/api/v1/customers", { params: { query: { id } } }))).data.items),
      person: new Names(async (id) => (await answer(api.GET("/api/v1/people", { params: { query: { id } } }))).data.items),
    };
    known.set(api, names);
  }
  return names;
}

/** Returns what somebody is called; undefined until that is known, null where it cannot be. */
export function useName(kind: Kind, id: string | null): string | null | undefined {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ["name", kind, id],
    queryFn: () => namesOf(api)[kind].of(id ?? ""),
    enabled: id !== null,
    staleTime: FRESH,
  });
  return id === null ? null : data;
}
