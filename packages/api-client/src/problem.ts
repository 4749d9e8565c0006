import type { components } from "./schema.ts";

type ProblemBody = components["schemas"]["Problem"];
/** A member of the request that breaks a rule; its path is such as `body.subject`. */
export type InvalidMember = components["schemas"]["InvalidMember"];

/** An answer that says what is wrong (RFC 9457), or none at all. */
export class Problem extends Error {
  override readonly name = "Problem";
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** Stable name of the error: what programs decide by. `unreachable` when there was no answer. */
  readonly code: string;
  /** Everything else that the answer says, such as `current` of what was changed meanwhile. */
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, detail: string, options?: ErrorOptions & { body?: Readonly<Record<string, unknown>> }) {
    super(detail, options);
    this.status = status;
    this.code = code;
    this.body = options?.body ?? {};
  }

  /** The members of the request that break a rule, as far as the answer names them. */
  get members(): readonly InvalidMember[] {
    const errors = this.body["errors"];
    return Array.isArray(errors) ? (errors as InvalidMember[]) : [];
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
  if (isBody(body)) return new Problem(response.status, body.code, body.detail ?? body.title, { body });
  return new Problem(response.status, "unknown", `HTTP ${response.status}`);
}
