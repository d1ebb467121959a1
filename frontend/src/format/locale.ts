import type { Locale } from "../ha/types.ts";

const BY_FORMAT: Readonly<Record<string, string | undefined>> = {
  comma_decimal: "en-US",
  decimal_comma: "de",
  space_comma: "fr",
  quote_decimal: "de-CH",
  none: "en-US",
};

/** How the user wants numbers written: the language's way, the browser's, or one chosen. */
export function numberLocale(locale: Locale): string | undefined {
  if (locale.number_format === "system") return undefined;
  return BY_FORMAT[locale.number_format] ?? locale.language;
}

export function numberOptions(locale: Locale): Intl.NumberFormatOptions {
  return locale.number_format === "none" ? { useGrouping: false } : {};
}
