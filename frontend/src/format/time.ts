import type { Hass } from "../ha/types.ts";

function zone({ locale, config }: Hass): { timeZone?: string } {
  return locale.time_zone === "server" ? { timeZone: config.time_zone } : {};
}

function clock({ locale }: Hass): { hour12?: boolean } {
  if (locale.time_format === "12") return { hour12: true };
  return locale.time_format === "24" ? { hour12: false } : {};
}

/** Write an instant with its weekday, in the time zone the user chose. */
export function instant(iso: string, hass: Hass): string {
  const when = new Date(iso);
  if (Number.isNaN(when.getTime())) return iso;
  const options = { weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit" } as const;
  return new Intl.DateTimeFormat(hass.locale.language, { ...options, ...clock(hass), ...zone(hass) }).format(when);
}

/** Write a day briefly. */
export function day(when: Date, hass: Hass): string {
  const options = { day: "numeric", month: "short" } as const;
  return new Intl.DateTimeFormat(hass.locale.language, { ...options, ...zone(hass) }).format(when);
}

/** Name a month and its year. */
export function month(iso: string, hass: Hass): string {
  const options = { month: "long", year: "numeric" } as const;
  return new Intl.DateTimeFormat(hass.locale.language, { ...options, ...zone(hass) }).format(new Date(iso));
}

/** Write the day of an instant, or a day, with its year. */
export function fullDay(iso: string, hass: Hass): string {
  const when = new Date(iso);
  if (Number.isNaN(when.getTime())) return iso;
  // A day alone has no zone to be moved by.
  const place = iso.includes("T") ? zone(hass) : { timeZone: "UTC" };
  return new Intl.DateTimeFormat(hass.locale.language, { day: "numeric", month: "short", year: "numeric", ...place }).format(when);
}

/** Write an instant with its year, as a receipt needs it. */
export function stamp(iso: string, hass: Hass): string {
  const when = new Date(iso);
  if (Number.isNaN(when.getTime())) return iso;
  const options = { day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit" } as const;
  return new Intl.DateTimeFormat(hass.locale.language, { ...options, ...clock(hass), ...zone(hass) }).format(when);
}

/** Write an instant as `instant` does, with its year where that is not the present one. */
export function dated(iso: string, hass: Hass): string {
  const year = (at: Date): string => new Intl.DateTimeFormat("en", { year: "numeric", ...zone(hass) }).format(at);
  const when = new Date(iso);
  return Number.isNaN(when.getTime()) || year(when) === year(new Date()) ? instant(iso, hass) : stamp(iso, hass);
}
