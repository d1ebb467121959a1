import type { Hass } from "../../ha/types.ts";

function zone({ locale, config }: Hass): { timeZone?: string } {
  return locale.time_zone === "server" ? { timeZone: config.time_zone } : {};
}

/** Write the day of an instant as a heading, with its year. */
export function dayOf(iso: string, hass: Hass): string {
  const options = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  return new Intl.DateTimeFormat(hass.locale.language, { ...options, ...zone(hass) }).format(new Date(iso));
}

/** Write an instant to the second with its date: what an auditor compares. */
export function exactly(iso: string, hass: Hass): string {
  const { locale } = hass;
  const hour12 = locale.time_format === "12" ? { hour12: true } : locale.time_format === "24" ? { hour12: false } : {};
  const options = { dateStyle: "medium", timeStyle: "medium" } as const;
  return new Intl.DateTimeFormat(locale.language, { ...options, ...hour12, ...zone(hass) }).format(new Date(iso));
}

/** Write the time of day of an instant. */
export function clockOf(iso: string, hass: Hass): string {
  const { locale } = hass;
  const hour12 = locale.time_format === "12" ? { hour12: true } : locale.time_format === "24" ? { hour12: false } : {};
  const options = { hour: "2-digit", minute: "2-digit" } as const;
  return new Intl.DateTimeFormat(locale.language, { ...options, ...hour12, ...zone(hass) }).format(new Date(iso));
}
