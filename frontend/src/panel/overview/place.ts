/** Where somebody is in the table: filters and order stand in the address, the scroll with it in the history. */

import { EVERYONE, SORTS, type UnitQuery } from "../../data/unit-rows.ts";
import { CREDIT_STATES } from "../../data/units.ts";

const SEARCH_MAX = 100;

/** Read what the address asks for; what it does not know is left out. */
export function queryOf(search: string): UnitQuery {
  const given = new URLSearchParams(search);
  return {
    search: (given.get("q") ?? "").slice(0, SEARCH_MAX),
    states: CREDIT_STATES.filter((one) => given.getAll("state").includes(one)),
    areas: given.getAll("area"),
    labels: given.getAll("label"),
    needy: given.has("attention"),
    sort: SORTS.find((one) => one === given.get("sort")) ?? EVERYONE.sort,
    descending: given.has("descending"),
  };
}

/** Write a query as the part of an address behind its path; nothing for what is usual. */
export function searchOf(query: UnitQuery): string {
  const asked: [string, string][] = [
    ...(query.search === "" ? [] : [["q", query.search] as [string, string]]),
    ...query.states.map((one): [string, string] => ["state", one]),
    ...query.areas.map((one): [string, string] => ["area", one]),
    ...query.labels.map((one): [string, string] => ["label", one]),
    ...(query.needy ? [["attention", "1"] as [string, string]] : []),
    ...(query.sort === EVERYONE.sort ? [] : [["sort", query.sort] as [string, string]]),
    ...(query.descending ? [["descending", "1"] as [string, string]] : []),
  ];
  return asked.length === 0 ? "" : `?${new URLSearchParams(asked).toString()}`;
}

export function keepQuery(query: UnitQuery): void {
  history.replaceState(history.state, "", `${location.pathname}${searchOf(query)}`);
}

/** How far somebody had scrolled, and how many units there were then. */
export interface Scrolled {
  readonly top: number;
  readonly matched: number;
}

const KEY = "prepaidMeterTable";

function own(state: unknown): Record<string, unknown> {
  return typeof state === "object" && state !== null ? { ...state } : {};
}

/** Remember the scroll with this entry of the history: Back finds it, a link to the page begins at its top. */
export function keepScroll(scrolled: Scrolled): void {
  history.replaceState({ ...own(history.state), [KEY]: scrolled }, "");
}

export function keptScroll(): Scrolled | null {
  const kept = own(own(history.state)[KEY]);
  const { top, matched } = kept;
  return typeof top === "number" && typeof matched === "number" ? { top, matched } : null;
}
