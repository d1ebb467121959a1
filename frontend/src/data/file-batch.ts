/** Many acts from one file: examined first, then all of them or none. */

import type { Hass } from "../ha/types.ts";
import { act } from "./hub.ts";
import { boolean, list, number, object, partial, record, type Shape, type Shaped, string } from "./shape.ts";

const fault = object({ line: number, column: string, error: string, message: string });
export type Fault = Shaped<typeof fault>;

const common = object({ confirmed: boolean, rows: number, errors: list(fault), error_count: number, currency: string });
const payments = object({
  amount: string,
  top_ups: number,
  repeated: number,
  /** What was booked for which line, so that it can be taken back. */
  entries: list(object({ line: number, journal_entry: string })),
});
const units = object({ units: record(object({ name: string })), existing: number, opening: string, booked: number });

/** What a file of payments would book, or booked. */
export type Payments = Shaped<typeof common> & Shaped<typeof payments>;
/** What units a file would make, or made. */
export type Units = Shaped<typeof common> & Shaped<typeof units>;

export const paymentsAnswer: Shape<Payments> = (value, place) => ({ ...common(value, place), ...payments(value, place) });
export const unitsAnswer: Shape<Units> = (value, place) => ({ ...common(value, place), ...units(value, place) });

export async function topUpBatch(hass: Hass, entryId: string, csv: string, confirm: boolean): Promise<Payments> {
  return act(hass, "top_up_batch", { config_entry_id: entryId, csv, confirm }, paymentsAnswer);
}

export async function importUnits(hass: Hass, entryId: string, csv: string, confirm: boolean): Promise<Units> {
  return act(hass, "import_units", { config_entry_id: entryId, csv, confirm }, unitsAnswer);
}

/** Return the header line of a file of units. */
export async function unitsTemplate(hass: Hass, entryId: string): Promise<string> {
  return (await act(hass, "import_template", { config_entry_id: entryId }, object({ csv: string }))).csv;
}

const event = object({ data: partial({ type: string, entry_id: string, action: string, done: number, total: number }) });

export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** Be told how far a batch of a site has come, until the returned function is called. */
export function followProgress(hass: Hass, action: string, told: (progress: Progress) => void): () => void {
  const hear = (value: unknown): void => {
    const { type, action: acting, done, total } = event(value, "event").data;
    if (type === "batch_progress" && acting === action && done !== undefined && total !== undefined) told({ done, total });
  };
  const begun = hass.connection.subscribeMessage(hear, { type: "subscribe_events", event_type: "prepaid_meter_event" });
  // Somebody who may not hear the hub's events sees the batch end without seeing it go on.
  begun.catch(() => undefined);
  return () => {
    begun.then((end) => end()).catch(() => undefined);
  };
}
