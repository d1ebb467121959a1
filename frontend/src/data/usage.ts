import type { Hass } from "../ha/types.ts";
import { ask } from "./hub.ts";
import { boolean, list, nullable, object, type Shaped, string } from "./shape.ts";

const bar = object({
  start: string,
  end: string,
  usage: string,
  cost: string,
  bands: list(object({ band: string, usage: string, cost: string })),
  other: string,
  estimated: boolean,
});

const meter = object({
  meter_id: string,
  name: string,
  commodity: string,
  unit: string,
  total: nullable(bar),
  bars: list(bar),
});

export const usageAnswer = object({ currency: string, period: string, from: string, to: string, meters: list(meter) });

/** What was used and what it cost in one hour, day or month: by price band, and beside the bands. */
export type UsageBar = Shaped<typeof bar>;
export type MeterUsage = Shaped<typeof meter>;

export interface UsageAsked {
  readonly entryId: string;
  readonly unitId: string;
  readonly meterId: string;
  readonly period: "hour" | "day" | "month";
  readonly start: string;
  readonly end: string;
}

/** Ask what a meter used and cost; undefined when the hub does not list it. */
export async function usageOf(hass: Hass, asked: UsageAsked): Promise<MeterUsage | undefined> {
  const { entryId, unitId, meterId, period, start, end } = asked;
  const fields = { entry_id: entryId, unit_id: unitId, meter_id: meterId, period, start, end };
  return (await ask(hass, "unit/usage", fields, usageAnswer)).meters[0];
}
