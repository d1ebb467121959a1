import type { Hass } from "../ha/types.ts";
import { follow, type Followed } from "./follow.ts";
import { ask } from "./hub.ts";
import {
  boolean,
  list,
  nullable,
  number,
  object,
  oneOf,
  partial,
  record,
  type Shape,
  type Shaped,
  string,
  WrongShape,
} from "./shape.ts";
import { CREDIT_STATES } from "./units.ts";

const session = object({ started_at: string, used: string, held: string, ends_at: nullable(string) });
const packageLeft = object({ kind: string, left: string, expires_at: nullable(string) });

/** A meter's relay: what is wanted and commanded, what was seen of it, what the meter itself says, and why it is off. */
const supply = object({
  wanted: nullable(boolean),
  commanded: nullable(boolean),
  observed: nullable(boolean),
  observed_at: nullable(string),
  metered: nullable(boolean),
  off_reasons: list(string),
  override_until: nullable(string),
  load_until: nullable(string),
  load_held: boolean,
  position: nullable(number),
  faults: list(string),
  disconnectable: boolean,
});

const METER = {
  name: string,
  commodity: string,
  unit: string,
  source: nullable(string),
  tariff_id: nullable(string),
  available: boolean,
  register: nullable(string),
  read_at: nullable(string),
  usage: string,
  cost: string,
  rate: nullable(string),
  band: nullable(string),
  power_w: nullable(number),
  supply: nullable(supply),
  session: nullable(session),
  has_session: boolean,
  units_left: string,
  packages: list(packageLeft),
  troubles: list(string),
};

const credit = object({
  state: oneOf(CREDIT_STATES, null),
  low: boolean,
  balance: string,
  available: string,
  arrears: string,
  debt: string,
  gift: string,
  deposit: string,
  points: number,
  days_remaining: nullable(string),
  grace_ends_at: nullable(string),
  deferred_until: nullable(string),
  decision_id: nullable(string),
});

const pastTenancy = object({ number, since: string, until: string, vacant: boolean });

const tenancy = object({
  number,
  since: string,
  vacant: boolean,
  past: list(pastTenancy),
  occupants: number,
  moved_in: nullable(string),
  anchor: nullable(string),
  customer_class: string,
});

const policy = object({
  low_credit: list(string),
  hysteresis: string,
  emergency: string,
  grace_minutes: number,
  grace_amount: nullable(string),
  reconnection: string,
  never_disconnect: boolean,
  cut_mode: string,
  own: boolean,
  protected: object({
    start_minute: number,
    end_minute: number,
    weekdays: list(number),
    days: list(number),
  }),
});

const UNIT = {
  unit_id: string,
  name: string,
  device_id: nullable(string),
  subentry_id: nullable(string),
  currency: string,
  credit,
  wallets: list(object({ name: string, balance: string })),
  debts: list(object({ debt_id: string, name: string, left: string })),
  recurring: list(
    object({
      recurring_id: string,
      name: string,
      amount: string,
      wallet: nullable(string),
      since: nullable(string),
      until: nullable(string),
    }),
  ),
  tenancy,
  policy,
  supply: nullable(string),
};

const meter = object(METER);
export const unitDetail = object({ ...UNIT, meters: record(meter) });
const unitChange = partial({ ...UNIT, meters: record(nullable(partial(METER))) });

export type UnitDetail = Shaped<typeof unitDetail>;
export type UnitMeter = Shaped<typeof meter>;
export type UnitSupply = Shaped<typeof supply>;
export type UnitPolicy = Shaped<typeof policy>;
export type UnitTenancy = Shaped<typeof tenancy>;
export type UnitChange = Shaped<typeof unitChange>;

/** Why the hub tells nothing more of a unit. */
export const UNIT_ENDS = ["unauthorized", "site_stopped", "unit_removed"] as const;
export type UnitEnd = (typeof UNIT_ENDS)[number];

export type UnitEvent =
  | { readonly kind: "unit"; readonly unit: UnitDetail }
  | { readonly kind: "changed"; readonly unit: UnitChange }
  | { readonly kind: "ended"; readonly reason: UnitEnd };

const kindOf = object({ kind: string });
const whole = object({ unit: unitDetail });
const changed = object({ unit: unitChange });
const ended = object({ reason: oneOf(UNIT_ENDS, "site_stopped") });

export const unitEvent: Shape<UnitEvent> = (value, place) => {
  const { kind } = kindOf(value, place);
  if (kind === "unit") return { kind, unit: whole(value, place).unit };
  if (kind === "changed") return { kind, unit: changed(value, place).unit };
  if (kind === "ended") return { kind, reason: ended(value, place).reason };
  throw new WrongShape(`${place}.kind`, "unit, changed or ended", kind);
};

/** Return a unit as it stands after a change; what did not change keeps its identity. */
export function merged(unit: UnitDetail, change: UnitChange): UnitDetail {
  const { meters, ...fields } = change;
  if (meters === undefined) return { ...unit, ...fields };
  const known: Record<string, UnitMeter> = { ...unit.meters };
  for (const [meterId, differs] of Object.entries(meters)) {
    if (differs === null) Reflect.deleteProperty(known, meterId);
    else known[meterId] = meter({ ...known[meterId], ...differs }, `meters.${meterId}`);
  }
  return { ...unit, ...fields, meters: known };
}

export interface UnitFollowed extends Omit<Followed<UnitDetail>, "told"> {
  /** Told the whole unit each time something of it changed. */
  readonly told: (unit: UnitDetail) => void;
  readonly ended: (reason: UnitEnd) => void;
}

/** Follow a unit until the returned function is called. */
export function subscribeUnit(hass: Hass, entryId: string, unitId: string, { told, ended: over, refused }: UnitFollowed): () => void {
  let unit: UnitDetail | undefined;
  const hear = (event: UnitEvent): void => {
    if (event.kind === "ended") {
      over(event.reason);
      return;
    }
    if (event.kind === "unit") unit = event.unit;
    else if (unit !== undefined) unit = merged(unit, event.unit);
    if (unit !== undefined) told(unit);
  };
  return follow(hass, "unit/subscribe", { entry_id: entryId, unit_id: unitId }, unitEvent, { told: hear, refused });
}

/** Return a unit once, as it stands. */
export async function getUnit(hass: Hass, entryId: string, unitId: string): Promise<UnitDetail> {
  return ask(hass, "unit/get", { entry_id: entryId, unit_id: unitId }, unitDetail);
}
