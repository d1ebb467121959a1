/** The acts on one unit. Each books once per reference: a lost answer may be asked for again. */

import type { Hass, Json } from "../ha/types.ts";
import { act } from "./hub.ts";
import { boolean, nullable, object, record, type Shape, type Shaped, string } from "./shape.ts";

/** How the hub is told which unit is meant. */
export type Where = { readonly unit_id: string } | { readonly device_id: string };

const yes: Shape<boolean> = (value) => value === true;

function maybe<T>(inner: Shape<T>): Shape<T | null> {
  return (value, place) => (value === undefined || value === null ? null : inner(value, place));
}

/** What was booked. `balance` is what the wallet holds after it; `repeated`: nothing new, it was booked before. */
const booked = object({
  currency: string,
  unit_id: string,
  journal_entry: string,
  amount: maybe(string),
  balance: maybe(string),
  deposit: maybe(string),
  debt: maybe(string),
  repeated: yes,
});
export type Booked = Shaped<typeof booked>;

const done = object({ unit_id: string });

/** Leave out what was not given: the hub then takes its own usual value. */
function given(fields: Readonly<Record<string, unknown>>): Json {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ""));
}

interface Act {
  readonly reference: string;
  readonly note?: string | undefined;
}
interface Amount extends Act {
  readonly amount: string;
}
interface Paid extends Amount {
  readonly channel?: string | undefined;
  readonly wallet?: string | undefined;
}
export interface TopUp extends Paid {
  readonly gift?: string | undefined;
}

/** Add credit that a customer paid. */
export function topUp(hass: Hass, where: Where, fields: TopUp): Promise<Booked> {
  return act(hass, "top_up", given({ ...where, ...fields }), booked);
}

/** Pay cash credit back. */
export function refund(hass: Hass, where: Where, fields: Paid): Promise<Booked> {
  return act(hass, "refund", given({ ...where, ...fields }), booked);
}

/** Correct credit by hand, up or (below zero) down. */
export function adjust(hass: Hass, where: Where, fields: Amount & { readonly wallet?: string | undefined }): Promise<Booked> {
  return act(hass, "adjust", given({ ...where, ...fields }), booked);
}

/** Move cash credit to another unit of the site. */
export function transfer(hass: Hass, where: Where, fields: Amount & { readonly to_unit_id: string }): Promise<Booked> {
  return act(hass, "transfer", given({ ...where, ...fields }), booked);
}

/** Pay the debt of protected meters from cash credit. */
export function payDebt(hass: Hass, where: Where, fields: Amount): Promise<Booked> {
  return act(hass, "pay_debt", given({ ...where, ...fields }), booked);
}

export interface Debt extends Amount {
  readonly name: string;
  readonly percent?: string | undefined;
  readonly cap?: string | undefined;
  readonly cap_period?: string | undefined;
  readonly per_week?: string | undefined;
}

/** Enter what a customer owes from before. */
export function addDebt(hass: Hass, where: Where, fields: Debt): Promise<Booked> {
  return act(hass, "add_debt", given({ ...where, ...fields }), booked);
}

/** Book a deposit that a customer leaves, or gets back. */
export function moveDeposit(hass: Hass, where: Where, taken: boolean, fields: Paid): Promise<Booked> {
  return act(hass, taken ? "take_deposit" : "return_deposit", given({ ...where, ...fields }), booked);
}

/** Sell a package of a meter's tariff from cash credit. */
export function buyPackage(
  hass: Hass,
  where: Where,
  fields: Act & { readonly meter_id: string; readonly package: string },
): Promise<Booked> {
  return act(hass, "buy_package", given({ ...where, ...fields }), booked);
}

/** Give units that cost nothing. */
export function grantUnits(
  hass: Hass,
  where: Where,
  fields: Act & { readonly meter_id: string; readonly quantity: string; readonly valid_days?: string | undefined },
): Promise<Booked> {
  return act(hass, "grant_units", given({ ...where, ...fields }), booked);
}

/** Take an entry of a site's journal back, with all that it caused. */
export function reverse(
  hass: Hass,
  entryId: string,
  fields: { readonly journal_entry: string; readonly note: string; readonly reference: string },
): Promise<Booked> {
  return act(hass, "reverse", { config_entry_id: entryId, ...fields }, booked);
}

/** Carry out the standing decision to disconnect; refused when a top-up came first. */
export async function disconnect(hass: Hass, where: Where, decisionId: string | null): Promise<void> {
  await act(hass, "disconnect", given({ ...where, decision_id: decisionId ?? undefined }), object({}));
}

/** Give supply back, as far as policy lets. */
export async function reconnect(hass: Hass, where: Where): Promise<void> {
  await act(hass, "reconnect", where, done);
}

export type Forced = "on" | "off" | "automatic";

/** Force a meter's supply until an end, or give it back to policy. */
export async function overrideSupply(
  hass: Hass,
  where: Where,
  fields: { readonly meter_id: string; readonly supply: Forced; readonly until?: string; readonly duration?: Json },
): Promise<void> {
  await act(hass, "override_supply", given({ ...where, ...fields }), done);
}

const replaced = object({ unit_id: string, balance: string, currency: string });
export type Replaced = Shaped<typeof replaced>;

/** Close the old device's register and begin the new one's. */
export function replaceMeter(
  hass: Hass,
  where: Where,
  fields: {
    readonly meter_id: string;
    readonly final_value: string;
    readonly initial_value: string;
    readonly reference: string;
    readonly at?: string | undefined;
  },
): Promise<Replaced> {
  return act(hass, "replace_meter", given({ ...where, ...fields }), replaced);
}

const corrected = object({
  currency: string,
  confirmed: boolean,
  difference: string,
  units: record(
    object({ name: string, meters: record(object({ name: string, difference: string, from: string })) }),
  ),
});
export type Corrected = Shaped<typeof corrected>;

export interface Correction extends Act {
  readonly meter_id: string;
  readonly start: string;
  readonly note: string;
  readonly multiplier?: string | undefined;
  readonly tariff_id?: string | undefined;
  readonly occupants?: string | undefined;
}

/** Price a meter's past use anew; without `confirm` only tell what that would come to. */
export function correctMeter(hass: Hass, where: Where, fields: Correction, confirm: boolean): Promise<Corrected> {
  return act(hass, "correct_meter", given({ ...where, ...fields, confirm }), corrected);
}

/** Start a session of a meter that has them. */
export async function startSession(
  hass: Hass,
  where: Where,
  fields: { readonly meter_id: string; readonly reference: string; readonly hold?: string | undefined; readonly max_minutes?: string | undefined },
): Promise<void> {
  await act(hass, "start_session", given({ ...where, ...fields }), done);
}

const stopped = object({ currency: string, amount: string, balance: string });

/** Stop a session; the answer says what it cost. */
export function stopSession(
  hass: Hass,
  where: Where,
  fields: { readonly meter_id: string; readonly reference: string },
): Promise<Shaped<typeof stopped>> {
  return act(hass, "stop_session", { ...where, ...fields }, stopped);
}

const finalRegisters = record(object({ name: string, register: nullable(string), unit: string }));

const movedOut = object({
  currency: string,
  confirmed: boolean,
  tenancy: (value) => Number(value),
  from: string,
  to: string,
  journal_entry: maybe(string),
  recurring_back: string,
  gifts_lapsed: string,
  cash: string,
  deposit: string,
  owed: string,
  rest: string,
  unpaid: string,
  carried_to: nullable(string),
  registers: finalRegisters,
});
export type MovedOut = Shaped<typeof movedOut>;

export interface MoveOut extends Act {
  readonly registers: Readonly<Record<string, string>>;
  readonly channel?: string | undefined;
  readonly to_unit_id?: string | undefined;
  readonly unpaid?: string | undefined;
}

/** Settle a tenancy; without `confirm` only tell what that would come to. */
export function moveOut(hass: Hass, where: Where, fields: MoveOut, confirm: boolean): Promise<MovedOut> {
  return act(hass, "move_out", given({ ...where, ...fields, confirm }), movedOut);
}

const movedIn = object({
  currency: string,
  confirmed: boolean,
  tenancy: (value) => Number(value),
  from: string,
  vacancy: string,
  registers: finalRegisters,
});
export type MovedIn = Shaped<typeof movedIn>;

export interface MoveIn extends Act {
  readonly registers: Readonly<Record<string, string>>;
  readonly occupants?: string | undefined;
  readonly moved_in?: string | undefined;
  readonly anchor?: string | undefined;
}

/** Begin the next tenancy of a vacant unit; without `confirm` only tell. */
export function moveIn(hass: Hass, where: Where, fields: MoveIn, confirm: boolean): Promise<MovedIn> {
  return act(hass, "move_in", given({ ...where, ...fields, confirm }), movedIn);
}

