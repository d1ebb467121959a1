import type { Hass } from "../ha/types.ts";

const STEPS = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
] as const;

/** Write how long ago something was, in the largest unit that fits. */
export function ago(seconds: number, { locale }: Hass): string {
  const [unit, size] = STEPS.find(([, length]) => seconds >= length) ?? (["second", 1] as const);
  const words = new Intl.RelativeTimeFormat(locale.language, { numeric: "always", style: "short" });
  return words.format(-Math.floor(seconds / size), unit);
}
