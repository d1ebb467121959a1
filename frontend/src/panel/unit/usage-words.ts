import type { UsageBar } from "../../data/usage.ts";
import { money } from "../../format/money.ts";
import { numberLocale, numberOptions } from "../../format/locale.ts";
import type { Hass, Locale } from "../../ha/types.ts";
import { text } from "../../translations/texts.ts";
import { type Measure, OTHER } from "./usage-series.ts";

/** Return what a price band is called; `count` is how many of them there are. */
export function bandName(hass: Hass, band: string, count: number): string {
  if (band === OTHER) return text(hass, "unit.band_other");
  if (band !== "") return band;
  return text(hass, count > 1 ? "unit.band_standard" : "unit.measure_usage");
}

export interface Asked {
  readonly bar: UsageBar;
  /** Null: the whole bar. */
  readonly band: string | null;
  readonly measure: Measure;
  readonly unit: string;
  readonly currency: string;
}

/** Write what a bar, or one band of it, used or cost; a dash where the band was not in force. */
export function amountOf({ locale }: Hass, { bar, band, measure, unit, currency }: Asked): string {
  const found = band === null ? bar : bar.bands.find((one) => one.band === band);
  if (found === undefined) return "–";
  return measure === "cost" ? money(found.cost, currency, locale) : measured(Number(found.usage), unit, locale);
}

/** Write a quantity with three digits that count: an hour's water is told as well as a year's. */
export function measured(value: number, unit: string, locale: Locale): string {
  const size = Math.abs(value);
  const maximumFractionDigits = size < 1 ? 3 : size < 10 ? 2 : size < 100 ? 1 : 0;
  return `${new Intl.NumberFormat(numberLocale(locale), { ...numberOptions(locale), maximumFractionDigits }).format(value)} ${unit}`.trim();
}
