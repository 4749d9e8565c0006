import type { EveryonesKey } from "./areas.ts";
import portal from "../screens/ar/portal.json" with { type: "json" };
import profile from "../screens/ar/profile.json" with { type: "json" };
import shell from "../screens/ar/shell.json" with { type: "json" };
import signin from "../screens/ar/signin.json" with { type: "json" };
import ui from "../screens/ar/ui.json" with { type: "json" };

export const catalogue: Record<EveryonesKey, string> = { ...portal, ...profile, ...shell, ...signin, ...ui };
