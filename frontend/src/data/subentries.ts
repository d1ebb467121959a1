import type { Hass } from "../ha/types.ts";
import { list, nullable, object, type Shaped, string } from "./shape.ts";

const subentries = list(
  object({ subentry_id: string, subentry_type: string, title: string, unique_id: nullable(string) }),
);

/** What a site is made of, as the hub keeps it. */
export type Subentry = Shaped<typeof subentries>[number];

/** Return the parts of a site; administrators only. */
export async function listSubentries(hass: Hass, entryId: string): Promise<readonly Subentry[]> {
  const answer = await hass.callWS({ type: "config_entries/subentries/list", entry_id: entryId });
  return subentries(answer, "subentries");
}

/** Return our own id of a part: behind its kind. */
export function ownId(uniqueId: string | null): string {
  return uniqueId?.replace(/^\w+:/, "") ?? "";
}
