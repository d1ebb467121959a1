/** Which entities of the hub serve a meter already, in any site. */

import type { Hass } from "../ha/types.ts";
import { ask } from "./hub.ts";
import { list, object, type Shaped, string } from "./shape.ts";

export const used = object({ sources: list(string), relays: list(string) });
export type Used = Shaped<typeof used>;

/** Return what another meter would bill or switch twice; administrators only. */
export async function usedEntities(hass: Hass, entryId: string): Promise<Used> {
  return await ask(hass, "entities/used", { entry_id: entryId }, used);
}
