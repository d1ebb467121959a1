import type { Connection, Hass } from "../ha/types.ts";
import { type Site, sites } from "./sites.ts";

/** What the user is in each site, by its entry; a site in which they are nobody is not there. */
export type Roles = ReadonlyMap<string, Site>;

interface Asked {
  readonly at: number;
  readonly answer: Promise<Roles>;
}

const FRESH_MS = 5 * 60_000;
const asked = new WeakMap<Connection, Asked>();

/** Return the user's sites, asked once for all cards of a page. Nobody's are none; a lost connection is asked again. */
export function roles(hass: Hass, anew = false): Promise<Roles> {
  const { connection } = hass;
  const before = asked.get(connection);
  if (!anew && before !== undefined && Date.now() - before.at < FRESH_MS) return before.answer;
  const answer = sites(hass).then(
    (found) => new Map(found.map((site) => [site.entry_id, site])),
    (error: unknown) => {
      if ((error as { code?: unknown } | null)?.code === "unauthorized") return new Map<string, Site>();
      asked.delete(connection);
      throw error;
    },
  );
  asked.set(connection, { at: Date.now(), answer });
  return answer;
}
