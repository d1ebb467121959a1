import type { Hass } from "../ha/types.ts";
import type { Supply } from "./supply.ts";

/** Ask for supply, or carry out the standing decision; the integration refuses what policy forbids. */
export async function switchSupply(hass: Hass, supply: Supply, on: boolean): Promise<void> {
  const [domain, service] = supply.valve
    ? ["valve", on ? "open_valve" : "close_valve"]
    : ["switch", on ? "turn_on" : "turn_off"];
  await hass.callWS({
    type: "call_service",
    domain,
    service,
    service_data: {},
    target: { entity_id: supply.entityId },
  });
}
