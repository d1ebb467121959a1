import type { ChargeLine } from "../../data/charge-line.ts";
import { decimal, rate } from "../../format/decimal.ts";
import type { Hass } from "../../ha/types.ts";
import { chargeLineWords, chargeNoteWords } from "../../shared/charge-words.ts";
import { text } from "../../translations/texts.ts";

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
  return [nameOf(hass, line), counted, chargeNoteWords(hass, line.note), line.estimated ? text(hass, "money.estimated") : null]
    .filter((part) => part !== null)
    .join(" · ");
}

function nameOf(hass: Hass, { kind, line, band, block }: ChargeLine): string {
  const name = chargeLineWords(hass, kind) ?? line;
  const more = [kind === "tax" ? line : "", band, block === null ? "" : text(hass, "money.block", { block })];
  return [name, ...more].filter((part) => part !== "").join(" ");
}
