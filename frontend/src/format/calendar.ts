/** The site's own calendar: its days as `2026-11-23`, without any arithmetic on time zones. */

import type { Hass } from "../ha/types.ts";

export type Period = "hour" | "day" | "month";

/** What a chart shows at once: the hours of a day, the days of a month, or the months of a year. */
export interface Stretch {
  readonly period: Period;
  /** Its first day. */
  readonly first: string;
}

const WHOLE = { hour: 10, day: 7, month: 4 } as const;
const SLOT = { hour: 13, day: 10, month: 7 } as const;

function utc(dayOrMonth: string): Date {
  const [year = 1970, month = 1, day = 1] = dayOrMonth.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, day));
}

function iso(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** Return the day that it is at the site. */
export function today(hass: Hass, now = new Date()): string {
  const parts = { timeZone: hass.config.time_zone, year: "numeric", month: "2-digit", day: "2-digit" } as const;
  return new Intl.DateTimeFormat("en-CA", parts).format(now);
}

/** Return the stretch of a period in which a day lies. */
export function stretchOf(period: Period, day: string): Stretch {
  return { period, first: `${day.slice(0, WHOLE[period])}-01-01`.slice(0, 10) };
}

/** Return the stretch so many before or after. */
export function moved({ period, first }: Stretch, by: number): Stretch {
  const date = utc(first);
  if (period === "hour") date.setUTCDate(date.getUTCDate() + by);
  else if (period === "day") date.setUTCMonth(date.getUTCMonth() + by);
  else date.setUTCFullYear(date.getUTCFullYear() + by);
  return { period, first: iso(date) };
}

/** Return how the hub is asked for a stretch: the site's own wall clock. */
export function bounds(stretch: Stretch): { readonly start: string; readonly end: string } {
  return { start: `${stretch.first}T00:00:00`, end: `${moved(stretch, 1).first}T00:00:00` };
}

/** Return the beginnings of its hours, days or months, as far as they tell one from another. */
export function slots(stretch: Stretch): readonly string[] {
  const { period, first } = stretch;
  if (period === "hour") return Array.from({ length: 24 }, (_, hour) => `${first}T${String(hour).padStart(2, "0")}`);
  if (period === "month") return Array.from({ length: 12 }, (_, month) => `${first.slice(0, 4)}-${String(month + 1).padStart(2, "0")}`);
  const days = Math.round((utc(moved(stretch, 1).first).getTime() - utc(first).getTime()) / 86_400_000);
  return Array.from({ length: days }, (_, day) => `${first.slice(0, 7)}-${String(day + 1).padStart(2, "0")}`);
}

/** Return the slot that an instant of the hub lies in, which it tells with the site's offset. */
export function slotOf(period: Period, instant: string): string {
  return instant.slice(0, SLOT[period]);
}

const TITLES: Readonly<Record<Period, Intl.DateTimeFormatOptions>> = {
  hour: { weekday: "short", day: "numeric", month: "long", year: "numeric" },
  day: { month: "long", year: "numeric" },
  month: { year: "numeric" },
};

/** Name a stretch: a day, a month, a year. */
export function titleOf({ period, first }: Stretch, { locale }: Hass): string {
  return written(utc(first), locale.language, TITLES[period]);
}

const NAMES: Readonly<Record<Period, Intl.DateTimeFormatOptions>> = {
  hour: { hour: "numeric", minute: "2-digit" },
  day: { weekday: "short", day: "numeric", month: "long" },
  month: { month: "long", year: "numeric" },
};
const BRIEF: Readonly<Record<Period, Intl.DateTimeFormatOptions>> = {
  hour: { hour: "numeric" },
  day: { day: "numeric" },
  month: { month: "short" },
};

/** Name one of its slots, or briefly so that many stand side by side. */
export function slotName(period: Period, slot: string, { locale }: Hass, { brief = false } = {}): string {
  const date = utc(slot.slice(0, 10));
  if (period === "hour") date.setUTCHours(Number(slot.slice(11, 13)));
  const clock = locale.time_format === "12" ? { hour12: true } : locale.time_format === "24" ? { hourCycle: "h23" as const } : {};
  const shape = (brief ? BRIEF : NAMES)[period];
  // A day's number alone, without the word for day that some languages add: it stands in a row of them.
  if (brief && period === "day") return new Intl.NumberFormat(locale.language).format(date.getUTCDate());
  return written(date, locale.language, period === "hour" ? { ...shape, ...clock } : shape);
}

function written(date: Date, language: string, shape: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language, { ...shape, timeZone: "UTC" }).format(date);
}
