import type { OfficeKey } from "./areas.ts";
import office from "../screens/ar/office.json" with { type: "json" };

export const catalogue: Record<OfficeKey, string> = office;
