import type { Hass } from "../ha/types.ts";
import { act } from "./hub.ts";
import { object, type Shaped, string } from "./shape.ts";
import type { Supply } from "./supply.ts";

const topUpAnswer = object({ balance: string, currency: string });
export type TopUpAnswer = Shaped<typeof topUpAnswer>;

/** Add credit. The same reference again books nothing, so a lost answer may be asked for again. */
export async function topUp(hass: Hass, deviceId: string, amount: string, reference: string): Promise<TopUpAnswer> {
  return act(hass, "top_up", { device_id: deviceId, amount, reference }, topUpAnswer);
}

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
