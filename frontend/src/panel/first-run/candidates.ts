/** Which entities of the house may be a meter or a switch, the likeliest first. */

import type { States } from "../../data/states.ts";
import { isOurs } from "../../data/units.ts";
import type { Used } from "../../data/used.ts";
import type { EntityState, Hass } from "../../ha/types.ts";

const ENERGY = ["Wh", "kWh", "MWh", "GWh"];
const VOLUME = ["mL", "L", "m³", "ft³", "gal", "CCF", "MCF"];

interface Counted {
  readonly classes: readonly string[];
  readonly units: readonly string[];
  /** What its price is for. */
  readonly per: string;
}

/** What a first meter usually counts; the tariff's own form knows more. */
export const COUNTED = {
  electricity: { classes: ["energy"], units: ENERGY, per: "kWh" },
  water: { classes: ["water", "volume"], units: VOLUME, per: "m³" },
  hot_water: { classes: ["water", "volume"], units: VOLUME, per: "m³" },
  gas: { classes: ["gas", "volume"], units: VOLUME, per: "m³" },
  heat: { classes: ["energy"], units: ENERGY, per: "kWh" },
} as const satisfies Record<string, Counted>;

export type CountedName = keyof typeof COUNTED;

export const COUNTED_NAMES = Object.keys(COUNTED) as CountedName[];

export function counted(commodity: string): Counted {
  return COUNTED[COUNTED_NAMES.find((one) => one === commodity) ?? "electricity"];
}

const RELAYS = ["switch", "valve", "input_boolean"];
/** What has to be followed to offer meters and switches. */
export const FOLLOWED = ["sensor", ...RELAYS];

const NOT_USED_UP = /return|export|solar|produc|inject|feed|cost|price/i;
const KNOWN = /^-?\d+(\.\d+)?$/;

export interface Candidate {
  readonly state: EntityState;
  readonly suggested: boolean;
}

function text(state: EntityState, attribute: string): string {
  const value = state.attributes[attribute];
  return typeof value === "string" ? value : "";
}

export function nameOf(state: EntityState | undefined): string {
  return state === undefined ? "" : text(state, "friendly_name") || state.entity_id;
}

export function measureOf(state: EntityState): string {
  return text(state, "unit_of_measurement");
}

export function isKnown(state: EntityState | undefined): boolean {
  return state !== undefined && KNOWN.test(state.state);
}

function ranked(found: readonly (readonly [EntityState, number])[], atLeast: number): Candidate[] {
  const sorted = found.toSorted(
    ([one, its], [other, others]) => others - its || nameOf(one).localeCompare(nameOf(other)),
  );
  return sorted.map(([state, points], position) => ({ state, suggested: position === 0 && points >= atLeast }));
}

/** Return the sensors that count something, not our own and of no other meter. A device with a switch is likely somebody's supply. */
export function meters(states: States, hass: Hass, commodity: string, used: Used): Candidate[] {
  const { classes, units } = counted(commodity);
  const switched = new Set(relayStates(states, hass).map((state) => deviceOf(hass, state)));
  const fitting = [...states.values()].filter(
    (state) =>
      state.entity_id.startsWith("sensor.") &&
      !isOurs(hass.entities[state.entity_id]) &&
      !used.sources.includes(state.entity_id) &&
      (classes.includes(text(state, "device_class")) || growsUnclassed(state)) &&
      units.includes(measureOf(state)),
  );
  const points = (state: EntityState): number =>
    (isKnown(state) ? 4 : 0) +
    (NOT_USED_UP.test(`${state.entity_id} ${nameOf(state)}`) ? -3 : 0) +
    (text(state, "state_class") === "total_increasing" ? 2 : 0) +
    (switched.has(deviceOf(hass, state) ?? "") ? 1 : 0);
  return ranked(fitting.map((state) => [state, points(state)] as const), 6);
}

function growsUnclassed(state: EntityState): boolean {
  return text(state, "device_class") === "" && text(state, "state_class").startsWith("total");
}

function deviceOf(hass: Hass, state: EntityState | undefined): string | undefined {
  return hass.entities[state?.entity_id ?? ""]?.device_id;
}

function relayStates(states: States, hass: Hass): EntityState[] {
  return [...states.values()].filter(
    ({ entity_id }) => RELAYS.some((domain) => entity_id.startsWith(`${domain}.`)) && !isOurs(hass.entities[entity_id]),
  );
}

/** Return what can switch and serves no other meter; what belongs to the meter's own device first, then what bears a name like it. */
export function relays(states: States, hass: Hass, meter: string | null, used: Used): Candidate[] {
  const source = states.get(meter ?? "");
  const device = deviceOf(hass, source);
  const words = new Set(wordsOf(nameOf(source)));
  const points = (state: EntityState): number =>
    (device !== undefined && deviceOf(hass, state) === device ? 4 : 0) +
    Math.min(2, wordsOf(nameOf(state)).filter((word) => words.has(word)).length) +
    (state.entity_id.startsWith("input_boolean.") ? -1 : 0);
  const free = relayStates(states, hass).filter((state) => !used.relays.includes(state.entity_id));
  return ranked(free.map((state) => [state, points(state)] as const), 2);
}

function wordsOf(name: string): string[] {
  return name.toLowerCase().split(/[\s_.:-]+/).filter((word) => word.length > 2);
}

export function isOn(state: EntityState | undefined): boolean {
  return ["on", "open"].includes(state?.state ?? "");
}
