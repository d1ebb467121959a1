import type { UnitDetail } from "../../data/unit.ts";
import { money } from "../../format/money.ts";
import { relative } from "../../format/relative.ts";
import { instant } from "../../format/time.ts";
import type { Hass } from "../../ha/types.ts";
import { text } from "../../translations/texts.ts";

/** Whether an amount of the hub is nothing. */
export function isZero(amount: string): boolean {
  return !/[1-9]/.test(amount);
}

/** Say what happens next to a unit's supply, and when, if anything does. */
export function standing(hass: Hass, unit: UnitDetail): string | null {
  const { credit, policy, currency } = unit;
  const amount = (value: string): string => money(value, currency, hass.locale);
  switch (credit.state) {
    case "emergency":
      return text(hass, "unit.next_emergency", { amount: amount(credit.available) });
    case "grace":
      return credit.grace_ends_at === null ? null : grace(hass, unit, credit.grace_ends_at);
    case "due":
      return due(hass, unit);
    case "off":
      return text(hass, "unit.next_off", { amount: amount(policy.reconnection) });
    default:
      return null;
  }
}

/** Whether supply goes off by itself when that is due. */
function cuts({ policy }: UnitDetail): boolean {
  return policy.cut_mode === "automatic" && !policy.never_disconnect;
}

function when(hass: Hass, iso: string): { time: string; left: string } {
  return { time: instant(iso, hass), left: relative(iso, hass.locale) };
}

function grace(hass: Hass, unit: UnitDetail, until: string): string {
  return text(hass, cuts(unit) ? "unit.next_grace_cut" : "unit.next_grace_due", when(hass, until));
}

function due(hass: Hass, unit: UnitDetail): string {
  const until = unit.credit.deferred_until;
  if (until === null) return text(hass, cuts(unit) ? "unit.next_due_cut" : "unit.next_due");
  return text(hass, cuts(unit) ? "unit.next_deferred_cut" : "unit.next_deferred", when(hass, until));
}

export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly bad?: boolean;
}

/** The unit's further figures, of those that may be nothing only the ones that are something. */
export function figures(hass: Hass, { credit, wallets, currency }: UnitDetail): readonly Figure[] {
  const amount = (value: string): string => money(value, currency, hass.locale);
  const some = (name: string, value: string, bad = false): Figure[] =>
    isZero(value) ? [] : [{ name, value: amount(value), bad }];
  return [
    { name: text(hass, "unit.available"), value: amount(credit.available) },
    ...some(text(hass, "unit.arrears"), credit.arrears, true),
    ...some(text(hass, "unit.debt"), credit.debt, true),
    ...some(text(hass, "unit.gift"), credit.gift),
    ...some(text(hass, "unit.deposit"), credit.deposit),
    ...wallets.flatMap(({ name, balance }) => some(name, balance, balance.startsWith("-"))),
    ...(credit.points === 0 ? [] : [{ name: text(hass, "unit.points"), value: new Intl.NumberFormat(hass.locale.language).format(credit.points) }]),
  ];
}
