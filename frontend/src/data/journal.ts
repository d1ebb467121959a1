/** The journal of a whole site, its newest entry first, and what is done with it. */

import type { Hass, Json } from "../ha/types.ts";
import { chargeLine } from "./charge-line.ts";
import { act, ask } from "./hub.ts";
import { boolean, list, nullable, number, object, type Shaped, string } from "./shape.ts";

const posting = object({ account: string, unit: nullable(string), amount: string, currency: string });
export type Posting = Shaped<typeof posting>;

const entry = object({
  seq: number,
  journal_entry: string,
  kind: string,
  unit_id: string,
  unit: nullable(string),
  at: string,
  booked_at: string,
  actor: string,
  actor_name: nullable(string),
  key: string,
  note: nullable(string),
  /** By how much the unit's money changed; null where none of it did. */
  amount: nullable(string),
  about: nullable(string),
  charge: nullable(object({ from: nullable(string), to: nullable(string), lines: list(chargeLine) })),
  postings: list(posting),
  refers_to: list(string),
  reverses: nullable(string),
  reversed_by: nullable(string),
  reversible: boolean,
  hash: string,
});
export type Entry = Shaped<typeof entry>;

export const journal = object({
  currency: string,
  entries: list(entry),
  before_seq: nullable(number),
  more: boolean,
});
export type Journal = Shaped<typeof journal>;

/** Which entries are wanted; what is left out restricts nothing. Days are the first and last one, local. */
export interface Wanted {
  readonly unitId: string | null;
  readonly kinds: readonly string[];
  readonly search: string;
  readonly from: string;
  readonly to: string;
}

export const EVERYTHING: Wanted = { unitId: null, kinds: [], search: "", from: "", to: "" };

export async function readJournal(
  hass: Hass,
  entryId: string,
  wanted: Wanted,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Promise<Journal> {
  const fields: Json = {
    entry_id: entryId,
    newest_first: true,
    limit,
    ...(wanted.unitId === null ? {} : { unit_id: wanted.unitId }),
    ...(wanted.kinds.length === 0 ? {} : { kinds: wanted.kinds }),
    ...(wanted.search === "" ? {} : { search: wanted.search }),
    ...periodOf(wanted.from, wanted.to),
    ...(before === undefined ? {} : { before_seq: before }),
  };
  return ask(hass, "journal", fields, journal);
}

/** Return a period of whole days as the hub takes it: without an offset it is the site's own local time. */
export function periodOf(from: string, to: string): { readonly start?: string; readonly end?: string } {
  return {
    ...(from === "" ? {} : { start: `${from} 00:00:00` }),
    ...(to === "" ? {} : { end: `${nextDay(to)} 00:00:00` }),
  };
}

function nextDay(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

const found = object({ rows: list(object({ unit_id: string, name: string })) });
export type FoundUnit = Shaped<typeof found>["rows"][number];

/** Return the first units whose name, tenant or meter fits what was typed. */
export async function findUnits(hass: Hass, entryId: string, search: string): Promise<readonly FoundUnit[]> {
  return (await ask(hass, "units/list", { entry_id: entryId, search, limit: 8 }, found)).rows;
}

const exported = object({ entries: number, content: string });
const written = object({ entries: number, path: string });
export type ExportKind = "csv" | "jsonl";

/** Return the journal of a period as the text of a file. Refused where it is too long for that. */
export async function exportJournal(
  hass: Hass,
  entryId: string,
  kind: ExportKind,
  period: Json,
): Promise<Shaped<typeof exported>> {
  const data = { config_entry_id: entryId, format: kind, to_file: false, ...period };
  return act(hass, "export_journal", data, exported);
}

/** Let the hub write the journal to its own configuration folder, however long it is. */
export async function writeJournal(
  hass: Hass,
  entryId: string,
  kind: ExportKind,
  period: Json,
): Promise<Shaped<typeof written>> {
  return act(hass, "export_journal", { config_entry_id: entryId, format: kind, to_file: true, ...period }, written);
}
