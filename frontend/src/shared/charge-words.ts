import type { Hass } from "../ha/types.ts";
import { text } from "../translations/texts.ts";

const KINDS = ["usage", "standing", "per_use", "per_time", "step", "percent", "minimum", "tax"] as const;
const NOTES = ["repriced", "rounded", "capped", "minimum", "free", "package"] as const;

/** What a line of a charge is for, by its tariff's kind; null for a kind of a newer hub, and where there is none. */
export function chargeLineWords(hass: Hass, kind: string | null): string | null {
  const known = KINDS.find((one) => one === kind);
  return known === undefined ? null : text(hass, `common.charge_line_${known}`);
}

/** How a line of a charge came about; null where there is nothing to say. */
export function chargeNoteWords(hass: Hass, note: string): string | null {
  const known = NOTES.find((one) => one === note);
  return known === undefined ? null : text(hass, `common.charge_note_${known}`);
}
