import { list, object, type Shaped, string } from "../data/shape.ts";
import type { Hass } from "./types.ts";

const label = object({ label_id: string, name: string });
const labels = list(label);

/** A label that people give to areas, devices and entities of their hub. */
export type Label = Shaped<typeof label>;

/** Return the hub's labels; none where it cannot say. */
export async function hubLabels(hass: Hass): Promise<readonly Label[]> {
  try {
    return labels(await hass.callWS({ type: "config/label_registry/list" }), "config/label_registry/list");
  } catch {
    return [];
  }
}
