/** Compare and write decimals by their digits: they never become binary numbers. */

import type { Locale } from "../ha/types.ts";
import { numberLocale, numberOptions } from "./locale.ts";
import { isDecimal } from "./money.ts";

function scaled(value: string, decimals: number): bigint {
  const [whole = "0", part = ""] = value.replace(/^[+-]/, "").split(".");
  const digits = BigInt(whole + part.padEnd(decimals, "0"));
  return value.startsWith("-") ? -digits : digits;
}

/** Return below zero, zero or above zero as the first is less than, the same as, or more than the second. */
export function compareDecimals(one: string, other: string): number {
  if (!isDecimal(one) || !isDecimal(other)) return one.localeCompare(other);
  const decimals = Math.max(...[one, other].map((value) => value.split(".")[1]?.length ?? 0));
  const [first, second] = [scaled(one, decimals), scaled(other, decimals)];
  return first < second ? -1 : Number(first > second);
}

/** Write a rate, or an amount as it is booked, with all its decimals, of which there are six at most. */
export function rate(value: string, currency: string, locale: Locale): string {
  if (!isDecimal(value) || !/^[A-Z]{3}$/.test(currency)) return `${decimal(value, locale)} ${currency}`.trim();
  const options = { ...numberOptions(locale), style: "currency", currency, currencyDisplay: "narrowSymbol" } as const;
  const usual = new Intl.NumberFormat(numberLocale(locale), options);
  const maximumFractionDigits = Math.max(6, usual.resolvedOptions().maximumFractionDigits ?? 0);
  return new Intl.NumberFormat(numberLocale(locale), { ...options, maximumFractionDigits }).format(value);
}

/** Write a decimal that is no money, with all its digits. */
export function decimal(value: string, locale: Locale): string {
  if (!isDecimal(value)) return value;
  return new Intl.NumberFormat(numberLocale(locale), { ...numberOptions(locale), maximumFractionDigits: 15 }).format(value);
}
