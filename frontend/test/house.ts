/** A hub with one unit, as the frontend hands it to a card. */

import { vi } from "vitest";
import english from "../../custom_components/prepaid_meter/translations/en.json";
import type { Connection, EntityEntry, EntityState, Hass, Values } from "../src/ha/types.ts";

export const DEVICE = "device1";
export const LOCALE = { language: "en", number_format: "language", time_format: "24" };

const TEXTS: Readonly<Record<string, Readonly<Record<string, string>> | undefined>> = english.config_panel;

export function localize(key: string, values: Values = {}): string {
  const [section, name] = key.replace("component.prepaid_meter.config_panel.", "").split(".");
  const words = TEXTS[section ?? ""]?.[name ?? ""] ?? "";
  return words.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? `{${name}}`));
}

function entry(entity_id: string, translation_key: string, name: string): EntityEntry {
  return { entity_id, translation_key, name, platform: "prepaid_meter", device_id: DEVICE };
}

function shown(entity_id: string, state: string, attributes: Record<string, unknown> = {}): EntityState {
  return { entity_id, state, attributes };
}

const ENTRIES = [
  entry("sensor.flat_balance", "balance", "Balance"),
  entry("sensor.flat_credit_state", "credit_state", "Credit state"),
  entry("sensor.flat_days_remaining", "days_remaining", "Days remaining"),
  entry("sensor.flat_usage", "meter_usage", "Electricity usage"),
  entry("switch.flat_supply", "meter_supply", "Electricity supply"),
  { entity_id: "sensor.other", platform: "demo", device_id: DEVICE, translation_key: "balance" },
];

const STATES = [
  shown("sensor.flat_balance", "17.050000", { unit_of_measurement: "EUR" }),
  shown("sensor.flat_credit_state", "in_credit"),
  shown("sensor.flat_days_remaining", "12.9"),
  shown("sensor.flat_usage", "1234.5", { unit_of_measurement: "kWh" }),
  shown("switch.flat_supply", "on", { off_reasons: [], commanded: true, observed: true }),
];

function byId<T extends { entity_id: string }>(list: readonly T[]): Record<string, T> {
  return Object.fromEntries(list.map((one) => [one.entity_id, one]));
}

/** The hub's connection; `happen` loses it and brings it back. */
export function wire(
  subscribeMessage: Connection["subscribeMessage"] = vi.fn(() => Promise.resolve(() => Promise.resolve())),
): Connection & { readonly happen: (event: string) => void; readonly heard: () => number } {
  const acts = new Set<readonly [string, () => void]>();
  return {
    subscribeMessage,
    addEventListener: (event, act) => void acts.add([event, act]),
    removeEventListener: (event, act) => {
      for (const one of acts) if (one[0] === event && one[1] === act) acts.delete(one);
    },
    happen: (event) => {
      for (const [name, act] of [...acts]) if (name === event) act();
    },
    heard: () => acts.size,
  };
}

/** The hub's picture, with some states changed. */
export function house(changed: Record<string, EntityState> = {}, given: Partial<Hass> = {}): Hass {
  return {
    states: { ...byId(STATES), ...changed },
    entities: byId(ENTRIES),
    devices: { [DEVICE]: { id: DEVICE, name: "Flat", name_by_user: "Garden flat", identifiers: [["prepaid_meter", "flat"]], config_entry_id: "site" } },
    areas: {},
    floors: {},
    locale: LOCALE,
    language: "en",
    config: { time_zone: "Europe/London" },
    user: { is_admin: true },
    localize,
    loadBackendTranslation: () => Promise.resolve(localize),
    callWS: vi.fn(() => Promise.resolve({})),
    callApi: vi.fn(() => Promise.resolve({})),
    connection: wire(),
    ...given,
  };
}

export function state(id: string, value: string, attributes: Record<string, unknown> = {}): Record<string, EntityState> {
  return { [id]: shown(id, value, attributes) };
}
