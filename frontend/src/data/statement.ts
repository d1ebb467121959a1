import type { Hass } from "../ha/types.ts";
import { chargeLine } from "./charge-line.ts";
import { ask } from "./hub.ts";
import { boolean, list, nullable, number, object, record, type Shaped, string } from "./shape.ts";

const charge = object({
  meter_id: nullable(string),
  from: nullable(string),
  to: nullable(string),
  cause: nullable(string),
  lines: list(chargeLine),
});

const entry = object({
  seq: number,
  journal_entry: string,
  date: string,
  at: string,
  kind: string,
  amount: string,
  balance: string,
  debt_amount: string,
  debt: string,
  owed_amount: string,
  owed: string,
  lines: list(string),
  charge: nullable(charge),
  reversible: boolean,
  refers_to: list(string),
});

const usage = object({ meter_id: string, name: string, usage: string, unit: string });

export const statementAnswer = object({
  currency: string,
  name: string,
  from: string,
  to: string,
  tenancy: number,
  opening_balance: string,
  closing_balance: string,
  accrued: nullable(string),
  totals: record(string),
  usage: list(usage),
  matched: number,
  entries: list(entry),
});

export type Statement = Shaped<typeof statementAnswer>;
export type StatementEntry = Shaped<typeof entry>;

export interface StatementAsked {
  readonly entryId: string;
  readonly unitId: string;
  readonly tenancy: number;
  readonly start: string;
  /** Undefined: until now. */
  readonly end: string | undefined;
}

/** Ask for a statement and a page of its entries, the newest first. */
export async function statementOf(hass: Hass, asked: StatementAsked, { offset = 0, limit = 25 } = {}): Promise<Statement> {
  const { entryId, unitId, tenancy, start, end } = asked;
  const period = end === undefined ? { start } : { start, end };
  const fields = { entry_id: entryId, unit_id: unitId, tenancy, ...period, offset, limit };
  return ask(hass, "unit/statement", fields, statementAnswer);
}

/** So many entries the hub hands out at once. */
const MOST = 500;

/** Ask for a further page of the same statement: what is booked meanwhile would move its pages. */
export function asUntil(asked: StatementAsked, { to }: Statement): StatementAsked {
  return { ...asked, end: to };
}

/** Ask for a statement with all its entries, the oldest first: to print or to keep. */
export async function wholeStatement(hass: Hass, asked: StatementAsked): Promise<Statement> {
  const first = await statementOf(hass, asked, { limit: MOST });
  const entries = [...first.entries];
  while (entries.length < first.matched) {
    const next = await statementOf(hass, asUntil(asked, first), { offset: entries.length, limit: MOST });
    if (next.entries.length === 0) break;
    entries.push(...next.entries);
  }
  return { ...first, entries: entries.reverse() };
}
