/** How tariffs name times, months, bands and amounts, the user's way. */

import type { Document } from "../../data/tariffs.ts";
import { decimal, rate } from "../../format/decimal.ts";
import type { Hass } from "../../ha/types.ts";
import { type TextKey, text } from "../../translations/texts.ts";
import { exactText, textOf, unitOf } from "./document.ts";

/** A Monday, and a January: names of days and months are asked of the calendar. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

export function weekday(day: number, { locale }: Hass, style: "short" | "long" = "short"): string {
  return new Intl.DateTimeFormat(locale.language, { weekday: style, timeZone: "UTC" }).format(new Date(MONDAY + day * DAY_MS));
}

function monthName(month: number, { locale }: Hass): string {
  return new Intl.DateTimeFormat(locale.language, { month: "short", timeZone: "UTC" }).format(new Date(Date.UTC(2024, month - 1, 1)));
}

/** Name days or months that follow each other as a range. */
function ranges(numbers: readonly number[], name: (one: number) => string, hass: Hass): string {
  const sorted = [...numbers].sort((one, other) => one - other);
  const runs = sorted.reduce<number[][]>((found, one) => {
    const last = found.at(-1);
    if (last?.at(-1) === one - 1) last.push(one);
    else found.push([one]);
    return found;
  }, []);
  const named = runs.flatMap((run) => {
    const [first, last] = [run[0] ?? 0, run.at(-1) ?? 0];
    return run.length > 2 ? [`${name(first)}–${name(last)}`] : run.map(name);
  });
  return new Intl.ListFormat(hass.locale.language, { type: "unit", style: "short" }).format(named);
}

export function monthsText(months: readonly number[], hass: Hass): string {
  return months.length === 12 ? text(hass, "tariffs.all_year") : ranges(months, (one) => monthName(one, hass), hass);
}

export function daysText(days: readonly number[], hass: Hass): string {
  return days.length === 7 ? text(hass, "tariffs.every_day") : ranges(days, (one) => weekday(one, hass), hass);
}

export function listText(names: readonly string[], hass: Hass): string {
  return new Intl.ListFormat(hass.locale.language, { type: "conjunction" }).format(names);
}

/** Write a date with its year, and the time where it is not midnight. */
export function moment(iso: string, hass: Hass): string {
  const when = new Date(iso);
  if (when.getFullYear() <= 1971) return text(hass, "tariffs.from_the_beginning");
  const zone = hass.locale.time_zone === "server" ? { timeZone: hass.config.time_zone } : {};
  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", ...zone }).format(when);
  const time = clock === "00:00" ? {} : ({ hour: "numeric", minute: "2-digit" } as const);
  const cycle = hass.locale.time_format === "24" ? ({ hourCycle: "h23" } as const) : {};
  const date = { year: "numeric", month: "short", day: "numeric" } as const;
  return new Intl.DateTimeFormat(hass.locale.language, { ...date, ...time, ...cycle, ...zone }).format(when);
}

/** Return a band's letter: colour alone says nothing to some. */
export function letter(names: readonly string[], name: string): string {
  return name === "" ? "" : String.fromCharCode(65 + (names.indexOf(name) % 26));
}

export function bandName(name: string, hass: Hass, alone = false): string {
  if (name !== "") return name;
  return text(hass, alone ? "tariffs.any_time" : "tariffs.standard");
}

const SYMBOLS: Readonly<Record<string, string>> = {
  electricity: "lightning-bolt",
  heat: "radiator",
  water: "water",
  hot_water: "water-thermometer",
  gas: "fire",
  steam: "kettle-steam",
  time: "timer-outline",
  distance: "map-marker-distance",
  count: "counter",
};

export function commoditySymbol(commodity: string): string {
  return SYMBOLS[commodity] ?? "gauge";
}

/** What a document's amounts and quantities are written in. */
export interface Terms {
  readonly hass: Hass;
  readonly document: Document;
}

export function amountOf({ hass, document }: Terms, value: unknown): string {
  return rate(exactText(value), textOf(document.currency), hass.locale);
}

/** What one unit of use is called. */
export function unitLabel({ hass, document }: Terms): string {
  return unitOf(document) || text(hass, "tariffs.use");
}

export function quantityOf({ hass, document }: Terms, value: unknown): string {
  const unit = unitOf(document) || text(hass, "tariffs.uses");
  return `${decimal(exactText(value), hass.locale)} ${unit}`;
}

export function perUnit(terms: Terms, value: unknown): string {
  return text(terms.hass, "tariffs.per_one", { amount: amountOf(terms, value), unit: unitLabel(terms) });
}

const PERIODS = ["day", "month", "quarter", "half_year", "year"] as const;

export function periodText(hass: Hass, value: unknown, usual: (typeof PERIODS)[number]): string {
  const known = PERIODS.find((one) => one === (value ?? usual)) ?? usual;
  return text(hass, `tariffs.per_${known}`);
}

/** Choose a text by a word of the document, where it is known. */
export function chosen<K extends string>(known: Readonly<Record<K, TextKey>>, value: unknown): TextKey | undefined {
  return typeof value === "string" && Object.hasOwn(known, value) ? known[value as K] : undefined;
}
