import type { Hass } from "../ha/types.ts";

// A Monday: day 0 of a policy's week.
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Return what a weekday is called, Monday being 0. */
export function weekdayName(day: number, { locale }: Hass, length: "short" | "long"): string {
  const options = { weekday: length, timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locale.language, options).format(new Date(MONDAY + day * DAY_MS));
}

/** Write minutes from midnight as a time of day; the end of the day is 24:00 where hours are counted so. */
export function clockTime(minutes: number, { locale }: Hass): string {
  const hour12 = locale.time_format === "12" ? true : locale.time_format === "24" ? false : undefined;
  const options = { hour: "2-digit", minute: "2-digit", timeZone: "UTC", ...(hour12 !== undefined && { hour12 }) } as const;
  return new Intl.DateTimeFormat(locale.language, options).format(new Date(MONDAY + minutes * MINUTE_MS));
}
