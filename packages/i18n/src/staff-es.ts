import type { StaffKey } from "./areas.ts";
import queue from "../screens/es/queue.json" with { type: "json" };
import ticket from "../screens/es/ticket.json" with { type: "json" };

export const catalogue: Record<StaffKey, string> = { ...queue, ...ticket };
