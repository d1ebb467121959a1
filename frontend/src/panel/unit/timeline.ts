import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { openReverse } from "../../acts/reverse-dialog.ts";
import { refusal } from "../../data/hub.ts";
import { type Happening, type Timeline, timelineOf } from "../../data/timeline.ts";
import type { UnitDetail } from "../../data/unit.ts";
import { compareDecimals } from "../../format/decimal.ts";
import { money } from "../../format/money.ts";
import { relative } from "../../format/relative.ts";
import { dated } from "../../format/time.ts";
import { icon } from "../../shared/icon.ts";
import { text } from "../../translations/texts.ts";
import { detailsOf, lookOf, wordsOf } from "./happening.ts";
import { UnitPart } from "./part.ts";

const PAGE = 15;
const MOST = 200;
const TOLD_MS = 500;
const MINUTE_MS = 60_000;

/** What happened to a unit, the newest first: money, supply, meters, tenants, tariffs. */
@customElement("prepaid-meter-unit-timeline")
export class UnitTimeline extends UnitPart {
  static override styles = [
    ...[UnitPart.styles].flat(),
    css`
      ha-card {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 16px;
      }
      ol {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        position: relative;
        display: grid;
        grid-template-columns: 36px minmax(0, 1fr) auto;
        gap: 0 12px;
        padding-block-end: 20px;
      }
      li:not(:last-child)::before {
        position: absolute;
        inset-block: 36px 0;
        inset-inline-start: 17px;
        width: 2px;
        background: var(--line);
        content: "";
      }
      li:last-child {
        padding-block-end: 0;
      }
      .mark {
        display: grid;
        place-content: center;
        width: 36px;
        height: 36px;
        border-radius: 50%;
        background: color-mix(in srgb, var(--tone) 14%, transparent);
        color: var(--tone);
      }
      .said {
        display: grid;
        align-content: center;
        min-height: 36px;
      }
      .said b {
        font-weight: 500;
        line-height: 20px;
      }
      .said .quiet {
        font-size: 13px;
        overflow-wrap: anywhere;
      }
      .amount {
        padding-block-start: 8px;
        font-weight: 500;
        line-height: 20px;
      }
      .plain {
        justify-self: start;
        min-height: 36px;
        padding: 0 12px;
        background: none;
      }
      .said .plain {
        margin-inline-start: -12px;
      }
      .bone {
        height: 240px;
        border-radius: 8px;
        background: color-mix(in srgb, var(--primary-text-color, #141414) 6%, transparent);
      }
    `,
  ];

  @state() private found: Timeline | null = null;
  @state() private refused: unknown = null;
  @state() private loading = true;
  #of = "";
  #again: ReturnType<typeof setTimeout> | undefined;
  #minute: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#minute = setInterval(() => { this.requestUpdate(); }, MINUTE_MS);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#minute);
    clearTimeout(this.#again);
    this.#of = "";
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const of = `${this.site.entry_id}/${this.unit.unit_id}`;
    const before = changed.get("unit") as UnitDetail | undefined;
    if (of !== this.#of) {
      [this.#of, this.found] = [of, null];
      void this.#load(PAGE);
    } else if (before !== undefined && happened(before, this.unit)) {
      clearTimeout(this.#again);
      const known = this.found?.events.length ?? 0;
      this.#again = setTimeout(() => void this.#load(Math.min(MOST, Math.max(PAGE, known))), TOLD_MS);
    }
  }

  async #load(limit: number, before?: string): Promise<void> {
    const { entry_id } = this.site;
    const of = this.#of;
    this.loading = true;
    try {
      const found = await timelineOf(this.hass, entry_id, this.unit.unit_id, { limit, ...(before === undefined ? {} : { before }) });
      if (of !== this.#of) return;
      const known = before === undefined ? [] : (this.found?.events ?? []);
      this.found = { ...found, events: [...known, ...found.events] };
      this.refused = null;
    } catch (error) {
      if (of !== this.#of) return;
      this.refused = error;
    }
    this.loading = false;
  }

  protected override render(): TemplateResult {
    const { hass, found } = this;
    return html`<ha-card aria-busy=${this.loading}>
      <h2>${text(hass, "timeline.title")}</h2>
      ${this.refused === null ? nothing : html`<p role="status">${refusal(this.refused)}</p>`}
      ${found === null ? html`<div class="bone" aria-hidden="true"></div>` : this.#body(found)}
    </ha-card>`;
  }

  #body({ events, before, currency }: Timeline): TemplateResult {
    const { hass } = this;
    if (events.length === 0) return html`<p class="quiet">${text(hass, "timeline.none")}</p>`;
    const more = (): void => void this.#load(PAGE, before ?? undefined);
    return html`<ol>
        ${events.map((event) => this.#event(event, currency))}
      </ol>
      ${before === null ? nothing : html`<button class="plain" ?disabled=${this.loading} @click=${more}>${icon("chevron-down")}${text(hass, "timeline.more")}</button>`}`;
  }

  #event(event: Happening, currency: string): TemplateResult {
    const { hass } = this;
    const { symbol, tone } = lookOf(event);
    const details = detailsOf(hass, event, currency);
    return html`<li>
      <span class="mark ${tone}">${icon(symbol)}</span>
      <div class="said">
        <b>${wordsOf(hass, event)}</b>
        ${details.length === 0 ? nothing : html`<span class="quiet">${details.join(" · ")}</span>`}
        <time class="quiet" datetime=${event.at}>${relative(event.at, hass.locale)} · ${dated(event.at, hass)}</time>
        ${this.#reverse(event)}
      </div>
      <span class="amount">${event.amount === null ? nothing : money(event.amount, currency, hass.locale)}</span>
    </li>`;
  }

  #reverse({ journal_entry, kind, at, reversible }: Happening): TemplateResult | typeof nothing {
    const { hass, site, unit } = this;
    if (!reversible || journal_entry === null || site.role !== "administrator") return nothing;
    const entry = { journal_entry, kind, at, booked_at: at, unit_id: unit.unit_id, name: unit.name };
    return html`<button class="plain" @click=${() => void openReverse(this, hass, site, entry)}>
      ${icon("undo-variant")}${text(hass, "unit.reverse")}
    </button>`;
  }
}

/** Whether more happened to a unit than that it used something. */
function happened(before: UnitDetail, after: UnitDetail): boolean {
  const facts = ({ credit, tenancy, meters, debts, supply }: UnitDetail): string =>
    JSON.stringify([
      [credit.state, credit.low, credit.debt, credit.deposit, credit.decision_id, credit.deferred_until, credit.points],
      [tenancy, debts, supply, Object.values(meters).map((meter) => [meter.supply, meter.troubles, meter.tariff_id, meter.session?.started_at])],
    ]);
  return compareDecimals(after.credit.balance, before.credit.balance) > 0 || facts(before) !== facts(after);
}
