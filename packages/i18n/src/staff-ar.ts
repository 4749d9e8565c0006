import type { StaffKey } from "./areas.ts";
import queue from "../screens/ar/queue.json" with { type: "json" };
import ticket from "../screens/ar/ticket.json" with { type: "json" };

export const catalogue: Record<StaffKey, string> = { ...queue, ...ticket };
