import { Problem } from "@cems/api-client/problem";
import type { Say } from "@cems/i18n/reader";

import type { Errors } from "./editor.ts";

/** Says what is wrong with the members that an answer names, in words for people. */
export function memberErrors(problem: Problem, member: (path: string) => string | null, say: Say): Errors {
  const errors: Record<string, string> = {};
  for (const { path, code, message } of problem.members) {
    const name = member(path);
    if (name !== null) errors[name] ??= worded(code, message, say);
  }
  return errors;
}

function worded(code: string, message: string, say: Say): string {
  if (code === "missing" || code === "string_too_short" || code === "too_short") return say("office.error.missing");
  if (code === "string_too_long" || code === "too_long") return say("office.error.long");
  if (/^(greater|less)_than/u.test(code)) return say("office.error.bounds");
  if (code === "template_too_long") return say("office.error.long");
  if (code === "invalid_syntax") return say("office.error.template.syntax", { detail: message });
  if (code === "unknown_variable" || code === "unknown_filter") return say("office.error.template.unknown", { detail: message });
  return message;
}

/** Returns a refusal that names the member at fault, where the answer says only that there is one. */
export function refusedAt(problem: Problem, member: string, message: string): Problem {
  const errors = [{ path: `body.${member}`, code: problem.code, message }];
  return new Problem(problem.status, problem.code, problem.message, { body: { ...problem.body, errors } });
}
