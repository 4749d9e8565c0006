import type { StaffKey } from "./areas.ts";
import queue from "../screens/de/queue.json" with { type: "json" };
import ticket from "../screens/de/ticket.json" with { type: "json" };

export const catalogue: Record<StaffKey, string> = { ...queue, ...ticket };
