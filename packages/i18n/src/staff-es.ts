import type { StaffKey } from "./areas.ts";
import office from "../screens/es/office.json" with { type: "json" };
import queue from "../screens/es/queue.json" with { type: "json" };
import ticket from "../screens/es/ticket.json" with { type: "json" };

export const catalogue: Record<StaffKey, string> = { ...office, ...queue, ...ticket };
