/** Acts on prices. The two that reach many meters first tell whom, and are carried out when confirmed. */

import type { Hass, Json } from "../ha/types.ts";
import { act } from "./hub.ts";
import { boolean, nullable, number, object, record, type Shape, type Shaped, string } from "./shape.ts";
import type { Document } from "./tariffs.ts";

const optional =
  <T>(inner: Shape<T>): Shape<T | null> =>
  (value, place) =>
    nullable(inner)(value ?? null, place);

const updated = object({ tariff_id: string, version_id: string, valid_from: string });

/** What is changed, and where. */
export interface Named {
  readonly entryId: string;
  readonly tariffId: string;
}

function named({ entryId, tariffId }: Named): Json {
  return { config_entry_id: entryId, tariff_id: tariffId };
}

/** Give a tariff a new version from an instant on, from now where none is named. */
export async function updateTariff(hass: Hass, tariff: Named, document: Document, validFrom: string | null): Promise<Shaped<typeof updated>> {
  const from = validFrom === null ? {} : { valid_from: validFrom };
  return act(hass, "update_tariff", { ...named(tariff), document, ...from }, updated);
}

const difference = object({ name: string, difference: nullable(string), from: nullable(string) });
const corrected = object({
  confirmed: boolean,
  currency: string,
  difference: string,
  units: record(object({ name: string, meters: record(difference) })),
});
export type Corrected = Shaped<typeof corrected>;

export interface Correction {
  readonly document: Document;
  readonly start: string;
  readonly until: string | null;
  readonly confirm: boolean;
}

/** Price anew what was used since a past instant; unless confirmed only tell what would be booked. */
export async function correctTariff(hass: Hass, tariff: Named, correction: Correction): Promise<Corrected> {
  const { until, ...said } = correction;
  return act(hass, "correct_tariff", { ...named(tariff), ...said, ...(until === null ? {} : { until }) }, corrected);
}

const moved = object({
  confirmed: boolean,
  tariff_id: string,
  valid_from: string,
  meters: number,
  units: record(object({ name: string, meters: record(object({ name: string, from: string })) })),
});
export type Moved = Shaped<typeof moved>;

/** Who moves: those on a tariff, or of them only these units, or an area's, or a label's. */
export interface Move {
  readonly entryId: string;
  readonly fromTariffId: string | null;
  readonly toTariffId: string;
  readonly units?: readonly string[];
  readonly area?: string;
  readonly label?: string;
  readonly validFrom: string | null;
  readonly confirm: boolean;
}

/** Move meters to another tariff from an instant on; unless confirmed only tell whom. */
export async function moveTariff(hass: Hass, move: Move): Promise<Moved> {
  const data = {
    config_entry_id: move.entryId,
    to_tariff_id: move.toTariffId,
    confirm: move.confirm,
    ...(move.fromTariffId !== null && { tariff_id: move.fromTariffId }),
    ...(move.units !== undefined && { unit_id: move.units }),
    ...(move.area !== undefined && { area_id: [move.area] }),
    ...(move.label !== undefined && { label_id: [move.label] }),
    ...(move.validFrom !== null && { valid_from: move.validFrom }),
  };
  return act(hass, "move_tariff", data, moved);
}

const happened = optional(
  object({ type: string, action: optional(string), done: optional(number), total: optional(number) }),
);
const event = object({ data: happened });

/** Follow how far moves of a site's meters have come, by the hub's own events. */
export function followMoves(hass: Hass, told: (done: number, total: number) => void): () => void {
  const hear = (message: unknown): void => {
    const { data } = event(message, "event");
    if (data?.type === "batch_progress" && data.action === "move_tariff" && data.done !== null && data.total !== null) {
      told(data.done, data.total);
    }
  };
  const begun = hass.connection.subscribeMessage(hear, { type: "subscribe_events", event_type: "prepaid_meter_event" });
  return () => {
    // Where it could not be followed there is nothing to end: the move's answer tells when it is done.
    begun.then((end) => end()).catch(() => undefined);
  };
}
