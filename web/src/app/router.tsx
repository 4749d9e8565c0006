import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";

import { STRETCHES, type Stretch } from "#features/portal/queries.ts";
import { TicketList } from "#features/portal/ticket-list.tsx";
import { Missing, Trouble } from "#app/trouble.tsx";
import { Gate } from "#app/gate.tsx";
import { Shell } from "#app/shell.tsx";

const root = createRootRoute({ notFoundComponent: Missing, errorComponent: Trouble });

/** For those who build screens: nothing in it is anybody's, so it needs no sign-in. */
const design = createRoute({
  getParentRoute: () => root,
  path: "/design",
  component: lazyRouteComponent(() => import("#features/gallery/gallery.tsx"), "Gallery"),
});

const gate = createRoute({ getParentRoute: () => root, id: "gate", component: () => <Gate inside={<Shell />} /> });

const home = createRoute({
  getParentRoute: () => gate,
  path: "/",
  beforeLoad: () => redirect({ to: "/tickets", throw: true, replace: true }),
});

const list = createRoute({
  getParentRoute: () => gate,
  path: "/tickets",
  validateSearch: ({ show }: { show?: unknown }): { show?: Stretch } => {
    const known = STRETCHES.find((each) => each === show);
    return known && known !== "open" ? { show: known } : {};
  },
  component: function List() {
    return <TicketList stretch={list.useSearch().show ?? "open"} />;
  },
});

const newTicket = createRoute({
  getParentRoute: () => gate,
  path: "/tickets/new",
  component: lazyRouteComponent(() => import("#features/portal/new-ticket.tsx"), "NewTicket"),
});

const LazyDetail = lazyRouteComponent(() => import("#features/portal/ticket-detail.tsx"), "TicketDetail");

const detail = createRoute({
  getParentRoute: () => gate,
  path: "/tickets/$id",
  component: function DetailOf() {
    const { id } = detail.useParams();
    return <LazyDetail key={id} id={id} />;
  },
});

const profile = createRoute({
  getParentRoute: () => gate,
  path: "/profile",
  component: lazyRouteComponent(() => import("#features/profile/profile.tsx"), "Profile"),
});

/** Every screen at its address. */
export function createScreens() {
  return createRouter({
    routeTree: root.addChildren([design, gate.addChildren([home, list, newTicket, detail, profile])]),
    defaultPreload: "intent",
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createScreens>;
  }
}
