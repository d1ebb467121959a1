import type { Locale } from "../ha/types.ts";
import { numberLocale, numberOptions } from "./locale.ts";

type Exact = Intl.StringNumericLiteral;

const DECIMAL = /^[+-]?\d+(\.\d+)?$/;

export function isDecimal(amount: string): amount is Exact {
  return DECIMAL.test(amount);
}

/** Making a format takes longer than writing a whole column with it. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string | null, locale: Locale): Intl.NumberFormat {
  const key = `${locale.language}/${locale.number_format}/${currency ?? ""}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const own = currency === null ? {} : ({ style: "currency", currency, currencyDisplay: "narrowSymbol" } as const);
  const made = new Intl.NumberFormat(numberLocale(locale), { ...numberOptions(locale), ...own });
  formats.set(key, made);
  return made;
}

/** Write an amount the user's way, from its exact digits: it never becomes a binary number. */
export function money(amount: string, currency: string, locale: Locale): string {
  if (!isDecimal(amount)) return amount;
  if (!/^[A-Z]{3}$/.test(currency)) return `${formatOf(null, locale).format(amount)} ${currency}`.trim();
  return formatOf(currency, locale).format(amount);
}

/** Read a number as somebody typed it, with the locale's decimal sign or a point; null: it is none. */
export function typedNumber(typed: string, locale: Locale): string | null {
  const parts = new Intl.NumberFormat(numberLocale(locale)).formatToParts(1.5);
  const sign = parts.find((part) => part.type === "decimal")?.value ?? ".";
  const plain = typed.trim().replace(sign, ".");
  return isDecimal(plain) && !/^[+-]/.test(plain) ? plain : null;
}

/** Read an amount above zero as somebody typed it; null: it is none. */
export function typedAmount(typed: string, locale: Locale): string | null {
  const plain = typedNumber(typed, locale);
  return plain !== null && /[1-9]/.test(plain) ? plain : null;
}
