import { Problem } from "@cems/api-client/problem";
import type { Say } from "@cems/i18n/reader";

/** Says what went wrong in words for people, in their language. */
export function sayTrouble(error: unknown, say: Say): string {
  if (!(error instanceof Problem)) return say("shell.trouble.text");
  if (error.status === 0) return say("shell.trouble.unreachable");
  if (error.status === 429) return say("shell.trouble.many");
  if (error.status === 403) return say("shell.trouble.forbidden");
  if (error.status === 404) return say("shell.missing.text");
  if (error.status === 409 || error.status === 412) return say("shell.trouble.changed");
  return say("shell.trouble.text");
}
