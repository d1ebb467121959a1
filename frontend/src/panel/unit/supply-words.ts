import { FAULTS, OFF_REASONS } from "../../data/supply.ts";
import { TROUBLES } from "../../data/troubles.ts";
import type { UnitMeter, UnitSupply } from "../../data/unit.ts";
import { instant } from "../../format/time.ts";
import type { Hass } from "../../ha/types.ts";
import type { Look } from "../../shared/tones.ts";
import { text } from "../../translations/texts.ts";

/** Whether a meter's supply flows, as far as its relay tells. */
export function supplyState({ observed, commanded }: UnitSupply): "on" | "off" | "unknown" {
  const known = observed ?? commanded;
  if (known === null) return "unknown";
  return known ? "on" : "off";
}

export function supplyStateLook(supply: UnitSupply): Look {
  const state = supplyState(supply);
  if (state === "on") return { tone: "good", icon: "power-plug", words: "common.supply_on" };
  if (state === "off") return { tone: "bad", icon: "power-plug-off", words: "common.supply_off" };
  return { tone: "", icon: "help-circle", words: "common.supply_unknown" };
}

/** One of the three things known of a relay, in words. */
export interface Fact {
  readonly symbol: string;
  readonly words: string;
  readonly tone: "warn" | "bad" | "";
}

/** What the relay was told, what it reads, and what the meter saw meanwhile; that which differs stands out. */
export function relayFacts(hass: Hass, { commanded, observed, metered }: UnitSupply): readonly Fact[] {
  const said = (value: boolean | null): "on" | "off" | "unknown" => (value === null ? "unknown" : value ? "on" : "off");
  const differs = commanded !== null && observed !== null && commanded !== observed;
  const off = observed === false || commanded === false;
  const facts: Fact[] = [
    { symbol: "export", words: text(hass, `meters.told_${said(commanded)}`), tone: "" },
    { symbol: "eye-outline", words: text(hass, `meters.reads_${said(observed)}`), tone: differs ? "warn" : "" },
  ];
  if (metered === true) facts.push({ symbol: "meter-electric-outline", words: text(hass, "meters.metered_yes"), tone: "bad" });
  else if (off) facts.push({ symbol: "meter-electric-outline", words: text(hass, `meters.metered_${metered === false ? "no" : "unknown"}`), tone: "" });
  return facts;
}

/** Why supply is off, what is wrong with the relay, and when something of it ends. */
export function whyOff(hass: Hass, supply: UnitSupply): readonly string[] {
  const reasons = OFF_REASONS.filter((one) => supply.off_reasons.includes(one));
  const faults = FAULTS.filter((one) => supply.faults.includes(one));
  const ends = [
    ["override_until", supply.override_until],
    ["load_until", supply.load_until],
  ] as const;
  return [
    ...reasons.map((one) => text(hass, `common.reason_${one}`)),
    ...faults.map((one) => text(hass, `common.fault_${one}`)),
    ...ends.flatMap(([end, at]) => (at === null ? [] : [text(hass, `common.end_${end}`, { time: instant(at, hass) })])),
  ];
}

/** What of a meter somebody has to look at, in words. */
export function troubleWords(hass: Hass, { troubles }: UnitMeter): readonly string[] {
  return TROUBLES.filter((one) => troubles.includes(one)).map((one) => text(hass, `meters.trouble_${one}`));
}

const SYMBOLS: Readonly<Record<string, string | undefined>> = {
  electricity: "flash",
  gas: "fire",
  water: "water",
  hot_water: "water-thermometer",
  heat: "radiator",
  steam: "kettle-steam",
  time: "timer-outline",
  count: "counter",
  distance: "map-marker-distance",
};

export function commoditySymbol(commodity: string): string {
  return SYMBOLS[commodity] ?? "gauge";
}
