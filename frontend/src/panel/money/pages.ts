import { type Entry, type Journal, readJournal, type Wanted } from "../../data/journal.ts";
import type { Hass } from "../../ha/types.ts";

const PAGE = 50;

/** What of the journal is on the screen so far, the newest first. */
export interface Leafed {
  readonly currency: string;
  readonly entries: readonly Entry[];
  /** Where older entries go on; null: there are none. */
  readonly before: number | null;
}

/**
 * Return the entries with the next, older ones added, or the newest where there are none yet. What is rare is
 * looked for call by call, as long as `wantedStill` says so; null: it was given up.
 */
export async function leaf(
  hass: Hass,
  entryId: string,
  wanted: Wanted,
  { so, wantedStill }: { readonly so: Leafed | null; readonly wantedStill: () => boolean },
): Promise<Leafed | null> {
  let before = so?.before ?? undefined;
  for (;;) {
    const page: Journal = await readJournal(hass, entryId, wanted, { before, limit: PAGE });
    if (!wantedStill()) return null;
    const { entries, currency, more, before_seq } = page;
    const on = more ? before_seq : null;
    if (entries.length > 0 || on === null) return { currency, entries: joined(so, entries), before: on };
    before = on;
  }
}

function joined(so: Leafed | null, older: readonly Entry[]): readonly Entry[] {
  return so === null ? older : [...so.entries, ...older];
}

/** Return how far back is on the screen as a single page: after an act the same stretch is shown anew. */
export async function again(hass: Hass, entryId: string, wanted: Wanted, so: Leafed): Promise<Leafed> {
  const limit = Math.min(500, Math.max(PAGE, so.entries.length + 2));
  const { entries, currency, more, before_seq } = await readJournal(hass, entryId, wanted, { limit });
  return { currency, entries, before: more ? before_seq : null };
}

/** Return whether there is something newer than what is on the screen. */
export async function newer(hass: Hass, entryId: string, wanted: Wanted, so: Leafed): Promise<boolean> {
  const { entries } = await readJournal(hass, entryId, wanted, { limit: 1 });
  return (entries[0]?.seq ?? 0) > (so.entries[0]?.seq ?? 0);
}
