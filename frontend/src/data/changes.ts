import type { Hass } from "../ha/types.ts";
import { follow, type Followed } from "./follow.ts";
import { anything } from "./shape.ts";

/** Be told whenever something of a site's units changed; what exactly has to be asked. */
export function onChange(hass: Hass, entryId: string, followed: Followed<unknown>): () => void {
  return follow(hass, "units/subscribe", { entry_id: entryId, limit: 1 }, anything, followed);
}
