import type { Hass } from "../ha/types.ts";
import { ask } from "./hub.ts";
import { list, nullable, number, object, record, type Shaped, string } from "./shape.ts";

const entry = object({ seq: number, kind: string, at: string, amount: string });
export const statement = object({
  currency: string,
  from: string,
  opening_balance: string,
  closing_balance: string,
  totals: record(string),
  entries: list(entry),
});
const meter = object({
  meter_id: string,
  name: string,
  unit: string,
  total: nullable(object({ usage: string, cost: string })),
});
export const monthUsage = object({ meters: list(meter) });

export type StatementEntry = Shaped<typeof entry>;

/** What a meter used since the month began, and what that costs with all that is charged beside it. */
export interface MeterMonth {
  readonly meterId: string;
  readonly name: string;
  readonly unit: string;
  readonly usage: string;
  readonly cost: string;
}

/** A unit's month until now. */
export interface Month extends Shaped<typeof statement> {
  readonly meters: readonly MeterMonth[];
}

/** Ask for a unit's present month, with its newest entries. */
export async function unitMonth(hass: Hass, entryId: string, unitId: string, entries: number): Promise<Month> {
  const which = { entry_id: entryId, unit_id: unitId };
  const booked = await ask(hass, "unit/statement", { ...which, newest_first: true, limit: Math.max(1, entries) }, statement);
  const used = await ask(hass, "unit/usage", { ...which, period: "month", start: booked.from }, monthUsage);
  const meters = used.meters.map(({ meter_id, name, unit, total }) => {
    return { meterId: meter_id, name, unit, usage: total?.usage ?? "0", cost: total?.cost ?? "0" };
  });
  return { ...booked, entries: booked.entries.slice(0, entries), meters };
}
