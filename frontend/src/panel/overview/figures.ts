import type { UnitRow } from "../../data/unit-rows.ts";
import { figure } from "../../format/figure.ts";
import type { Hass } from "../../ha/types.ts";
import type { TextKey } from "../../translations/texts.ts";

/** What is not known, or not there: neither zero nor absence. */
export const NONE = "–";

/** Write for how many days credit lasts; parts of a day only where they matter. */
export function days(remaining: string | null, hass: Hass): string {
  if (remaining === null) return NONE;
  const value = Number(remaining);
  return value < 10 ? figure(value, 1, hass) : figure(Math.floor(value), 0, hass);
}

export function supplyWords(supply: UnitRow["supply"]): { readonly words: TextKey; readonly icon: string; readonly tone: string } | null {
  if (supply === null) return null;
  if (supply === "on") return { words: "overview.supply_on", icon: "power-plug", tone: "good" };
  if (supply === "partly") return { words: "overview.supply_partly", icon: "power-plug-outline", tone: "warn" };
  return { words: "overview.supply_off", icon: "power-plug-off", tone: "bad" };
}
