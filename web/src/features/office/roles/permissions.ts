import type { PlainKey, Say } from "@cems/i18n/reader";

/** What each permission means; one that is not here yet is said as the API says it. */
const NAMES: Readonly<Record<string, PlainKey>> = {
  "changes.read": "office.permission.changes.read",
  "configuration.edit": "office.permission.configuration.edit",
  "configuration.read": "office.permission.configuration.read",
  "customer.create": "office.permission.customer.create",
  "customer.edit": "office.permission.customer.edit",
  "customer.read": "office.permission.customer.read",
  "job.read": "office.permission.job.read",
  "job.run": "office.permission.job.run",
  "macro.edit": "office.permission.macro.edit",
  "macro.read": "office.permission.macro.read",
  "organisation.create": "office.permission.organisation.create",
  "organisation.edit": "office.permission.organisation.edit",
  "organisation.read": "office.permission.organisation.read",
  "person.create": "office.permission.person.create",
  "person.edit": "office.permission.person.edit",
  "person.read": "office.permission.person.read",
  "role.edit": "office.permission.role.edit",
  "role.read": "office.permission.role.read",
  "team.edit": "office.permission.team.edit",
  "team.read": "office.permission.team.read",
  "ticket.confirm": "office.permission.ticket.confirm",
  "ticket.create": "office.permission.ticket.create",
  "ticket.note": "office.permission.ticket.note",
  "ticket.read": "office.permission.ticket.read",
  "ticket.reopen": "office.permission.ticket.reopen",
  "ticket.reply": "office.permission.ticket.reply",
  "ticket.work": "office.permission.ticket.work",
  "view.edit": "office.permission.view.edit",
  "view.read": "office.permission.view.read",
};

const AREAS: readonly { area: string; label: PlainKey; of: readonly string[] }[] = [
  { area: "tickets", label: "office.roles.area.tickets", of: ["ticket", "view", "macro"] },
  { area: "customers", label: "office.roles.area.customers", of: ["customer", "organisation"] },
  { area: "people", label: "office.roles.area.people", of: ["person", "team", "role"] },
];
const REST: PlainKey = "office.roles.area.rest";

export function permissionName(permission: string, described: Readonly<Record<string, string>>, say: Say): string {
  const key = NAMES[permission];
  return key ? say(key) : (described[permission] ?? permission);
}

const about = (permission: string) => permission.split(".", 1)[0] ?? "";

/** Returns the permissions by what they are about. */
export function areasOf(described: Readonly<Record<string, string>>): { area: string; label: PlainKey; permissions: string[] }[] {
  const names = Object.keys(described).toSorted();
  const areas = AREAS.map(({ area, label, of }) => ({ area, label, permissions: names.filter((name) => of.includes(about(name))) }));
  const rest = names.filter((name) => !AREAS.some(({ of }) => of.includes(about(name))));
  return [...areas, { area: "rest", label: REST, permissions: rest }].filter(({ permissions }) => permissions.length > 0);
}
