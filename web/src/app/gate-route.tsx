import { createRootRoute, createRoute } from "@tanstack/react-router";

import { Gate } from "#app/gate.tsx";
import { Missing, Trouble } from "#app/trouble.tsx";

export const root = createRootRoute({ notFoundComponent: Missing, errorComponent: Trouble });

/** Everything below it is for those who are signed in. */
export const gate = createRoute({ getParentRoute: () => root, id: "gate", component: Gate });
