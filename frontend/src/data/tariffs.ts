/** Tariffs: what they say, what other prices would have cost, and how prices change. */

import type { Hass, Json } from "../ha/types.ts";
import { attend, type Followed } from "./follow.ts";
import { ask } from "./hub.ts";
import { anything, boolean, list, number, object, record, type Shape, type Shaped, string, WrongShape } from "./shape.ts";

/** What a version says, as the hub writes it. Only what this page changes is ever looked into. */
export type Document = Json;

const document: Shape<Document> = (value, place) => record(anything)(value, place);

const head = {
  tariff_id: string,
  subentry_id: string,
  name: string,
  commodity: string,
  currency: string,
  current_version: string,
  valid_from: string,
} as const;

export const tariffs = object({
  tariffs: list(
    object({ ...head, versions: number, meters: number, newest_valid_from: string, lines: list(document) }),
  ),
});
export type TariffRow = Shaped<typeof tariffs>["tariffs"][number];

const meter = object({ unit_id: string, unit: string, meter_id: string, meter: string });
const version = object({ version_id: string, valid_from: string, current: boolean, document });
export const tariff = object({ ...head, versions: list(version), meters: list(meter), meters_matched: number });
export type Tariff = Shaped<typeof tariff>;
export type Version = Shaped<typeof version>;
export type PricedMeter = Shaped<typeof meter>;

/** Return the site's tariffs by name, each with what its present version charges. */
export async function listTariffs(hass: Hass, entryId: string): Promise<readonly TariffRow[]> {
  return (await ask(hass, "tariffs/list", { entry_id: entryId }, tariffs)).tariffs;
}

/** Return a tariff with all its versions, and a page of the meters that it prices. */
export async function getTariff(hass: Hass, entryId: string, tariffId: string, offset = 0): Promise<Tariff> {
  return ask(hass, "tariff/get", { entry_id: entryId, tariff_id: tariffId, offset, limit: 200 }, tariff);
}

const costs = { old: string, new: string, difference: string } as const;
const priced = object({ unit_id: string, name: string, ...costs });
export type PricedUnit = Shaped<typeof priced>;
const sums = object(costs);
export type Sums = Shaped<typeof sums>;
const progress = object({ done: number, of: number, units: list(priced) });
const failed = object({ reason: string });
const kinded = object({ kind: string });

export type PreviewEvent =
  | ({ readonly kind: "progress" } & Shaped<typeof progress>)
  | ({ readonly kind: "done" } & Sums)
  | ({ readonly kind: "failed" | "ended" } & Shaped<typeof failed>);

export const previewEvent: Shape<PreviewEvent> = (value, place) => {
  const { kind } = kinded(value, place);
  if (kind === "progress") return { kind, ...progress(value, place) };
  if (kind === "done") return { kind, ...sums(value, place) };
  if (kind === "failed" || kind === "ended") return { kind, ...failed(value, place) };
  throw new WrongShape(place, "event", value);
};

export interface PreviewAsked {
  readonly tariffId: string;
  readonly document: Document;
  readonly days: number;
}

/** Follow what the last days would have cost under a document, unit by unit. The returned function stops it. */
export function followPreview(hass: Hass, entryId: string, asked: PreviewAsked, followed: Followed<PreviewEvent>): () => void {
  const { tariffId, days } = asked;
  return attend(
    hass,
    "tariff/preview",
    { entry_id: entryId, tariff_id: tariffId, document: asked.document, days },
    previewEvent,
    followed,
  );
}
