import type { EveryonesKey } from "./areas.ts";
import portal from "../screens/en/portal.json" with { type: "json" };
import profile from "../screens/en/profile.json" with { type: "json" };
import shell from "../screens/en/shell.json" with { type: "json" };
import signin from "../screens/en/signin.json" with { type: "json" };
import ui from "../screens/en/ui.json" with { type: "json" };

export const catalogue: Record<EveryonesKey, string> = { ...portal, ...profile, ...shell, ...signin, ...ui };
