import { html, nothing, type TemplateResult } from "lit";
import type { Entry, Posting } from "../../data/journal.ts";
import { rate } from "../../format/decimal.ts";
import { money } from "../../format/money.ts";
import { address } from "../../ha/navigate.ts";
import type { Hass } from "../../ha/types.ts";
import { icon } from "../../shared/icon.ts";
import { kindWords } from "../../shared/kinds.ts";
import { text } from "../../translations/texts.ts";
import { accountWords } from "./accounts.ts";
import { lineWords } from "./charge.ts";
import { clockOf, exactly } from "./days.ts";

const SIGNS: Readonly<Record<string, string | undefined>> = {
  top_up: "cash-plus",
  gift: "gift-outline",
  charge: "flash-outline",
  correction: "file-edit-outline",
  refund: "cash-refund",
  adjust: "tune-variant",
  reversal: "undo-variant",
  transfer: "swap-horizontal",
  pay_debt: "cash-check",
  expiry: "timer-off-outline",
  add_debt: "file-document-plus-outline",
  recovery: "cash-check",
  package: "package-variant-closed",
  units: "gift-outline",
  points: "star-outline",
  recurring: "calendar-sync-outline",
  deposit: "safe",
  settlement: "home-export-outline",
  claim: "cash-check",
  shared: "account-group-outline",
};

/** What the rows of the journal need to know of the page they stand on. */
export interface Place {
  readonly hass: Hass;
  readonly entryId: string;
  readonly currency: string;
  readonly toggle: (entry: Entry) => void;
  readonly reverse: (entry: Entry) => void;
  readonly copy: (hash: string) => void;
}

export function unitName({ unit, unit_id }: Entry): string {
  return unit ?? unit_id;
}

/** Who acted: a person's name, an automation, or the product by itself. */
export function actorWords(hass: Hass, { actor, actor_name }: Entry): string {
  if (actor_name !== null) return actor_name;
  if (actor === "system" || actor === "automation") return text(hass, `money.actor_${actor}`);
  return actor.startsWith("user:") ? text(hass, "money.actor_gone") : actor;
}

/** One entry: a line that opens, and what is behind it. */
export function entryRow(place: Place, entry: Entry, open: boolean): TemplateResult {
  const { hass } = place;
  const id = `entry-${entry.seq}`;
  const toggle = (): void => {
    place.toggle(entry);
  };
  const reversed = entry.reversed_by !== null;
  return html`<li class=${reversed ? "reversed" : ""}>
    <button class="line" aria-expanded=${open ? "true" : "false"} aria-controls=${id} @click=${toggle}>
      <span class="time">${clockOf(entry.booked_at, hass)}</span>
      <span class="sign">${icon(SIGNS[entry.kind] ?? "circle-small")}</span>
      <span class="what"
        >${kindWords(hass, entry.kind)}${reversed ? html`<em>${icon("undo-variant")}${text(hass, "money.reversed")}</em>` : nothing}</span
      >
      <bdi class="unit">${unitName(entry)}</bdi>
      <bdi class="note">${entry.note ?? entry.about ?? ""}</bdi>
      <bdi class="who">${actorWords(hass, entry)}</bdi>
      <span class="amount"><bdi dir="ltr">${amountWords(place, entry)}</bdi></span>
      <span class="turn">${icon("chevron-down")}</span>
    </button>
    <div id=${id} class="behind" role="region" aria-label=${kindWords(hass, entry.kind)} ?hidden=${!open}>
      ${open ? details(place, entry) : nothing}
    </div>
  </li>`;
}

function amountWords({ hass, currency }: Place, { amount }: Entry): string {
  if (amount === null) return "–";
  const shown = money(amount, currency, hass.locale);
  return amount.startsWith("-") || !/[1-9]/.test(amount) ? shown : `+${shown}`;
}

function details(place: Place, entry: Entry): TemplateResult {
  const reverse = (): void => {
    place.reverse(entry);
  };
  return html`<div class="halves">
      <div class="half">${charge(place, entry)} ${postings(place, entry)}</div>
      <div class="half">${aboutEntry(place, entry)}</div>
    </div>
    ${entry.reversible
      ? html`<button class="reverse" @click=${reverse}>${icon("undo-variant")}${text(place.hass, "money.reverse")}</button>`
      : nothing}`;
}

function charge({ hass, currency }: Place, entry: Entry): TemplateResult | typeof nothing {
  const found = entry.charge;
  if (found === null) return nothing;
  const { from, to } = found;
  const span = from === null || to === null ? "" : text(hass, "money.from_to", { from: exactly(from, hass), to: exactly(to, hass) });
  return html`<h3>${text(hass, "money.charged_for")}</h3>
    <p class="quiet">${span}</p>
    <dl>
      ${found.lines.map(
        (line) => html`<div>
          <dt><bdi>${lineWords(hass, line, currency)}</bdi></dt>
          <dd class="amount">${rate(line.amount, currency, hass.locale)}</dd>
        </div>`,
      )}
    </dl>`;
}

function postings({ hass }: Place, entry: Entry): TemplateResult {
  return html`<h3>${text(hass, "money.postings")}</h3>
    <table>
      <thead>
        <tr>
          <th scope="col">${text(hass, "money.account")}</th>
          <th scope="col" class="amount">${text(hass, "money.debit")}</th>
          <th scope="col" class="amount">${text(hass, "money.credit")}</th>
        </tr>
      </thead>
      <tbody>
        ${entry.postings.map((one) => postingRow(hass, entry, one))}
      </tbody>
    </table>`;
}

function postingRow(hass: Hass, entry: Entry, { account, unit, amount, currency }: Posting): TemplateResult {
  const debit = amount.startsWith("-");
  const shown = rate(debit ? amount.slice(1) : amount, currency, hass.locale);
  return html`<tr>
    <td>${accountWords(hass, account, unit ?? unitName(entry))}<code>${account}</code></td>
    <td class="amount">${debit ? shown : nothing}</td>
    <td class="amount">${debit ? nothing : shown}</td>
  </tr>`;
}

function aboutEntry(place: Place, entry: Entry): TemplateResult {
  const { hass, entryId } = place;
  const other = (id: string): TemplateResult => html`<a href=${address(entryId, "money", "entry", id)}><code>${id}</code></a>`;
  const copy = (): void => {
    place.copy(entry.hash);
  };
  const words = text(hass, "money.copy_hash");
  const rows: readonly (readonly [string, unknown])[] = [
    [text(hass, "money.unit"), html`<a href=${address(entryId, "unit", entry.unit_id)}><bdi>${unitName(entry)}</bdi></a>`],
    [text(hass, "money.effective"), exactly(entry.at, hass)],
    [text(hass, "money.booked"), exactly(entry.booked_at, hass)],
    [text(hass, "money.by"), html`<bdi>${actorWords(hass, entry)}</bdi>`],
    [text(hass, "money.note"), entry.note === null ? null : html`<bdi>${entry.note}</bdi>`],
    [text(hass, "money.about"), entry.about === null ? null : html`<bdi>${entry.about}</bdi>`],
    [text(hass, "common.reference"), html`<code>${entry.key}</code>`],
    [text(hass, "money.reverses"), entry.reverses === null ? null : other(entry.reverses)],
    [text(hass, "money.reversed_by"), entry.reversed_by === null ? null : other(entry.reversed_by)],
    [text(hass, "money.refers_to"), entry.refers_to.length === 0 ? null : entry.refers_to.map(other)],
    [text(hass, "money.number"), html`${entry.seq} · <code>${entry.journal_entry}</code>`],
    [
      text(hass, "money.hash"),
      html`<code class="long">${entry.hash}</code><button class="copy" aria-label=${words} title=${words} @click=${copy}>${icon("content-copy")}</button>`,
    ],
  ];
  return html`<h3>${text(hass, "money.entry")}</h3>
    <dl>
      ${rows.map(([name, value]) => (value === null ? nothing : html`<div><dt>${name}</dt><dd>${value}</dd></div>`))}
    </dl>`;
}
