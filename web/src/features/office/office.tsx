import { may } from "@cems/domain/permissions";
import type { PlainKey } from "@cems/i18n/reader";
import { Link, Outlet } from "@tanstack/react-router";

import { useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Empty } from "#ui/notice.tsx";
import "#ui/field.css";
import "./office.css";

interface Room {
  readonly to:
    | "/office/people"
    | "/office/teams"
    | "/office/roles"
    | "/office/promises"
    | "/office/calendars"
    | "/office/tickets"
    | "/office/workflow"
    | "/office/macros"
    | "/office/messages"
    | "/office/sessions";
  readonly label: PlainKey;
  readonly needs: string;
}

interface Floor {
  readonly label: PlainKey;
  readonly rooms: readonly Room[];
}

const FLOORS: readonly Floor[] = [
  {
    label: "office.floor.people",
    rooms: [
      { to: "/office/people", label: "office.people", needs: "person.create" },
      { to: "/office/teams", label: "office.teams", needs: "team.edit" },
      { to: "/office/roles", label: "office.roles", needs: "role.read" },
    ],
  },
  {
    label: "office.floor.service",
    rooms: [
      { to: "/office/promises", label: "office.promises", needs: "configuration.edit" },
      { to: "/office/calendars", label: "office.calendars", needs: "configuration.edit" },
    ],
  },
  {
    label: "office.floor.tickets",
    rooms: [
      { to: "/office/tickets", label: "office.tickets", needs: "configuration.edit" },
      { to: "/office/workflow", label: "office.workflow", needs: "configuration.edit" },
      { to: "/office/macros", label: "office.macros", needs: "macro.edit" },
      { to: "/office/messages", label: "office.messages", needs: "configuration.edit" },
    ],
  },
  { label: "office.floor.security", rooms: [{ to: "/office/sessions", label: "office.sessions", needs: "configuration.edit" }] },
];

/** The manager's rooms, and the way between them. */
export function Office() {
  const { say } = useTexts();
  const user = useUser();
  const floors = FLOORS.map(({ label, rooms }) => ({ label, rooms: rooms.filter(({ needs }) => may(user, needs)) })).filter(
    ({ rooms }) => rooms.length > 0,
  );
  if (floors.length === 0) {
    return (
      <div className="page">
        <Empty whole title={say("office.closed")} icon="alert">
          {say("office.closed.text")}
        </Empty>
      </div>
    );
  }
  return (
    <div className="office">
      <nav className="office-nav" aria-label={say("office.title")}>
        <p className="office-nav-title" aria-hidden="true">
          {say("office.title")}
        </p>
        {floors.map((floor) => (
          <div key={floor.label} className="office-floor">
            <p className="office-floor-title" id={`floor-${floor.label}`}>
              {say(floor.label)}
            </p>
            <ul aria-labelledby={`floor-${floor.label}`}>
              {floor.rooms.map(({ to, label }) => (
                <li key={to}>
                  <Link to={to} className="office-link">
                    {say(label)}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="office-room">
        <Outlet />
      </div>
    </div>
  );
}
