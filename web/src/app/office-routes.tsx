import { createRoute, lazyRouteComponent, Outlet, redirect } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";

import { gate } from "#app/gate-route.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Skeleton } from "#ui/notice.tsx";

/** Shows what is written in the texts of the office once they are there. */
function Worded({ children }: { children: ReactNode }) {
  const { say, reach, addOffice } = useTexts();
  useEffect(addOffice, [addOffice]);
  if (reach === "office") return children;
  return (
    <div className="page">
      <Skeleton lines={6} label={say("ui.loading")} />
    </div>
  );
}

const LazyOffice = lazyRouteComponent(() => import("#features/office/office.tsx"), "Office");
const office = createRoute({
  getParentRoute: () => gate,
  path: "/office",
  component: () => (
    <Worded>
      <LazyOffice />
    </Worded>
  ),
});

const entrance = createRoute({
  getParentRoute: () => office,
  path: "/",
  beforeLoad: () => redirect({ to: "/office/people", throw: true, replace: true }),
});

const LazyPeople = lazyRouteComponent(() => import("#features/office/people/person-list.tsx"), "PersonList");
const people = createRoute({
  getParentRoute: () => office,
  path: "/people",
  validateSearch: ({ q, team, customers }: Record<string, unknown>): { q?: string; team?: string; customers?: true } => ({
    ...(typeof q === "string" && q !== "" ? { q } : {}),
    ...(typeof team === "string" && team !== "" ? { team } : {}),
    ...(customers === true ? { customers } : {}),
  }),
  component: function PeopleAt() {
    const { q = "", team = "", customers = false } = people.useSearch();
    return <LazyPeople q={q} team={team} customers={customers} />;
  },
});

const newPerson = createRoute({
  getParentRoute: () => office,
  path: "/people/new",
  component: lazyRouteComponent(() => import("#features/office/people/new-person.tsx"), "NewPerson"),
});

const LazyPerson = lazyRouteComponent(() => import("#features/office/people/person.tsx"), "Person");
const person = createRoute({
  getParentRoute: () => office,
  path: "/people/$id",
  component: function PersonAt() {
    const { id } = person.useParams();
    return <LazyPerson key={id} id={id} />;
  },
});

const teams = createRoute({
  getParentRoute: () => office,
  path: "/teams",
  component: lazyRouteComponent(() => import("#features/office/teams/team-list.tsx"), "TeamList"),
});

const newTeam = createRoute({
  getParentRoute: () => office,
  path: "/teams/new",
  component: lazyRouteComponent(() => import("#features/office/teams/team.tsx"), "NewTeam"),
});

const LazyTeam = lazyRouteComponent(() => import("#features/office/teams/team.tsx"), "Team");
const team = createRoute({
  getParentRoute: () => office,
  path: "/teams/$id",
  component: function TeamAt() {
    const { id } = team.useParams();
    return <LazyTeam key={id} id={id} />;
  },
});

const roles = createRoute({
  getParentRoute: () => office,
  path: "/roles",
  component: lazyRouteComponent(() => import("#features/office/roles/role-list.tsx"), "RoleList"),
});

const LazyRole = lazyRouteComponent(() => import("#features/office/roles/role.tsx"), "RolePage");
const newRole = createRoute({ getParentRoute: () => office, path: "/roles/new", component: () => <LazyRole key="" name={null} /> });
const role = createRoute({
  getParentRoute: () => office,
  path: "/roles/$name",
  component: function RoleAt() {
    const { name } = role.useParams();
    return <LazyRole key={name} name={name} />;
  },
});

const promises = createRoute({
  getParentRoute: () => office,
  path: "/promises",
  component: lazyRouteComponent(() => import("#features/office/sla/policy-list.tsx"), "PolicyList"),
});

const reapply = createRoute({
  getParentRoute: () => office,
  path: "/promises/apply",
  component: lazyRouteComponent(() => import("#features/office/sla/reapply.tsx"), "Reapply"),
});

const LazyPolicy = lazyRouteComponent(() => import("#features/office/sla/policy.tsx"), "PolicyPage");
const newPolicy = createRoute({ getParentRoute: () => office, path: "/promises/new", component: () => <LazyPolicy key="" name={null} /> });
const policy = createRoute({
  getParentRoute: () => office,
  path: "/promises/$name",
  component: function PolicyAt() {
    const { name } = policy.useParams();
    return <LazyPolicy key={name} name={name} />;
  },
});

const calendars = createRoute({
  getParentRoute: () => office,
  path: "/calendars",
  component: lazyRouteComponent(() => import("#features/office/calendars/calendar-list.tsx"), "CalendarList"),
});

const LazyCalendar = lazyRouteComponent(() => import("#features/office/calendars/calendar.tsx"), "CalendarPage");
const newCalendar = createRoute({ getParentRoute: () => office, path: "/calendars/new", component: () => <LazyCalendar key="" name={null} /> });
const calendar = createRoute({
  getParentRoute: () => office,
  path: "/calendars/$name",
  component: function CalendarAt() {
    const { name } = calendar.useParams();
    return <LazyCalendar key={name} name={name} />;
  },
});

const tickets = createRoute({
  getParentRoute: () => office,
  path: "/tickets",
  component: lazyRouteComponent(() => import("#features/office/tickets/ticket-settings.tsx"), "TicketSettings"),
});

const LazyWorkflow = lazyRouteComponent(() => import("#features/office/workflow/workflow.tsx"), "Workflow");
const workflow = createRoute({
  getParentRoute: () => office,
  path: "/workflow",
  validateSearch: ({ type }: { type?: unknown }): { type?: string } => (typeof type === "string" ? { type } : {}),
  component: function WorkflowAt() {
    return <LazyWorkflow type={workflow.useSearch().type ?? null} />;
  },
});

const readWhose = ({ whose }: { whose?: unknown }): { whose?: string } => (typeof whose === "string" ? { whose } : {});
const LazyMacros = lazyRouteComponent(() => import("#features/office/macros/macro-list.tsx"), "MacroList");
const LazyNewMacro = lazyRouteComponent(() => import("#features/office/macros/macro.tsx"), "NewMacro");
const LazyMacro = lazyRouteComponent(() => import("#features/office/macros/macro.tsx"), "MacroPage");
const macros = createRoute({
  getParentRoute: () => office,
  path: "/macros",
  validateSearch: readWhose,
  component: () => <LazyMacros place="/office/macros" whose={macros.useSearch().whose} />,
});
const newMacro = createRoute({
  getParentRoute: () => office,
  path: "/macros/new",
  validateSearch: readWhose,
  component: () => <LazyNewMacro place="/office/macros" whose={newMacro.useSearch().whose} />,
});
const macro = createRoute({
  getParentRoute: () => office,
  path: "/macros/$id",
  component: function MacroAt() {
    const { id } = macro.useParams();
    return <LazyMacro key={id} place="/office/macros" id={id} />;
  },
});

const deskRoom = createRoute({
  getParentRoute: () => gate,
  path: "/desk/macros",
  component: () => (
    <Worded>
      <Outlet />
    </Worded>
  ),
});
const deskMacros = createRoute({
  getParentRoute: () => deskRoom,
  path: "/",
  validateSearch: readWhose,
  component: () => <LazyMacros place="/desk/macros" whose={deskMacros.useSearch().whose} />,
});
const deskNewMacro = createRoute({
  getParentRoute: () => deskRoom,
  path: "/new",
  validateSearch: readWhose,
  component: () => <LazyNewMacro place="/desk/macros" whose={deskNewMacro.useSearch().whose} />,
});
const deskMacro = createRoute({
  getParentRoute: () => deskRoom,
  path: "/$id",
  component: function DeskMacroAt() {
    const { id } = deskMacro.useParams();
    return <LazyMacro key={id} place="/desk/macros" id={id} />;
  },
});

/** The office's room of macros, for those who keep them at the desk. */
export const deskMacroRoutes = deskRoom.addChildren([deskMacros, deskNewMacro, deskMacro]);

const messages = createRoute({
  getParentRoute: () => office,
  path: "/messages",
  component: lazyRouteComponent(() => import("#features/office/messages/message-list.tsx"), "MessageList"),
});

const LazyMessage = lazyRouteComponent(() => import("#features/office/messages/message.tsx"), "Message");
const message = createRoute({
  getParentRoute: () => office,
  path: "/messages/$kind/$language",
  component: function MessageAt() {
    const { kind, language } = message.useParams();
    return <LazyMessage key={`${kind} ${language}`} kind={kind} language={language} />;
  },
});

const sessions = createRoute({
  getParentRoute: () => office,
  path: "/sessions",
  component: lazyRouteComponent(() => import("#features/office/sessions/sessions.tsx"), "Sessions"),
});

/** The manager's rooms, each at its address. */
export const officeRoutes = office.addChildren([
  entrance,
  people,
  newPerson,
  person,
  teams,
  newTeam,
  team,
  roles,
  newRole,
  role,
  promises,
  reapply,
  newPolicy,
  policy,
  calendars,
  newCalendar,
  calendar,
  tickets,
  workflow,
  macros,
  newMacro,
  macro,
  messages,
  message,
  sessions,
]);
