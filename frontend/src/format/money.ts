import type { Locale } from "../ha/types.ts";
import { numberLocale, numberOptions } from "./locale.ts";

type Exact = Intl.StringNumericLiteral;

const DECIMAL = /^[+-]?\d+(\.\d+)?$/;

export function isDecimal(amount: string): amount is Exact {
  return DECIMAL.test(amount);
}

/** Write an amount the user's way, from its exact digits: it never becomes a binary number. */
export function money(amount: string, currency: string, locale: Locale): string {
  if (!isDecimal(amount)) return amount;
  const language = numberLocale(locale);
  const shared = numberOptions(locale);
  if (!/^[A-Z]{3}$/.test(currency)) {
    return `${new Intl.NumberFormat(language, shared).format(amount)} ${currency}`.trim();
  }
  const options = { ...shared, style: "currency", currency, currencyDisplay: "narrowSymbol" } as const;
  return new Intl.NumberFormat(language, options).format(amount);
}

/** Read an amount as somebody typed it, with the locale's decimal sign or a point; null: it is none. */
export function typedAmount(typed: string, locale: Locale): string | null {
  const parts = new Intl.NumberFormat(numberLocale(locale)).formatToParts(1.5);
  const sign = parts.find((part) => part.type === "decimal")?.value ?? ".";
  const plain = typed.trim().replace(sign, ".");
  return isDecimal(plain) && !/^[+-]/.test(plain) && /[1-9]/.test(plain) ? plain : null;
}
