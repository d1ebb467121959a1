import type { Statement } from "../../data/statement.ts";
import type { Hass } from "../../ha/types.ts";
import { kindWords } from "../../shared/kinds.ts";
import { text } from "../../translations/texts.ts";
import { isZero } from "./standing.ts";

export interface Sum {
  readonly name: string;
  readonly amount: string;
  readonly total: boolean;
}

/** What a statement opened with, what each kind of entry made of it, what it closed with, and what is not booked yet. */
export function summary(hass: Hass, { opening_balance, closing_balance, accrued, totals }: Statement): readonly Sum[] {
  return [
    { name: text(hass, "unit.opening"), amount: opening_balance, total: false },
    ...Object.entries(totals).map(([kind, amount]) => ({ name: kindWords(hass, kind), amount, total: false })),
    { name: text(hass, "unit.closing"), amount: closing_balance, total: true },
    ...(accrued === null || isZero(accrued) ? [] : [{ name: text(hass, "unit.accrued"), amount: accrued, total: false }]),
  ];
}
