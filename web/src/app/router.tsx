import { createRoute, createRouter, lazyRouteComponent, Navigate } from "@tanstack/react-router";

import { readTicketSearch } from "#features/desk-ticket/search.ts";
import { STRETCHES, type Stretch } from "#features/portal/queries.ts";
import { readSearch } from "#features/queue/search.ts";
import { gate, root } from "#app/gate-route.tsx";
import { officeRoutes } from "#app/office-routes.tsx";
import { MissingHere, TroubleHere } from "#app/trouble.tsx";
import { guideOf, placesOf } from "#app/places.ts";
import { useUser } from "#shared/session-context.tsx";

/** For those who build screens: nothing in it is anybody's, so it needs no sign-in. */
const design = createRoute({
  getParentRoute: () => root,
  path: "/design",
  component: lazyRouteComponent(() => import("#features/gallery/gallery.tsx"), "Gallery"),
});

const home = createRoute({
  getParentRoute: () => gate,
  path: "/",
  component: function Home() {
    return <Navigate to={placesOf(useUser())[0]?.to ?? "/profile"} replace />;
  },
});

const LazyList = lazyRouteComponent(() => import("#features/portal/ticket-list.tsx"), "TicketList");

const list = createRoute({
  getParentRoute: () => gate,
  path: "/tickets",
  validateSearch: ({ show }: { show?: unknown }): { show?: Stretch } => {
    const known = STRETCHES.find((each) => each === show);
    return known && known !== "open" ? { show: known } : {};
  },
  component: function List() {
    return <LazyList stretch={list.useSearch().show ?? "open"} />;
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

const LazyGuide = lazyRouteComponent(() => import("#features/guide/guide.tsx"), "Guide");

const guide = createRoute({
  getParentRoute: () => gate,
  path: "/guide/$page",
  component: function GuideOf() {
    return <LazyGuide page={guide.useParams().page} offered={guideOf(useUser())} />;
  },
});

const LazyQueue = lazyRouteComponent(() => import("#features/queue/queue.tsx"), "Queue");

const queue = createRoute({
  getParentRoute: () => gate,
  path: "/desk",
  validateSearch: readSearch,
  component: function QueueAt() {
    return <LazyQueue search={queue.useSearch()} />;
  },
});

const onBehalf = createRoute({
  getParentRoute: () => gate,
  path: "/desk/new",
  component: lazyRouteComponent(() => import("#features/queue/on-behalf.tsx"), "OnBehalf"),
});

const LazyDeskTicket = lazyRouteComponent(() => import("#features/desk-ticket/desk-ticket.tsx"), "DeskTicket");

const deskTicket = createRoute({
  getParentRoute: () => gate,
  path: "/desk/tickets/$id",
  validateSearch: readTicketSearch,
  component: function DeskTicketAt() {
    const { id } = deskTicket.useParams();
    return <LazyDeskTicket key={id} id={id} search={deskTicket.useSearch()} />;
  },
});

/** Every screen at its address. */
export function createScreens() {
  return createRouter({
    routeTree: root.addChildren([design, gate.addChildren([home, list, newTicket, detail, profile, guide, queue, onBehalf, deskTicket, officeRoutes])]),
    defaultErrorComponent: TroubleHere,
    defaultNotFoundComponent: MissingHere,
    defaultPreload: "intent",
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createScreens>;
  }
}
