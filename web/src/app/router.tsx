import { createRoute, createRouter, lazyRouteComponent, Navigate, retainSearchParams } from "@tanstack/react-router";
import { Suspense } from "react";

import { readTicketSearch, type TicketSearch } from "#features/desk-ticket/search.ts";
import { STRETCHES, type Stretch } from "#features/portal/queries.ts";
import { NAMES, readSearch, type Search } from "#features/queue/search.ts";
import { gate, root } from "#app/gate-route.tsx";
import { deskMacroRoutes, officeRoutes } from "#app/office-routes.tsx";
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
    // A link in a mail is the same for all: whoever works here has another place for it.
    if (useUser().customer === null) return <Navigate to="/desk" replace />;
    return <LazyList stretch={list.useSearch().show ?? "open"} />;
  },
});

const LazyNewTicket = lazyRouteComponent(() => import("#features/portal/new-ticket.tsx"), "NewTicket");

const newTicket = createRoute({
  getParentRoute: () => gate,
  path: "/tickets/new",
  component: function NewTicketAt() {
    return useUser().customer === null ? <Navigate to="/desk/new" replace /> : <LazyNewTicket />;
  },
});

const LazyDetail = lazyRouteComponent(() => import("#features/portal/ticket-detail.tsx"), "TicketDetail");

const detail = createRoute({
  getParentRoute: () => gate,
  path: "/tickets/$id",
  component: function DetailOf() {
    const { id } = detail.useParams();
    if (useUser().customer === null) return <Navigate to="/desk/tickets/$id" params={{ id }} replace />;
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
const LazyRail = lazyRouteComponent(() => import("#features/queue/rail.tsx"), "Rail");

const deskTicket = createRoute({
  getParentRoute: () => gate,
  path: "/desk/tickets/$id",
  validateSearch: (raw: Readonly<Record<string, unknown>>): TicketSearch & Search => ({ ...readTicketSearch(raw), ...readSearch(raw) }),
  // The list that one came from goes along from ticket to ticket, and back.
  search: { middlewares: [retainSearchParams([...NAMES])] },
  component: function DeskTicketAt() {
    const { id } = deskTicket.useParams();
    const from = deskTicket.useSearch({ select: readSearch, structuralSharing: true });
    const search = deskTicket.useSearch({ select: readTicketSearch, structuralSharing: true });
    // The ticket does not wait for the list beside it, whose place is kept.
    const rail = (
      <Suspense fallback={<div className="dt-rail-place" />}>
        <LazyRail ticket={id} search={from} />
      </Suspense>
    );
    return <LazyDeskTicket id={id} search={search} list={{ ...from }} rail={rail} />;
  },
});

/** Every screen at its address. */
export function createScreens() {
  return createRouter({
    routeTree: root.addChildren([design, gate.addChildren([home, list, newTicket, detail, profile, guide, queue, onBehalf, deskTicket, deskMacroRoutes, officeRoutes])]),
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
