/** The table of units as the hub keeps it: searched, filtered and sorted there, page by page. */

import type { Hass, Json } from "../ha/types.ts";
import { follow, type Followed } from "./follow.ts";
import { ask } from "./hub.ts";
import { boolean, list, nullable, number, object, oneOf, partial, record, type Shape, type Shaped, string, WrongShape } from "./shape.ts";
import { CREDIT_STATES, type CreditState } from "./units.ts";

export const SUPPLIES = ["on", "partly", "off"] as const;

const row = object({
  unit_id: string,
  name: string,
  device_id: nullable(string),
  area_id: nullable(string),
  labels: list(string),
  credit_state: oneOf(CREDIT_STATES, null),
  low: boolean,
  balance: string,
  available: string,
  arrears: string,
  debt: string,
  days_remaining: nullable(string),
  grace_ends_at: nullable(string),
  deferred_until: nullable(string),
  vacant: boolean,
  customer_class: string,
  supply: nullable(oneOf(SUPPLIES, null)),
  meters: number,
  troubles: list(string),
  usage_today: nullable(record(string)),
  cost_today: nullable(string),
});
export type UnitRow = Shaped<typeof row>;

const TOTALS = {
  units: number,
  states: record(number),
  supplies: record(number),
  troubles: record(number),
  credit_held: string,
  arrears: string,
  debt: string,
  deposits: string,
  usage_today: nullable(record(string)),
  cost_today: nullable(string),
};
const totals = object(TOTALS);
export type SiteTotals = Shaped<typeof totals>;

export const unitPage = object({ rows: list(row), matched: number, totals });
export type UnitPage = Shaped<typeof unitPage>;
const pageChange = partial({ rows: list(row), order: list(string), matched: number, totals: partial(TOTALS) });
export type UnitPageChange = Shaped<typeof pageChange>;

export type UnitsEvent =
  | { readonly kind: "page"; readonly page: UnitPage }
  | { readonly kind: "changed"; readonly change: UnitPageChange }
  | { readonly kind: "ended"; readonly reason: string };

const kindOf = object({ kind: string });
const ended = object({ reason: string });

export const unitsEvent: Shape<UnitsEvent> = (value, place) => {
  const { kind } = kindOf(value, place);
  if (kind === "page") return { kind, page: unitPage(value, place) };
  if (kind === "changed") return { kind, change: pageChange(value, place) };
  if (kind === "ended") return { kind, reason: ended(value, place).reason };
  throw new WrongShape(`${place}.kind`, "page, changed or ended", kind);
};

export const SORTS = ["name", "area", "credit_state", "balance", "available", "arrears", "days_remaining", "cost_today", "need"] as const;
export type UnitSort = (typeof SORTS)[number];

/** Which units, in which order. Nothing in a filter: every unit. */
export interface UnitQuery {
  readonly search: string;
  readonly states: readonly CreditState[];
  readonly areas: readonly string[];
  readonly labels: readonly string[];
  readonly needy: boolean;
  readonly sort: UnitSort;
  readonly descending: boolean;
}

export const EVERYONE: UnitQuery = {
  search: "",
  states: [],
  areas: [],
  labels: [],
  needy: false,
  sort: "name",
  descending: false,
};

/** Return whether a query leaves units out. */
export function narrows({ search, states, areas, labels, needy }: UnitQuery): boolean {
  return search !== "" || states.length + areas.length + labels.length > 0 || needy;
}

interface Page {
  readonly offset: number;
  readonly limit: number;
}

function fields(entryId: string, query: UnitQuery, { offset, limit }: Page): Json {
  return { entry_id: entryId, ...query, offset, limit };
}

/** Follow one page of the table until the returned function is called. */
export function subscribeUnits(hass: Hass, entryId: string, query: UnitQuery, page: Page, followed: Followed<UnitsEvent>): () => void {
  return follow(hass, "units/subscribe", fields(entryId, query, page), unitsEvent, followed);
}

const PAGE_MAX = 200;

/** Return all units that match, asked for page by page. */
export async function allUnits(hass: Hass, entryId: string, query: UnitQuery): Promise<readonly UnitRow[]> {
  const found = new Map<string, UnitRow>();
  for (let offset = 0; ; offset += PAGE_MAX) {
    const { rows, matched } = await ask(hass, "units/list", fields(entryId, query, { offset, limit: PAGE_MAX }), unitPage);
    for (const one of rows) found.set(one.unit_id, one);
    if (rows.length === 0 || offset + rows.length >= matched) return [...found.values()];
  }
}
