import type { Where } from "../data/acts.ts";
import type { Site } from "../data/sites.ts";
import type { UnitDetail } from "../data/unit.ts";
import type { Hass } from "../ha/types.ts";

/** The unit that an act is about, as much of it as a dialog has to know. */
export interface Subject {
  readonly where: Where;
  readonly name: string;
  readonly currency: string;
  /** Its site; without it a receipt has no date and no undo. */
  readonly entryId?: string | undefined;
  readonly administrator: boolean;
  /** Its wallets beside the main one, such as rent. */
  readonly wallets: readonly string[];
  /** What stands on it now, as the hub wrote it. */
  readonly balance?: string | undefined;
}

export function subjectOf(site: Site, unit: UnitDetail): Subject {
  return {
    where: { unit_id: unit.unit_id },
    name: unit.name,
    currency: unit.currency,
    entryId: site.entry_id,
    administrator: site.role === "administrator",
    wallets: walletsOf(unit),
    balance: unit.credit.balance,
  };
}

/** A wallet is there once something was booked on it, or as soon as a recurring charge names it. */
function walletsOf({ wallets, recurring }: UnitDetail): string[] {
  const named = [...wallets.map(({ name }) => name), ...recurring.map(({ wallet }) => wallet ?? "main")];
  return [...new Set(named)].filter((name) => name !== "main");
}

/** A unit as a dashboard knows it: by its device. Whether its user is an operator only the hub knows. */
export function subjectOfDevice(hass: Hass, deviceId: string, shown: { readonly name: string; readonly currency: string }): Subject {
  return {
    ...shown,
    where: { device_id: deviceId },
    entryId: hass.devices[deviceId]?.primary_config_entry ?? undefined,
    administrator: hass.user?.is_admin ?? false,
    wallets: [],
  };
}
