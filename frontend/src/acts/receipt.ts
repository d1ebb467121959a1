import { html, type TemplateResult } from "lit";
import { type Booked, reverse } from "../data/acts.ts";
import { entryOf, type WithCaused } from "../data/booked.ts";
import { newReference } from "../data/hub.ts";
import { money } from "../format/money.ts";
import { stamp } from "../format/time.ts";
import type { Hass } from "../ha/types.ts";
import { icon } from "../shared/icon.ts";
import { kindWords } from "../shared/kinds.ts";
import { text } from "../translations/texts.ts";
import type { Subject } from "./subject.ts";

/** What a done act says of itself: what, how much, and the facts that somebody may have to show. */
export interface Receipt {
  readonly title: string;
  readonly amount?: string | undefined;
  readonly told: string;
  readonly rows: readonly (readonly [name: string, value: string])[];
  /** Takes it back and says what that came to; only where the ledger allows it. */
  readonly undo?: (() => Promise<string>) | undefined;
}

/** An act's own part of its receipt. `final`: the ledger takes it not back. */
export interface Told {
  readonly title: string;
  readonly reference: string;
  readonly rows?: Receipt["rows"];
  readonly final?: boolean;
}

/** What was booked, as a receipt. */
export async function receiptOf(hass: Hass, subject: Subject, act: Told, booked: Booked): Promise<Receipt> {
  const write = (amount: string): string => money(amount, booked.currency, hass.locale);
  const entry = await lookedUp(hass, subject, booked);
  const undoable = subject.administrator && act.final !== true && !booked.repeated;
  return {
    title: act.title,
    amount: booked.amount === null ? undefined : write(booked.amount),
    told: toldOf(hass, booked, write),
    rows: [
      [text(hass, "acts.unit"), subject.name],
      ...(act.rows ?? []),
      ...(entry?.caused ?? []).map((one) => [kindWords(hass, one.kind), write(one.amount)] as const),
      ...booking(hass, booked, entry, act.reference),
    ],
    undo: undoable && subject.entryId !== undefined ? undoOf(hass, subject.entryId, booked.journal_entry) : undefined,
  };
}

/** When, by whom and under which numbers it stands in the ledger, as far as that is known. */
function booking(hass: Hass, booked: Booked, entry: WithCaused | null, reference: string): Receipt["rows"] {
  const write = (amount: string | null): string | null => amount && money(amount, booked.currency, hass.locale);
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    [text(hass, "acts.when"), entry && stamp(entry.at, hass)],
    [text(hass, "acts.balance_after"), write(booked.balance)],
    [text(hass, "acts.deposit_after"), write(booked.deposit)],
    [text(hass, "acts.by"), hass.user?.name],
    [text(hass, "common.reference"), reference],
    [text(hass, "acts.journal_entry"), booked.journal_entry],
  ];
  return facts.flatMap(([name, value]) => (value ? [[name, value] as const] : []));
}

/** What the statement says of it. A receipt without its date is better than none. */
async function lookedUp(hass: Hass, { entryId }: Subject, booked: Booked): Promise<WithCaused | null> {
  if (entryId === undefined) return null;
  return entryOf(hass, entryId, booked.unit_id, booked.journal_entry).catch(() => null);
}

function toldOf(hass: Hass, booked: Booked, write: (amount: string) => string): string {
  if (booked.repeated) return text(hass, "acts.repeated");
  if (booked.deposit !== null) return text(hass, "acts.deposit_now", { deposit: write(booked.deposit) });
  return booked.balance === null ? text(hass, "acts.booked") : text(hass, "common.topped_up", { balance: write(booked.balance) });
}

function undoOf(hass: Hass, entryId: string, journalEntry: string): () => Promise<string> {
  const reference = newReference();
  return async () => {
    const note = text(hass, "acts.undo_note");
    const { balance, currency } = await reverse(hass, entryId, { journal_entry: journalEntry, note, reference });
    return text(hass, "acts.taken_back", { balance: money(balance ?? "", currency, hass.locale) });
  };
}

export function drawReceipt(receipt: Receipt): TemplateResult {
  return html`<div class="done good">
      <span class="tone">${icon("check-circle-outline")}</span>
      ${receipt.amount === undefined ? "" : html`<b>${receipt.amount}</b>`}
      <p role="status"><bdi>${receipt.told}</bdi></p>
    </div>
    <dl>${receipt.rows.map(([name, value]) => html`<dt>${name}</dt><dd><bdi>${value}</bdi></dd>`)}</dl>`;
}

/** A receipt as lines of text, for the clipboard. */
export function receiptText({ title, amount, rows }: Receipt): string {
  const head = amount === undefined ? title : `${title}: ${amount}`;
  return [head, ...rows.map(([name, value]) => `${name}: ${value}`)].join("\n");
}
