import type { Hass } from "../ha/types.ts";
import { ask } from "./hub.ts";
import { list, object, type Shaped, string } from "./shape.ts";

const entry = object({ journal_entry: string, kind: string, at: string, amount: string, refers_to: list(string) });
const page = object({ entries: list(entry) });
export type StatementEntry = Shaped<typeof entry>;

/** An entry with what it caused: a top-up's gift, the debts that it paid. */
export interface WithCaused extends StatementEntry {
  readonly caused: readonly StatementEntry[];
}

/** So far back the hub is asked for what an entry caused: that is booked at once after it. */
const PAGE = 50;

/** Find an entry that was just booked in its unit's statement; null where it does not show it. */
export async function entryOf(hass: Hass, entryId: string, unitId: string, journalEntry: string): Promise<WithCaused | null> {
  return found(await statement(hass, entryId, { unit_id: unitId, limit: PAGE }), journalEntry);
}

/** Find an entry of any age, by when it was booked. */
export async function oldEntry(
  hass: Hass,
  entryId: string,
  of: { readonly unit_id: string; readonly journal_entry: string; readonly at: string },
): Promise<WithCaused | null> {
  const asked = { unit_id: of.unit_id, start: of.at, newest_first: false, limit: PAGE };
  return found(await statement(hass, entryId, asked), of.journal_entry);
}

async function statement(hass: Hass, entryId: string, asked: Record<string, unknown>): Promise<readonly StatementEntry[]> {
  return (await ask(hass, "unit/statement", { entry_id: entryId, ...asked }, page)).entries;
}

function found(entries: readonly StatementEntry[], journalEntry: string): WithCaused | null {
  const entry = entries.find((one) => one.journal_entry === journalEntry);
  const caused = entries.filter((one) => one.refers_to.includes(journalEntry));
  return entry === undefined ? null : { ...entry, caused };
}
