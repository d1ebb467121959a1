import type { Locale } from "../ha/types.ts";

const STEPS = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
] as const;

/** Write how far an instant is from now, in the largest unit that fits: "in 3 hours", "yesterday". */
export function relative(iso: string, { language }: Locale, now = Date.now()): string {
  const seconds = (new Date(iso).getTime() - now) / 1000;
  if (Number.isNaN(seconds)) return "";
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const step = STEPS.find(([, length]) => Math.abs(seconds) >= length);
  return step === undefined ? format.format(0, "second") : format.format(Math.trunc(seconds / step[1]), step[0]);
}
