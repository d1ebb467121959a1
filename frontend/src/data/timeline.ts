import type { Hass } from "../ha/types.ts";
import { ask } from "./hub.ts";
import { anything, boolean, list, nullable, object, record, type Shaped, string } from "./shape.ts";

const event = object({
  source: string,
  kind: string,
  at: string,
  meter: nullable(string),
  amount: nullable(string),
  journal_entry: nullable(string),
  reversed_by: nullable(string),
  reversible: boolean,
  actor_name: nullable(string),
  note: nullable(string),
  figures: record(anything),
});

export const timelineAnswer = object({ currency: string, events: list(event), before: nullable(string) });

/** What happened to a unit: money that moved, a notice, who moved in or out, another tariff. */
export type Happening = Shaped<typeof event>;
export type Timeline = Shaped<typeof timelineAnswer>;

/** Ask what happened to a unit, the newest first; `before` is what the page before it named. */
export async function timelineOf(
  hass: Hass,
  entryId: string,
  unitId: string,
  { limit, before }: { readonly limit: number; readonly before?: string },
): Promise<Timeline> {
  const fields = { entry_id: entryId, unit_id: unitId, limit, ...(before === undefined ? {} : { before }) };
  return ask(hass, "unit/timeline", fields, timelineAnswer);
}
