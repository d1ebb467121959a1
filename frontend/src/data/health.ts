/** How a site is: its ledger, clock, lines and the meters that somebody has to look at. */

import type { Hass } from "../ha/types.ts";
import { attend, type Followed } from "./follow.ts";
import { ask } from "./hub.ts";
import { anything, boolean, list, nullable, number, object, oneOf, optional, record, type Shape, type Shaped, string } from "./shape.ts";

/** What an examination of the whole ledger found. */
export const verification = object({
  ok: boolean,
  entries: number,
  head_seq: number,
  head_hash: string,
  faults: list(string),
});
export type Verification = Shaped<typeof verification>;

const line = object({
  line_id: string,
  kind: oneOf(["bus", "broker"], "bus"),
  name: string,
  connected: boolean,
  reads: optional(number),
  writes: optional(number),
  silent: optional(number),
  refused: optional(number),
  wrong: optional(number),
  lost: optional(number),
  waiting: optional(number),
  waiting_max: optional(number),
  resting: optional(list(anything)),
  busy_s: optional(number),
  age_s: optional(number),
  answered_s_ago: optional(number),
});
/** A bus or broker, with what it did since the site started. */
export type Line = Shaped<typeof line>;

const meter = object({
  unit_id: string,
  unit: string,
  meter_id: string,
  meter: string,
  read_at: nullable(string),
  heard_at: nullable(string),
  commanded: nullable(boolean),
  observed: nullable(boolean),
});
export type TroubledMeter = Shaped<typeof meter>;

const incident = object({
  issue_id: string,
  translation_key: nullable(string),
  placeholders: record(string),
  severity: nullable(string),
  created: string,
  ignored: boolean,
});
/** An open repair of the site. */
export type Incident = Shaped<typeof incident>;

/** The hub's backups. `known` false: the places that keep them did not answer. */
const backup = object({ holds_ledger: boolean, known: boolean, newest_at: nullable(string) });

export const health = object({
  ledger: object({
    problem: nullable(string),
    verified_at: nullable(string),
    verification: nullable(verification),
  }),
  clock: object({
    confirmed: boolean,
    agreed_since: nullable(string),
    booked_at: nullable(string),
  }),
  lines: list(line),
  backup: nullable(backup),
  incidents: list(incident),
  meters: number,
  counts: record(number),
  troubled: record(list(meter)),
});
export type Health = Shaped<typeof health>;

export async function siteHealth(hass: Hass, entryId: string): Promise<Health> {
  return ask(hass, "health", { entry_id: entryId }, health);
}

const verifyEvent = object({
  kind: oneOf(["progress", "done", "failed", "ended"], "ended"),
  done: optional(number),
  of: optional(number),
  reason: optional(string),
});

export type Verifying =
  | { readonly kind: "progress"; readonly done: number; readonly of: number }
  | { readonly kind: "done"; readonly found: Verification }
  | { readonly kind: "failed"; readonly reason: string };

/** One thing told while the ledger is examined. */
export const verifying: Shape<Verifying> = (value, place) => {
  const { kind, done, of, reason } = verifyEvent(value, place);
  if (kind === "progress") return { kind, done: done ?? 0, of: of ?? 0 };
  if (kind === "done") return { kind, found: verification(value, place) };
  return { kind: "failed", reason: reason ?? "" };
};

/** Examine the whole ledger. Calling the returned function stops it. */
export function verifyLedger(hass: Hass, entryId: string, followed: Followed<Verifying>): () => void {
  return attend(hass, "ledger/verify", { entry_id: entryId }, verifying, followed);
}
