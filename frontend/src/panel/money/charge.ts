import type { ChargeLine } from "../../data/journal.ts";
import { decimal, rate } from "../../format/decimal.ts";
import type { Hass } from "../../ha/types.ts";
import { text } from "../../translations/texts.ts";

const KINDS = ["usage", "standing", "per_use", "per_time", "step", "percent", "minimum", "tax"] as const;
const NOTES = ["repriced", "rounded", "capped", "minimum", "free", "package"] as const;

/** What a line of a charge is for, and how it came about: quantity × rate. Its amount stands beside it. */
export function lineWords(hass: Hass, line: ChargeLine, currency: string): string {
  const { quantity, unit } = line;
  const counted =
    quantity === null || line.rate === null
      ? null
      : text(hass, "money.line_priced", {
          quantity: `${decimal(quantity, hass.locale)} ${unit ?? ""}`.trim(),
          rate: rate(line.rate, currency, hass.locale),
        });
  return [nameOf(hass, line), counted, noteOf(hass, line.note), line.estimated ? text(hass, "money.estimated") : null]
    .filter((part) => part !== null)
    .join(" · ");
}

function nameOf(hass: Hass, { kind, line, band, block }: ChargeLine): string {
  const known = KINDS.find((one) => one === kind);
  const name = known === undefined ? line : text(hass, `money.line_${known}`);
  const more = [known === "tax" ? line : "", band, block === null ? "" : text(hass, "money.block", { block })];
  return [name, ...more].filter((part) => part !== "").join(" ");
}

function noteOf(hass: Hass, note: string): string | null {
  const known = NOTES.find((one) => one === note);
  return known === undefined ? null : text(hass, `money.note_${known}`);
}
