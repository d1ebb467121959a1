import type { Hass } from "../ha/types.ts";
import { ask } from "./hub.ts";
import { boolean, list, object, type Shape, type Shaped, string } from "./shape.ts";

const sold = object({ id: string, name: string, price: string, quantity: string });
const some: Shape<readonly Sold[]> = (value, place) => (value === undefined ? [] : list(sold)(value, place));
const tariff = object({
  versions: list(object({ current: boolean, document: object({ packages: some }) })),
});

/** A package of units that a tariff sells ahead. */
export type Sold = Shaped<typeof sold>;

/** Return the packages that a tariff sells now. */
export async function packagesOf(hass: Hass, entryId: string, tariffId: string): Promise<readonly Sold[]> {
  const { versions } = await ask(hass, "tariff/get", { entry_id: entryId, tariff_id: tariffId, limit: 1 }, tariff);
  return versions.find(({ current }) => current)?.document.packages ?? [];
}
