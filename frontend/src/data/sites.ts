import type { Hass } from "../ha/types.ts";
import { ask } from "./hub.ts";
import { boolean, list, number, object, oneOf, type Shaped, string } from "./shape.ts";

const site = object({
  entry_id: string,
  name: string,
  currency: string,
  role: oneOf(["administrator", "operator"], "operator"),
  running: boolean,
});
export const info = object({ api_version: number, sites: list(site) });
export type Site = Shaped<typeof site>;

/** Return the sites in which the user is somebody; refused to whoever is nobody. */
export async function sites(hass: Hass): Promise<readonly Site[]> {
  return (await ask(hass, "info", {}, info)).sites;
}
