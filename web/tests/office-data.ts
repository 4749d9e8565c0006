import type { Schemas } from "@cems/api-client/client";

export const PRIYA: Schemas["PersonView"] = {
  id: "00000000000000000000000PRY",
  login: "priya.nair@brightwater.example",
  name: "Priya Nair",
  role: "representative",
  customer: null,
  teams: ["support"],
  language: "en",
  zone: null,
  email: null,
  skills: ["ovens"],
  capacity: 20,
  hours: null,
  absences: [],
  active: true,
  created: "2026-11-01T00:00:00.000Z",
};

export const SUPPORT: Schemas["TeamView"] = { id: "support", name: "Support", description: "Mends things.", active: true, created: PRIYA.created };

export const CALENDARS: Schemas["CalendarsDocument"] = {
  calendars: { default: { label: "Office hours", zone: "Europe/London", weekly: { mon: [["09:00", "17:00"]] }, holidays: [], exceptions: {} } },
  default: "default",
};

export const POLICY: Schemas["PolicyDocument"] = {
  name: "standard",
  label: "Standard",
  applies: { and: [] },
  calendar: "default",
  restarts: false,
  promises: { acknowledgement: { minutes: { high: 60 }, time: "business", pauses: [], warnings: [], levels: [{ percent: 100, actions: [{ do: "notify", to: ["assignee"] }] }] } },
};

const entry = (name: string) => ({ name, label: `${name[0]?.toUpperCase()}${name.slice(1)}`, offered: true });

export const SETTINGS: Schemas["TicketSettingsDocument"] = {
  types: [entry("request"), entry("incident")],
  categories: [entry("appliances")],
  priorities: ["low", "normal", "high", "critical"].map(entry),
  default_type: "request",
  default_priority: "normal",
  default_team: "support",
  reopen_days: 7,
  close_days: 7,
};

export const ROLES: Schemas["RoleList"] = {
  items: [
    { name: "customer", label: null, built_in: true, grants: { "ticket.read": "own" } },
    { name: "representative", label: null, built_in: true, grants: { "ticket.read": "team" } },
    { name: "manager", label: null, built_in: true, grants: { "ticket.read": "all", "role.edit": "all" } },
    { name: "lead", label: "Team lead", built_in: false, grants: { "ticket.read": "team" } },
  ],
  permissions: { "ticket.read": "See tickets.", "ticket.work": "Work.", "role.edit": "Roles.", "changes.read": "Read it.", "report.read": "Read reports." },
};
