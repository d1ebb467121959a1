/**
 * The part of a long table that is looked at. The hub's table element sorts and filters in the browser and wants
 * every row for that; a thousand units are too many to send, so only windows near the viewport are followed.
 */

import type { Hass } from "../ha/types.ts";
import { type SiteTotals, subscribeUnits, type UnitPageChange, type UnitQuery, type UnitRow, type UnitsEvent } from "./unit-rows.ts";

export const WINDOW_ROWS = 50;
/** So many rows before and behind the visible ones are followed too: a short scroll finds them there. */
const NEAR_ROWS = 25;
/** A window is let go once it is this far from what is followed: scrolling to and fro asks for nothing anew. */
const KEPT_WINDOWS = 1;

interface Window {
  order: readonly string[];
  readonly rows: Map<string, UnitRow>;
  leave: () => void;
}

export interface WindowsTold {
  /** Something that may be shown differs. */
  readonly changed: () => void;
  /** The hub tells nothing more: why, in its word, or what it refused. */
  readonly over: (reason: unknown) => void;
}

/** A table's rows by their place in it, as far as they are followed. */
export class UnitWindows {
  readonly #windows = new Map<number, Window>();
  readonly #hass: Hass;
  readonly #entryId: string;
  readonly #query: UnitQuery;
  readonly #told: WindowsTold;
  #closed = false;
  /** How many units match; null until the hub has said so. */
  matched: number | null = null;
  totals: SiteTotals | null = null;

  constructor(hass: Hass, entryId: string, query: UnitQuery, told: WindowsTold) {
    this.#hass = hass;
    this.#entryId = entryId;
    this.#query = query;
    this.#told = told;
  }

  /** Follow what is near the rows from `first` up to `end`, and let go what is far from them. */
  look(first: number, end: number): void {
    if (this.#closed) return;
    const last = Math.max(0, this.matched === null ? end - 1 : Math.min(end + NEAR_ROWS, this.matched) - 1);
    const from = Math.floor(Math.min(Math.max(0, first - NEAR_ROWS), last) / WINDOW_ROWS);
    const to = Math.floor(last / WINDOW_ROWS);
    for (const [number, { leave }] of this.#windows) {
      if (number >= from - KEPT_WINDOWS && number <= to + KEPT_WINDOWS) continue;
      this.#windows.delete(number);
      leave();
    }
    for (let number = from; number <= to; number += 1) {
      if (!this.#windows.has(number)) this.#follow(number);
    }
  }

  /** Return the unit at a place of the table; undefined while the hub has not told it. */
  at(place: number): UnitRow | undefined {
    const window = this.#windows.get(Math.floor(place / WINDOW_ROWS));
    const unitId = window?.order[place % WINDOW_ROWS];
    return unitId === undefined ? undefined : window?.rows.get(unitId);
  }

  /** Which windows are followed now. */
  get followed(): readonly number[] {
    return [...this.#windows.keys()].sort((one, other) => one - other);
  }

  close(): void {
    this.#closed = true;
    for (const { leave } of this.#windows.values()) leave();
    this.#windows.clear();
  }

  #follow(number: number): void {
    const window: Window = { order: [], rows: new Map(), leave: () => undefined };
    this.#windows.set(number, window);
    window.leave = subscribeUnits(
      this.#hass,
      this.#entryId,
      this.#query,
      { offset: number * WINDOW_ROWS, limit: WINDOW_ROWS },
      { told: (event) => { this.#hear(window, event); }, refused: (error) => { this.#end(error); } },
    );
  }

  #hear(window: Window, event: UnitsEvent): void {
    if (event.kind === "ended") {
      this.#end(event.reason);
      return;
    }
    if (event.kind === "page") {
      const { rows, matched, totals } = event.page;
      window.rows.clear();
      put(window, { rows, order: rows.map(({ unit_id }) => unit_id) });
      this.matched = matched;
      this.totals = totals;
    } else {
      put(window, event.change);
      this.matched = event.change.matched ?? this.matched;
      if (this.totals !== null && event.change.totals !== undefined) this.totals = { ...this.totals, ...event.change.totals };
    }
    this.#told.changed();
  }

  #end(reason: unknown): void {
    if (this.#closed) return;
    this.close();
    this.#told.over(reason);
  }
}

function put(window: Window, { rows, order }: UnitPageChange): void {
  for (const one of rows ?? []) window.rows.set(one.unit_id, one);
  if (order === undefined) return;
  window.order = order;
  const there = new Set(order);
  for (const unitId of window.rows.keys()) {
    if (!there.has(unitId)) window.rows.delete(unitId);
  }
}
