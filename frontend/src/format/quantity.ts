import type { Locale } from "../ha/types.ts";
import { numberLocale, numberOptions } from "./locale.ts";
import { isDecimal } from "./money.ts";

/** Write a quantity with its unit; small ones with more decimals. */
export function quantity(value: number, unit: string, locale: Locale): string {
  const maximumFractionDigits = Math.abs(value) < 10 ? 1 : 0;
  const options = { ...numberOptions(locale), maximumFractionDigits };
  return `${new Intl.NumberFormat(numberLocale(locale), options).format(value)} ${unit}`.trim();
}

export type Plural = "one" | "other";

/** Which form of a word goes with a number; languages without forms use "other". */
export function plural(value: number, locale: Locale): Plural {
  return new Intl.PluralRules(locale.language).select(value) === "one" ? "one" : "other";
}

/** Write a register's exact digits with its unit; what is not known is a dash. */
export function register(value: string | null, unit: string, locale: Locale): string {
  if (value === null || !isDecimal(value)) return "–";
  return `${new Intl.NumberFormat(numberLocale(locale), { ...numberOptions(locale), maximumFractionDigits: 3 }).format(value)} ${unit}`.trim();
}
