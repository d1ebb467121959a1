import { html, nothing, type TemplateResult } from "lit";
import type { Statement, StatementEntry } from "../../data/statement.ts";
import { money } from "../../format/money.ts";
import { dated } from "../../format/time.ts";
import type { Hass } from "../../ha/types.ts";
import { icon } from "../../shared/icon.ts";
import { kindWords } from "../../shared/kinds.ts";
import { text } from "../../translations/texts.ts";
import { besides, covered, type Explained, explained, hasMore } from "./explanation.ts";
import { kindIcon } from "./kind-icons.ts";

export interface Rows {
  readonly hass: Hass;
  readonly statement: Statement;
  readonly open: ReadonlySet<string>;
  readonly toggle: (journalEntry: string) => void;
  /** Undefined for who may not take anything back. */
  readonly reverse: ((entry: StatementEntry) => void) | undefined;
}

/** The entries, the newest first; each opens to its explanation. */
export function statementRows(rows: Rows): TemplateResult {
  const { hass, statement } = rows;
  return html`<table class="entries">
    <caption class="unseen">${text(hass, "unit.entries")}</caption>
    <thead>
      <tr>
        <th scope="col">${text(hass, "unit.what")}</th>
        <th scope="col" class="amount">${text(hass, "unit.amount")}</th>
        <th scope="col" class="amount">${text(hass, "unit.balance")}</th>
      </tr>
    </thead>
    <tbody>
      ${statement.entries.map((entry) => row(rows, entry))}
    </tbody>
  </table>`;
}

function row(rows: Rows, entry: StatementEntry): TemplateResult {
  const { hass, statement } = rows;
  const { currency } = statement;
  const open = rows.open.has(entry.journal_entry);
  const id = `more-${entry.seq}`;
  return html`<tr>
      <td>${what(rows, entry, open, id)}</td>
      <td class="amount ${entry.amount.startsWith("-") ? "" : "in"}">${signed(entry.amount, currency, hass)}</td>
      <td class="amount">${money(entry.balance, currency, hass.locale)}</td>
    </tr>
    ${open ? html`<tr class="more" id=${id}><td colspan="3">${more(rows, entry)}</td></tr>` : nothing}`;
}

function what(rows: Rows, entry: StatementEntry, open: boolean, id: string): TemplateResult {
  const { hass } = rows;
  const said = html`${icon(kindIcon(entry.kind))}<span
      ><span class="kind">${kindWords(hass, entry.kind)}</span><span class="quiet">${dated(entry.date, hass)}</span></span
    >`;
  if (!hasMore(entry, rows.reverse !== undefined)) return html`<div class="what">${said}</div>`;
  return html`<button class="what" aria-expanded=${open} aria-controls=${open ? id : nothing} @click=${() => { rows.toggle(entry.journal_entry); }}>
    ${said}${icon(open ? "chevron-up" : "chevron-down")}
  </button>`;
}

function signed(amount: string, currency: string, hass: Hass): string {
  const words = money(amount, currency, hass.locale);
  return amount.startsWith("-") || !/[1-9]/.test(amount) ? words : `+${words}`;
}

function more({ hass, statement, reverse }: Rows, entry: StatementEntry): TemplateResult {
  const { currency } = statement;
  const meters = new Map(statement.usage.map(({ meter_id, name }) => [meter_id, name]));
  const charged = entry.charge?.lines.map((line) => explained(hass, currency, line)) ?? [];
  const sums = [...charged, ...besides(hass, currency, entry)];
  const told = covered(hass, entry, meters);
  const words = entry.charge === null ? entry.lines : [];
  return html`<div class="explained">
    ${told === "" ? nothing : html`<p class="quiet"><bdi>${told}</bdi></p>`}
    ${entry.kind === "correction" ? html`<p class="quiet">${text(hass, "unit.now_charged")}</p>` : nothing}
    ${words.map((line) => html`<p>${line}</p>`)}
    ${sums.length === 0 ? nothing : html`<table>${sums.map(sum)}</table>`}
    ${reverse === undefined || !entry.reversible
      ? nothing
      : html`<button class="plain" @click=${() => { reverse(entry); }}>${icon("undo-variant")}${text(hass, "unit.reverse")}</button>`}
  </div>`;
}

function sum({ name, sum: words, amount }: Explained): TemplateResult {
  return html`<tr>
    <th scope="row">${name}</th>
    <td class="amount"><bdi>${words}</bdi></td>
    <td class="amount">${amount}</td>
  </tr>`;
}
