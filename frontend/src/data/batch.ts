/** Acts on many units: payments as one table, everything else unit by unit. */

import type { Hass } from "../ha/types.ts";
import { act } from "./hub.ts";
import { anything, boolean, list, number, object, type Shaped, string } from "./shape.ts";

/** One payment of a batch. Its reference is its own: asked for again, it is booked once. */
export interface Payment {
  /** The unit's id, or its name as somebody typed it. */
  readonly unit: string;
  readonly name: string;
  readonly amount: string;
  readonly reference: string;
}

const booked = object({
  confirmed: boolean,
  currency: string,
  amount: string,
  top_ups: number,
  repeated: number,
  entries: list(object({ line: number, journal_entry: string })),
  errors: list(object({ line: number, message: string })),
});
export type Booked = Shaped<typeof booked>;

const HEADER_LINE = 1;

function cell(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

export function csvOf(payments: readonly Payment[]): string {
  const rows = payments.map(({ unit, amount, reference }) => [unit, amount, reference].map(cell).join(","));
  return ["unit,amount,reference", ...rows].join("\n");
}

/** Return the payment that a line of the answer is about; undefined: the whole table. */
export function paymentAt(payments: readonly Payment[], line: number): Payment | undefined {
  return payments[line - HEADER_LINE - 1];
}

/** Book payments, all of them or, where one is refused, none. Unless confirmed only tell what would be booked. */
export async function topUpBatch(hass: Hass, entryId: string, payments: readonly Payment[], confirm: boolean): Promise<Booked> {
  return act(hass, "top_up_batch", { config_entry_id: entryId, csv: csvOf(payments), confirm }, booked);
}

/** Take a money entry back, under a reference of its own. */
export async function reverseEntry(hass: Hass, entryId: string, journalEntry: string, note: string): Promise<void> {
  const data = { config_entry_id: entryId, journal_entry: journalEntry, reference: `screen-reverse-${journalEntry}`, note };
  await act(hass, "reverse", data, anything);
}

/** Carry out a unit's standing decision; refused where none stands. */
export async function disconnectUnit(hass: Hass, unitId: string): Promise<void> {
  await act(hass, "disconnect", { unit_id: unitId }, anything);
}

/** Give a unit its supply back, as far as policy wants it. */
export async function reconnectUnit(hass: Hass, unitId: string): Promise<void> {
  await act(hass, "reconnect", { unit_id: unitId }, anything);
}
