import type { EveryonesKey } from "./areas.ts";
import portal from "../screens/es/portal.json" with { type: "json" };
import profile from "../screens/es/profile.json" with { type: "json" };
import shell from "../screens/es/shell.json" with { type: "json" };
import signin from "../screens/es/signin.json" with { type: "json" };
import ui from "../screens/es/ui.json" with { type: "json" };

export const catalogue: Record<EveryonesKey, string> = { ...portal, ...profile, ...shell, ...signin, ...ui };
