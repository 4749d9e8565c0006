import type { StaffKey } from "./areas.ts";
import queue from "../screens/en/queue.json" with { type: "json" };
import ticket from "../screens/en/ticket.json" with { type: "json" };

export const catalogue: Record<StaffKey, string> = { ...queue, ...ticket };
