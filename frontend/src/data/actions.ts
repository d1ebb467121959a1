import type { Hass } from "../ha/types.ts";
import type { Supply } from "./supply.ts";

/** What the integration answers to a top-up: amounts as exact text. */
export interface TopUpAnswer {
  readonly balance: string;
  readonly currency: string;
}

/** Add credit. The same reference again books nothing, so a lost answer may be asked for again. */
export async function topUp(hass: Hass, deviceId: string, amount: string, reference: string): Promise<TopUpAnswer> {
  const answer = await hass.callWS({
    type: "call_service",
    domain: "prepaid_meter",
    service: "top_up",
    service_data: { device_id: deviceId, amount, reference },
    return_response: true,
  });
  return checked((answer as { response?: Partial<TopUpAnswer> }).response);
}

function checked(answer: Partial<TopUpAnswer> | undefined): TopUpAnswer {
  const { balance, currency } = answer ?? {};
  if (typeof balance !== "string" || typeof currency !== "string") throw new Error("top_up: no balance");
  return { balance, currency };
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

/** Return what the hub says about why something was refused. */
export function refusal(error: unknown): string {
  const message = (error as { message?: unknown } | null)?.message;
  return typeof message === "string" ? message.replace(/^Validation error: /, "") : String(error);
}
