/** How the screens talk to the hub: commands, what they follow, and acts. All else in `data` goes through here. */

import type { Hass, Json } from "../ha/types.ts";
import { type TextKey, text } from "../translations/texts.ts";
import type { Shape } from "./shape.ts";

const DOMAIN = "prepaid_meter";

/** Ask one of our commands; the answer is checked against its shape. */
export async function ask<T>(hass: Hass, command: string, fields: Json, shape: Shape<T>): Promise<T> {
  return shape(await answered(hass, { type: `${DOMAIN}/${command}`, ...fields }, "common.lost"), command);
}

/** The hub's frontend tells a lost connection by this number. */
const LOST = 3;

/** Ask the hub; of a connection that was lost meanwhile it tells no words. */
async function answered(hass: Hass, message: Json, lost: TextKey): Promise<unknown> {
  try {
    return await hass.callWS(message);
  } catch (error) {
    const { code } = (error as { error?: { code?: unknown } } | null)?.error ?? {};
    throw code === LOST || error === LOST ? new Error(text(hass, lost), { cause: error }) : error;
  }
}

export interface Followed<T> {
  readonly told: (event: T) => void;
  readonly refused: (error: unknown) => void;
}

/** Follow one of our subscriptions until the returned function is called. It outlives a lost connection. */
export function follow<T>(
  hass: Hass,
  command: string,
  fields: Json,
  shape: Shape<T>,
  { told, refused }: Followed<T>,
): () => void {
  let over = false;
  const hear = (event: unknown): void => {
    if (over) return;
    try {
      told(shape(event, command));
    } catch (error) {
      refused(error);
    }
  };
  const begun = hass.connection.subscribeMessage(hear, { type: `${DOMAIN}/${command}`, ...fields });
  begun.catch((error: unknown) => {
    if (!over) refused(error);
  });
  return () => {
    over = true;
    // Refused, or the connection is gone: then there is nothing to end.
    begun.then((end) => end()).catch(() => undefined);
  };
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
