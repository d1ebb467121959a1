import type { Hass } from "../ha/types.ts";
import { ask } from "./hub.ts";
import { boolean, list, number, object, type Shaped, string } from "./shape.ts";

const named = object({ unit_id: string, name: string, vacant: boolean });
const page = object({ rows: list(named), matched: number });
export type NamedUnit = Shaped<typeof named>;

/** So many units are offered at once; typing a part of the name finds the others. */
const OFFERED = 50;

/** Return a site's units whose name holds what was typed. */
export async function unitNames(hass: Hass, entryId: string, search: string): Promise<readonly NamedUnit[]> {
  const asked = { entry_id: entryId, sort: "name", limit: OFFERED, ...(search !== "" && { search }) };
  return (await ask(hass, "units/list", asked, page)).rows;
}
