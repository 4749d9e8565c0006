import type { StaffKey } from "./areas.ts";
import office from "../screens/de/office.json" with { type: "json" };
import queue from "../screens/de/queue.json" with { type: "json" };
import ticket from "../screens/de/ticket.json" with { type: "json" };

export const catalogue: Record<StaffKey, string> = { ...office, ...queue, ...ticket };
