import type { StaffKey } from "./areas.ts";
import office from "../screens/en/office.json" with { type: "json" };
import queue from "../screens/en/queue.json" with { type: "json" };
import ticket from "../screens/en/ticket.json" with { type: "json" };

export const catalogue: Record<StaffKey, string> = { ...office, ...queue, ...ticket };
