/** Sites and units as the hub's registries know them: what every user of the hub may see. */

import type { DeviceEntry, Hass } from "../ha/types.ts";
import { deviceName, indexed, PLATFORM } from "./units.ts";

/** A site by its own device. */
export interface SitePlace {
  readonly entryId: string;
  readonly name: string;
}

/** A unit that the user may see, and the area and floor it is in. */
export interface UnitPlace {
  readonly deviceId: string;
  readonly unitId: string;
  readonly entryId: string;
  readonly name: string;
  readonly areaId: string | null;
  readonly supplies: readonly string[];
}

/** Return the config entry that a device belongs to; older hubs name it `primary_config_entry`. */
export function entryOf(device: DeviceEntry | undefined): string | null {
  return device?.config_entry_id ?? device?.primary_config_entry ?? device?.config_entries?.[0] ?? null;
}

/** Return what our integration calls a device: the unit's id, or of a site's device its entry's. */
export function idOf(device: DeviceEntry | undefined): string | null {
  return device?.identifiers?.find(([domain]) => domain === PLATFORM)?.[1] ?? null;
}

/** Return the hub's sites by name. */
export function sitePlaces(hass: Hass): readonly SitePlace[] {
  const found = Object.values(hass.devices).flatMap((device) => {
    const entryId = entryOf(device);
    return entryId !== null && idOf(device) === entryId ? [{ entryId, name: deviceName(device) }] : [];
  });
  return sorted(found, hass);
}

/** Return the units whose balance the user may see, by name: Flat 2 before Flat 10. */
export function unitPlaces(hass: Hass, entryId?: string): readonly UnitPlace[] {
  const found = [...indexed(hass)].flatMap(([deviceId, entities]) => {
    const device = hass.devices[deviceId];
    const [unitId, entry] = [idOf(device), entryOf(device)];
    const visible = hass.states[entities.get("balance")?.[0] ?? ""] !== undefined;
    if (device === undefined || unitId === null || entry === null || !visible) return [];
    const supplies = entities.get("supply") ?? [];
    return [{ deviceId, unitId, entryId: entry, name: deviceName(device), areaId: device.area_id ?? null, supplies }];
  });
  return sorted(found, hass).filter((unit) => unit.entryId === (entryId ?? unit.entryId));
}

/** Sort by name as people of this language do, numbers as numbers. */
export function sorted<T extends { readonly name: string }>(list: readonly T[], { locale }: Hass): readonly T[] {
  const order = new Intl.Collator(locale.language, { numeric: true });
  return list.toSorted((one, other) => order.compare(one.name, other.name));
}
