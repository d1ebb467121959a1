import type { Hass } from "../ha/types.ts";
import { numberLocale, numberOptions } from "./locale.ts";

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
