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

/** Where a point parts thousands, this may be a thousand or one. */
const EITHER = /^[1-9]\d{0,2}\.\d{3}$/;

/** Read a number as somebody typed it, with the locale's decimal sign or a point; null: it is none, or may be two. */
export function typedNumber(typed: string, locale: Locale): string | null {
  const parts = new Intl.NumberFormat(numberLocale(locale)).formatToParts(1_234_567.5);
  const sign = (type: "decimal" | "group"): string | undefined => parts.find((part) => part.type === type)?.value;
  if (sign("group") === "." && EITHER.test(typed.trim())) return null;
  const plain = typed.trim().replace(sign("decimal") ?? ".", ".");
  return isDecimal(plain) && !/^[+-]/.test(plain) ? plain : null;
}

/** How many decimals the coins of a currency have, as amounts are shown; null where nobody knows the currency. */
function coinDecimals(currency: string): number | null {
  if (!/^[A-Z]{3}$/.test(currency)) return null;
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? null;
}

/** Return how many decimals cash has where an amount has more: it would be shown as another one. Null: it can be paid. */
export function unpayable(amount: string, currency: string): number | null {
  const decimals = coinDecimals(currency);
  const typed = amount.split(".")[1]?.replace(/0+$/, "").length ?? 0;
  return decimals !== null && typed > decimals ? decimals : null;
}

/** Read an amount above zero as somebody typed it; null: it is none. */
export function typedAmount(typed: string, locale: Locale): string | null {
  const plain = typedNumber(typed, locale);
  return plain !== null && /[1-9]/.test(plain) ? plain : null;
}
