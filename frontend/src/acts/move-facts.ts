import type { MovedIn, MovedOut } from "../data/acts.ts";
import { money } from "../format/money.ts";
import { register } from "../format/quantity.ts";
import { stamp } from "../format/time.ts";
import type { Hass } from "../ha/types.ts";
import { text } from "../translations/texts.ts";
import type { Receipt } from "./receipt.ts";
import type { Subject } from "./subject.ts";

type Row = readonly [name: string, value: string];

/** Whether an amount is zero, told from its digits. */
export function nothingOf(amount: string): boolean {
  return !/[1-9]/.test(amount);
}

/** What a settlement comes to, the result last. */
export function movedOutRows(hass: Hass, moved: MovedOut): Row[] {
  const write = (amount: string): string => money(amount, moved.currency, hass.locale);
  const facts = [
    ["cash", moved.cash],
    ["deposit", moved.deposit],
    ["recurring_back", moved.recurring_back],
    ["gifts_lapsed", moved.gifts_lapsed],
    ["owed", moved.owed],
  ] as const;
  const shown = facts.filter(([name, amount]) => ["cash", "owed"].includes(name) || !nothingOf(amount));
  const result: Row = nothingOf(moved.unpaid)
    ? [text(hass, "acts.settled_rest"), write(moved.rest)]
    : [text(hass, "acts.settled_unpaid"), write(moved.unpaid)];
  return [
    ...registerRows(hass, moved),
    ...shown.map(([name, amount]) => [text(hass, `acts.settled_${name}`), write(amount)] as const),
    result,
  ];
}

/** What beginning the next tenancy comes to: the landlord's cost of the vacancy last. */
export function movedInRows(hass: Hass, moved: MovedIn): Row[] {
  const write = (amount: string): string => money(amount, moved.currency, hass.locale);
  return [...registerRows(hass, moved), [text(hass, "acts.vacancy_cost"), write(moved.vacancy)]];
}

function registerRows(hass: Hass, { registers }: Pick<MovedOut, "registers">): Row[] {
  return Object.values(registers).flatMap(({ name, register: read, unit }): Row[] =>
    read === null ? [] : [[name, register(read, unit, hass.locale)]],
  );
}

export function movedOutReceipt(hass: Hass, subject: Subject, moved: MovedOut, reference: string): Receipt {
  const covered = nothingOf(moved.unpaid);
  const carried = moved.carried_to !== null && !nothingOf(moved.rest);
  return {
    title: text(hass, "acts.moved_out"),
    amount: money(covered ? moved.rest : moved.unpaid, moved.currency, hass.locale),
    told: text(hass, covered ? (carried ? "acts.told_carried" : "acts.told_rest") : "acts.told_unpaid"),
    rows: [
      [text(hass, "acts.unit"), subject.name],
      [text(hass, "acts.tenancy"), String(moved.tenancy)],
      [text(hass, "acts.tenancy_from"), stamp(moved.from, hass)],
      [text(hass, "acts.tenancy_to"), stamp(moved.to, hass)],
      ...movedOutRows(hass, moved),
      [text(hass, "common.reference"), reference],
      ...(moved.journal_entry === null ? [] : [[text(hass, "acts.journal_entry"), moved.journal_entry] as const]),
    ],
  };
}

export function movedInReceipt(hass: Hass, subject: Subject, moved: MovedIn, reference: string): Receipt {
  return {
    title: text(hass, "acts.moved_in"),
    told: text(hass, "acts.told_moved_in"),
    rows: [
      [text(hass, "acts.unit"), subject.name],
      [text(hass, "acts.tenancy"), String(moved.tenancy)],
      [text(hass, "acts.tenancy_from"), stamp(moved.from, hass)],
      ...movedInRows(hass, moved),
      [text(hass, "common.reference"), reference],
    ],
  };
}
