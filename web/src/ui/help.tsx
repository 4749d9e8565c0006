import { ButtonLink } from "#ui/button.tsx";
import { Icon } from "#ui/icon.tsx";
import "#ui/button.css";

/** The pages of the guide, each `docs/guide/<page>.md`, in the order in which they are read. */
export const GUIDE_PAGES = [
  "requests",
  "new-request",
  "request",
  "desk",
  "desk-ticket",
  "desk-macros",
  "desk-new",
  "office",
  "office-people",
  "office-service-levels",
  "office-fields",
  "office-messages",
  "profile",
  "shortcuts",
] as const;
export type GuidePage = (typeof GUIDE_PAGES)[number];

/** What the app's addresses begin with, the longest first, and the page about it. */
const ABOUT: readonly (readonly [start: string, page: GuidePage])[] = [
  ["/desk/tickets", "desk-ticket"],
  ["/desk/new", "desk-new"],
  ["/desk/macros", "desk-macros"],
  ["/desk", "desk"],
  ["/office/people", "office-people"],
  ["/office/teams", "office-people"],
  ["/office/roles", "office-people"],
  ["/office/promises", "office-service-levels"],
  ["/office/calendars", "office-service-levels"],
  ["/office/tickets", "office-fields"],
  ["/office/workflow", "office-fields"],
  ["/office/macros", "desk-macros"],
  ["/office/messages", "office-messages"],
  ["/office", "office"],
  ["/tickets/new", "new-request"],
  ["/tickets/", "request"],
  ["/profile", "profile"],
];

/** Returns the page of the guide about the screen at an address. */
export function guideFor(path: string): GuidePage {
  return ABOUT.find(([start]) => path.startsWith(start))?.[1] ?? "requests";
}

/** Opens the page of the guide about what it stands beside. */
export function HelpLink({ page, label }: { page: GuidePage; label: string }) {
  return (
    <ButtonLink to="/guide/$page" params={{ page }} tone="quiet" aria-label={label} size="icon">
      <Icon name="help" size={18} />
    </ButtonLink>
  );
}
