import { figure } from "../format/figure.ts";
import type { Hass } from "../ha/types.ts";
import { text } from "../translations/texts.ts";

const COMMODITIES = ["count", "distance", "electricity", "gas", "heat", "hot_water", "steam", "time", "water"] as const;

const UNITS: Readonly<Record<string, string | undefined>> = {
  electricity: "kWh",
  heat: "kWh",
  water: "m³",
  hot_water: "m³",
  gas: "m³",
  steam: "t",
  time: "h",
  distance: "km",
};

/** What a commodity's rates and quantities are counted in; "" for uses. */
export function commodityUnit(commodity: string): string {
  return UNITS[commodity] ?? "";
}

/** Name a commodity; one of a newer hub by its own word. */
export function commodityWords(commodity: string, hass: Hass): string {
  const known = COMMODITIES.find((one) => one === commodity);
  return known === undefined ? commodity : text(hass, `common.commodity_${known}`);
}

/** Write what was used of a commodity in the measure it is priced in. */
export function usage(commodity: string, used: string, hass: Hass): string {
  const value = Number(used);
  const decimals = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
  return `${figure(value, decimals, hass)} ${commodity === "count" ? "×" : commodityUnit(commodity)}`.trim();
}
