import { Problem } from "@cems/api-client/problem";
import type { Say } from "@cems/i18n/reader";

import { sayTrouble } from "#shared/trouble.ts";

/** Says why something was not done, in the words of the rule that stands against it. */
export function sayRefusal(error: unknown, say: Say): string {
  if (!(error instanceof Problem)) return sayTrouble(error, say);
  if (error.code === "last_manager") return say("office.error.last_manager");
  if (error.code === "role_in_use") return say("office.error.role_in_use");
  if (error.code === "no_open_time") return say("office.error.no_open_time");
  // Rules that no screen knows beforehand are said as the API says them.
  if ([400, 403, 409, 422].includes(error.status) && error.message !== "") return say("office.error.refused", { detail: error.message });
  return sayTrouble(error, say);
}
