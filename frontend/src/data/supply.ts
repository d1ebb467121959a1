import type { Hass } from "../ha/types.ts";

export const OFF_REASONS = ["awaiting_arm", "credit", "load", "override", "safety"] as const;
export type OffReason = (typeof OFF_REASONS)[number];

export const FAULTS = ["abnormal", "battery_low", "fault", "locked", "partial"] as const;
export type Fault = (typeof FAULTS)[number];

export const ENDS = ["deferred_until", "override_until", "load_until"] as const;
export type End = (typeof ENDS)[number];

export const FACTS = ["commanded", "observed", "metered"] as const;
export type Fact = (typeof FACTS)[number];

/** A meter's supply. `flows` null: its relay cannot be read. */
export interface Supply {
  readonly entityId: string;
  readonly name: string;
  readonly valve: boolean;
  readonly flows: boolean | null;
  readonly reasons: readonly OffReason[];
  readonly faults: readonly Fault[];
  readonly ends: ReadonlyMap<End, string>;
  readonly facts: ReadonlyMap<Fact, boolean>;
}

const FLOWS: Readonly<Record<string, boolean | undefined>> = {
  on: true,
  off: false,
  open: true,
  closed: false,
};

/** Read a supply off its switch or valve; undefined when the hub has no such entity. */
export function findSupply(hass: Hass, entityId: string): Supply | undefined {
  const state = hass.states[entityId];
  if (state === undefined) return undefined;
  const { attributes } = state;
  const ends = ENDS.flatMap((end) => {
    const at = attributes[end];
    return typeof at === "string" ? [[end, at] as const] : [];
  });
  const facts = FACTS.flatMap((fact) => {
    const value = attributes[fact];
    return typeof value === "boolean" ? [[fact, value] as const] : [];
  });
  return {
    entityId,
    name: hass.entities[entityId]?.name ?? entityId,
    valve: entityId.startsWith("valve."),
    flows: FLOWS[state.state] ?? null,
    reasons: listed(attributes.off_reasons, OFF_REASONS),
    faults: listed(attributes.faults, FAULTS),
    ends: new Map(ends),
    facts: new Map(facts),
  };
}

function listed<T extends string>(value: unknown, known: readonly T[]): T[] {
  return Array.isArray(value) ? known.filter((one) => value.includes(one)) : [];
}
