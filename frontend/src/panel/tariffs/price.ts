/** What a tariff costs now, in a few words. */

import type { TariffRow } from "../../data/tariffs.ts";
import { compareDecimals } from "../../format/decimal.ts";
import type { Hass } from "../../ha/types.ts";
import { text } from "../../translations/texts.ts";
import { exactText, linesOf } from "./document.ts";
import { amountOf, perUnit, type Terms } from "./names.ts";
import { lineWords } from "./words.ts";

/** Return the rates of use from the lowest to the highest, or what the first line charges. */
export function priceNow(hass: Hass, row: TariffRow): string {
  const document = { lines: row.lines, commodity: row.commodity, currency: row.currency };
  const terms: Terms = { hass, document };
  const lines = linesOf(document);
  const usage = lines.filter(({ kind }) => kind === "usage");
  const rates = (usage.length === 1 ? (usage[0]?.rates ?? []) : []).map(({ rate }) => exactText(rate)).sort(compareDecimals);
  const [lowest, highest] = [rates[0], rates.at(-1)];
  if (lowest === undefined || highest === undefined) return several(terms, usage.length);
  if (compareDecimals(lowest, highest) === 0) return perUnit(terms, lowest);
  return text(hass, "tariffs.from_to", { low: amountOf(terms, lowest), high: perUnit(terms, highest) });
}

function several(terms: Terms, usage: number): string {
  const first = linesOf(terms.document)[0];
  if (usage > 1 || first === undefined) return text(terms.hass, "tariffs.several_lines", { lines: linesOf(terms.document).length });
  return lineWords(terms, first)[0] ?? "";
}
