import createClient, { type Client } from "openapi-fetch";

import { Problem, problemOf } from "./problem.ts";
import type { components, paths } from "./schema.ts";

export type Schemas = components["schemas"];
export type Api = Client<paths>;

/** The API on this origin, asked by `fetch`. */
export function createApi(fetch: (request: Request) => Promise<Response>, origin: string): Api {
  return createClient<paths>({ baseUrl: origin, fetch });
}

/** What came with an answer. */
export interface Answer<T> {
  readonly data: T;
  /** The revision, for If-Match; empty when the answer has none. */
  readonly etag: string;
}

type Answered<T> = { data?: T; error?: unknown; response: Response };

/**
 * Waits for an answer of the API.
 *
 * @throws {Problem} The request was refused, or there was no answer.
 */
export async function answer<T>(asked: Promise<Answered<T>>): Promise<Answer<T>> {
  let answered: Answered<T>;
  try {
    answered = await asked;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    if (error instanceof Problem) throw error;
    throw new Problem(0, "unreachable", "There was no answer.", { cause: error });
  }
  const { data, error, response } = answered;
  if (!response.ok) throw problemOf(response, error);
  return { data: data as T, etag: response.headers.get("ETag") ?? "" };
}
