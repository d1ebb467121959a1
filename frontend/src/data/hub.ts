/** How the screens talk to the hub: commands and acts. What is followed goes through `follow.ts`, all else in `data` through here. */

import type { Hass, Json } from "../ha/types.ts";
import { type TextKey, text } from "../translations/texts.ts";
import type { Shape } from "./shape.ts";

export const DOMAIN = "prepaid_meter";

/** Ask one of our commands; the answer is checked against its shape. */
export async function ask<T>(hass: Hass, command: string, fields: Json, shape: Shape<T>): Promise<T> {
  return shape(await answered(hass, { type: `${DOMAIN}/${command}`, ...fields }, "common.lost"), command);
}

/** The hub's frontend tells a lost connection by this number. */
const LOST = 3;

/** The connection was lost before an answer came: what was asked for may have happened. */
export class AnswerLost extends Error {}

/** Ask the hub; of a connection that was lost meanwhile it tells no words. */
async function answered(hass: Hass, message: Json, lost: TextKey): Promise<unknown> {
  try {
    return await hass.callWS(message);
  } catch (error) {
    const { code } = (error as { error?: { code?: unknown } } | null)?.error ?? {};
    throw code === LOST || error === LOST ? new AnswerLost(text(hass, lost), { cause: error }) : error;
  }
}

/** Perform one of our actions and return its answer, which names its fields as text. */
export async function act<T>(hass: Hass, action: string, data: Json, shape: Shape<T>): Promise<T> {
  const message = { type: "call_service", domain: DOMAIN, service: action, service_data: data, return_response: true };
  const answer = await answered(hass, message, "common.lost_act");
  return shape((answer as { response?: unknown }).response, action);
}

/** Make a reference for an act when its dialog opens: pressing twice, or asking again, books once. */
export function newReference(): string {
  const parts = Array.from(crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36));
  return `screen-${parts.join("")}`;
}

/** Return what the hub says about why something was refused. */
export function refusal(error: unknown): string {
  const message = (error as { message?: unknown } | null)?.message;
  return typeof message === "string" ? message.replace(/^Validation error: /, "") : String(error);
}
