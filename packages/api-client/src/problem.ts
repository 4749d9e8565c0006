import type { components } from "./schema.ts";

type ProblemBody = components["schemas"]["Problem"];

/** An answer that says what is wrong (RFC 9457), or none at all. */
export class Problem extends Error {
  override readonly name = "Problem";
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** Stable name of the error: what programs decide by. `unreachable` when there was no answer. */
  readonly code: string;

  constructor(status: number, code: string, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.status = status;
    this.code = code;
  }

  /** Whether the same request may well be answered later. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

function isBody(value: unknown): value is ProblemBody {
  return typeof value === "object" && value !== null && "code" in value && typeof value.code === "string";
}

/** Returns the problem that a refused answer is, whatever its body looks like. */
export function problemOf(response: Response, body: unknown): Problem {
  if (isBody(body)) return new Problem(response.status, body.code, body.detail ?? body.title);
  return new Problem(response.status, "unknown", `HTTP ${response.status}`);
}
