import type { DeviceEntry, EntityEntry, Hass } from "../ha/types.ts";

export const PLATFORM = "prepaid_meter";

export const CREDIT_STATES = ["in_credit", "low", "emergency", "grace", "due", "off"] as const;
export type CreditState = (typeof CREDIT_STATES)[number];

/** A unit as its entities tell it. What is not known is null: silence is neither zero nor absence. */
export interface Unit {
  readonly name: string;
  readonly balance: string | null;
  readonly currency: string;
  readonly days: number | null;
  readonly state: CreditState | null;
  readonly supplies: readonly string[];
  /** Of each meter the entity that shows its use. */
  readonly usages: readonly string[];
}

type ByWhatItShows = ReadonlyMap<string, readonly string[]>;
const indexes = new WeakMap<Hass["entities"], ReadonlyMap<string, ByWhatItShows>>();

/**
 * Return the ids of our entities by device and by what they show; those of several meters follow each other.
 * The hub makes a new list of entities only when one of them changes: a big house is looked through once.
 */
export function indexed({ entities }: Hass): ReadonlyMap<string, ByWhatItShows> {
  const known = indexes.get(entities);
  if (known !== undefined) return known;
  const made = new Map<string, Map<string, string[]>>();
  for (const entry of Object.values(entities)) {
    if (!isOurs(entry) || entry.device_id === undefined) continue;
    const device = made.get(entry.device_id) ?? new Map<string, string[]>();
    const key = entry.translation_key.replace(/^meter_/, "");
    made.set(entry.device_id, device.set(key, [...(device.get(key) ?? []), entry.entity_id]));
  }
  indexes.set(entities, made);
  return made;
}

/** Return the ids of a unit's entities by what they show. */
export function unitEntities(hass: Hass, deviceId: string): ByWhatItShows {
  return indexed(hass).get(deviceId) ?? new Map<string, string[]>();
}

/** Return the unit that a device is, undefined when it is none. */
export function findUnit(hass: Hass, deviceId: string): Unit | undefined {
  const entities = unitEntities(hass, deviceId);
  const device = hass.devices[deviceId];
  const balanceId = entities.get("balance")?.[0];
  if (device === undefined || balanceId === undefined) return undefined;
  const first = (key: string): string | null => entities.get(key)?.[0] ?? null;
  const state = known(hass, first("credit_state"));
  const days = known(hass, first("days_remaining"));
  return {
    name: deviceName(device),
    balance: known(hass, balanceId),
    currency: measureOf(hass, balanceId),
    days: days === null ? null : Number(days),
    state: CREDIT_STATES.find((one) => one === state) ?? null,
    supplies: entities.get("supply") ?? [],
    usages: entities.get("usage") ?? [],
  };
}

export function deviceName(device: DeviceEntry | undefined): string {
  return device?.name_by_user ?? device?.name ?? "";
}

/** Return what a figure is measured in, or its currency. */
export function measureOf(hass: Hass, entityId: string | null): string {
  const measure = hass.states[entityId ?? ""]?.attributes.unit_of_measurement;
  return typeof measure === "string" ? measure : "";
}

/** Return the first unit of the hub, for a card that was just added. */
export function firstUnit(hass: Hass): string | undefined {
  const balances = Object.values(hass.entities).filter((one) => isOurs(one) && one.translation_key === "balance");
  return balances[0]?.device_id;
}

/** Return the first supply of the hub, for a card that was just added. */
export function firstSupply(hass: Hass): string | undefined {
  return Object.values(hass.entities).find((one) => isSupply(one))?.entity_id;
}

export function isOurs(entry: EntityEntry | undefined): entry is EntityEntry & { translation_key: string } {
  return entry?.platform === PLATFORM && entry.translation_key !== undefined;
}

export function isSupply(entry: EntityEntry | undefined): boolean {
  return isOurs(entry) && /^(meter_)?supply$/.test(entry.translation_key);
}

/** Return a state's text, null while the hub does not know it. */
function known(hass: Hass, entityId: string | null): string | null {
  const state = hass.states[entityId ?? ""];
  return state === undefined || ["unknown", "unavailable"].includes(state.state) ? null : state.state;
}
