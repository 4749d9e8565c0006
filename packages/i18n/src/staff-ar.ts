import type { StaffKey } from "./areas.ts";
import office from "../screens/ar/office.json" with { type: "json" };
import queue from "../screens/ar/queue.json" with { type: "json" };
import ticket from "../screens/ar/ticket.json" with { type: "json" };

export const catalogue: Record<StaffKey, string> = { ...office, ...queue, ...ticket };
