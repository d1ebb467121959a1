/** A charge as a tenant understands it: how much at what price in which band, and what was added. */

import type { ChargeLine } from "../../data/charge-line.ts";
import type { StatementEntry } from "../../data/statement.ts";
import { decimal, rate } from "../../format/decimal.ts";
import { dated } from "../../format/time.ts";
import type { Hass } from "../../ha/types.ts";
import { chargeLineWords, chargeNoteWords } from "../../shared/charge-words.ts";
import { text } from "../../translations/texts.ts";
import { isZero } from "./standing.ts";

/** Notes of what cost nothing: then there is no rate. */
const GIVEN: readonly string[] = ["free", "package"];
/** What a tariff's own forms call its first line; it needs no name beside its kind. */
const PLAIN: readonly string[] = ["energy", "usage"];

export interface Explained {
  readonly name: string;
  /** Quantity × rate; empty for what is none. */
  readonly sum: string;
  readonly amount: string;
}

export function explained(hass: Hass, currency: string, line: ChargeLine): Explained {
  return { name: nameOf(hass, line), sum: sumOf(hass, currency, line), amount: rate(line.amount, currency, hass.locale) };
}

function nameOf(hass: Hass, { kind, line, band, block, note, estimated }: ChargeLine): string {
  const named = chargeLineWords(hass, kind);
  const own = named === null || (line !== kind && !PLAIN.includes(line));
  return [
    named,
    own ? line : "",
    band,
    block === null ? "" : text(hass, "unit.line_block", { block }),
    chargeNoteWords(hass, note),
    estimated ? text(hass, "unit.estimated") : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

function sumOf({ locale }: Hass, currency: string, line: ChargeLine): string {
  if (line.quantity === null || line.unit === null) return "";
  const used = `${decimal(line.quantity, locale)} ${line.unit}`;
  return line.rate === null || GIVEN.includes(line.note) ? used : `${used} × ${rate(line.rate, currency, locale)}`;
}

/** Say which meter a charge is of and what time it covers. */
export function covered(hass: Hass, { charge }: StatementEntry, meters: ReadonlyMap<string, string>): string {
  if (charge?.from == null || charge.to === null) return "";
  const values = { meter: meters.get(charge.meter_id ?? "") ?? "", from: dated(charge.from, hass), to: dated(charge.to, hass) };
  return text(hass, values.meter === "" ? "unit.covers" : "unit.covers_meter", values);
}

/** What else an entry moved: debts of protected meters, and what was owed from before. */
export function besides(hass: Hass, currency: string, entry: StatementEntry): readonly Explained[] {
  const rows = [
    ["unit.debt_moved", entry.debt_amount, entry.debt],
    ["unit.owed_moved", entry.owed_amount, entry.owed],
  ] as const;
  return rows
    .filter(([, amount]) => !isZero(amount))
    .map(([key, amount, after]) => ({
      name: text(hass, key),
      sum: text(hass, "unit.stands_at", { amount: rate(after, currency, hass.locale) }),
      amount: rate(amount, currency, hass.locale),
    }));
}

/** Whether there is more to say about an entry than its line does. */
export function hasMore(entry: StatementEntry, mayReverse: boolean): boolean {
  const moved = !isZero(entry.debt_amount) || !isZero(entry.owed_amount);
  return entry.charge !== null || entry.lines.length > 0 || moved || (mayReverse && entry.reversible);
}
