/** The kinds of cards, as little of them as every page of the hub has to load. */

import { entryOf } from "../data/places.ts";
import { isOurs, isSupply } from "../data/units.ts";
import type { CardConfig, Hass } from "../ha/types.ts";

export interface CardKind {
  readonly tag: string;
  readonly name: "unit" | "supply" | "site" | "statement";
  /** How high a card is before it is drawn. */
  readonly height: (config: CardConfig & Readonly<Record<string, unknown>>) => number;
  /** What a card would show of an entity; null: nothing. */
  readonly suggest: (hass: Hass, entityId: string) => Readonly<Record<string, string>> | null;
}

const shows = (hass: Hass, entityId: string, keys: RegExp): string | undefined => {
  const entry = hass.entities[entityId];
  return isOurs(entry) && keys.test(entry.translation_key) ? entry.device_id : undefined;
};

export const UNIT: CardKind = {
  tag: "prepaid-meter-unit-card",
  name: "unit",
  height: ({ show_chart: chart }) => (chart === false ? 238 : 362),
  suggest: (hass, entityId) => {
    const device = shows(hass, entityId, /^(?!(meter_)?supply$)/);
    return device === undefined ? null : { device };
  },
};

export const SUPPLY: CardKind = {
  tag: "prepaid-meter-supply-card",
  name: "supply",
  height: () => 195,
  suggest: (hass, entityId) => (isSupply(hass.entities[entityId]) ? { entity: entityId } : null),
};

export const SITE: CardKind = {
  tag: "prepaid-meter-site-card",
  name: "site",
  height: () => 264,
  suggest: (hass, entityId) => {
    const site = entryOf(hass.devices[shows(hass, entityId, /^credit_state$/) ?? ""]);
    return site === null ? null : { site };
  },
};

export const STATEMENT: CardKind = {
  tag: "prepaid-meter-statement-card",
  name: "statement",
  height: () => 340,
  suggest: (hass, entityId) => {
    const device = shows(hass, entityId, /^(meter_)?(balance|cost|usage)$/);
    return device === undefined ? null : { device };
  },
};

export const KINDS = [UNIT, SUPPLY, SITE, STATEMENT] as const;
export const STRATEGY = "prepaid-meter";
