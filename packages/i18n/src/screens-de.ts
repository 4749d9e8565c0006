import type { EveryonesKey } from "./areas.ts";
import portal from "../screens/de/portal.json" with { type: "json" };
import profile from "../screens/de/profile.json" with { type: "json" };
import shell from "../screens/de/shell.json" with { type: "json" };
import signin from "../screens/de/signin.json" with { type: "json" };
import ui from "../screens/de/ui.json" with { type: "json" };

export const catalogue: Record<EveryonesKey, string> = { ...portal, ...profile, ...shell, ...signin, ...ui };
