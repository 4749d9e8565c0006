import type { OfficeKey } from "./areas.ts";
import office from "../screens/en/office.json" with { type: "json" };

export const catalogue: Record<OfficeKey, string> = office;
