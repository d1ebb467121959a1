import type { UnitRow } from "../../data/unit-rows.ts";
import { numberLocale, numberOptions } from "../../format/locale.ts";
import type { Hass } from "../../ha/types.ts";
import { type TextKey, text } from "../../translations/texts.ts";

/** What is not known, or not there: neither zero nor absence. */
export const NONE = "–";

const MEASURES: Readonly<Record<string, string | undefined>> = {
  electricity: "kWh",
  heat: "kWh",
  water: "m³",
  hot_water: "m³",
  gas: "m³",
  steam: "t",
  time: "h",
  distance: "km",
  count: "×",
};

const formats = new Map<string, Intl.NumberFormat>();

/** Write a number with at most so many decimals, the user's way. */
export function figure(value: number, decimals: number, { locale }: Hass): string {
  const language = numberLocale(locale);
  const key = `${language ?? ""}/${locale.number_format}/${decimals}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(language, { ...numberOptions(locale), maximumFractionDigits: decimals });
    formats.set(key, format);
  }
  return format.format(value);
}

/** Write what was used of a commodity in the measure it is priced in. */
export function usage(commodity: string, used: string, hass: Hass): string {
  const value = Number(used);
  const decimals = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
  return `${figure(value, decimals, hass)} ${MEASURES[commodity] ?? ""}`.trim();
}

const COMMODITIES = ["count", "distance", "electricity", "gas", "heat", "hot_water", "steam", "time", "water"] as const;

/** Name a commodity; one of a newer hub by its own word. */
export function commodityWords(commodity: string, hass: Hass): string {
  const known = COMMODITIES.find((one) => one === commodity);
  return known === undefined ? commodity : text(hass, `overview.commodity_${known}`);
}

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
