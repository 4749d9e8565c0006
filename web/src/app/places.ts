import { may, type Permitted } from "@cems/domain/permissions";

import { GUIDE_PAGES, type GuidePage } from "#ui/help.tsx";

interface Somebody extends Permitted {
  /** The customer record that they stand for; null for staff. */
  readonly customer: string | null;
}

/** Any of these opens the office; which of its rooms, each of them says itself. */
const OFFICE = ["configuration.edit", "person.create", "team.edit", "role.read"];

/** The parts of the app that have a link in the header, each with what opens it: `g`, then a letter. */
const PLACES = [
  { to: "/tickets", label: "shell.requests.own", shortcut: "g r", opens: ({ customer }) => customer !== null },
  { to: "/desk", label: "shell.desk", shortcut: "g d", opens: (who) => may(who, "ticket.work") },
  { to: "/office", label: "shell.office", shortcut: "g o", opens: (who) => OFFICE.some((permission) => may(who, permission)) },
] as const satisfies readonly {
  to: string;
  label: string;
  shortcut: string;
  opens: (who: Somebody) => boolean;
}[];

export type Place = (typeof PLACES)[number];

/** Returns the parts that somebody has something to do in; the first is where they start. */
export function placesOf(who: Somebody): readonly Place[] {
  return PLACES.filter(({ opens }) => opens(who));
}

const PORTAL: ReadonlySet<GuidePage> = new Set(["requests", "new-request", "request"]);

/** Returns the pages of the guide that are about what somebody can see. */
export function guideOf(who: Somebody): readonly GuidePage[] {
  const places = new Set<string>(placesOf(who).map(({ to }) => to));
  return GUIDE_PAGES.filter((page) => {
    if (page.startsWith("desk")) return places.has("/desk");
    if (page.startsWith("office")) return places.has("/office");
    return who.customer !== null || !PORTAL.has(page);
  });
}

/** Returns where somebody keeps macros: those for others in the office, their own at the desk. */
export function macrosOf(who: Permitted): "/office/macros" | "/desk/macros" {
  return OFFICE.some((permission) => may(who, permission)) ? "/office/macros" : "/desk/macros";
}
