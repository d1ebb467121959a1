import type { Hass } from "../ha/types.ts";
import { list, object, type Shaped, string } from "./shape.ts";

const known = list(object({ label_id: string, name: string }));
export type Label = Shaped<typeof known>[number];

/** Return the hub's labels by name. */
export async function labels(hass: Hass): Promise<readonly Label[]> {
  const found = known(await hass.callWS({ type: "config/label_registry/list" }), "labels");
  return [...found].sort((one, other) => one.name.localeCompare(other.name, hass.locale.language));
}
