import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { refusal } from "../../data/hub.ts";
import type { Site } from "../../data/sites.ts";
import { type Document, followPreview, type PreviewEvent, type PricedUnit, type Sums } from "../../data/tariffs.ts";
import { compareDecimals } from "../../format/decimal.ts";
import { money } from "../../format/money.ts";
import { address } from "../../ha/navigate.ts";
import type { Hass } from "../../ha/types.ts";
import { icon } from "../../shared/icon.ts";
import { baseStyles } from "../../shared/styles.ts";
import { text } from "../../translations/texts.ts";
import { panelStyles } from "../styles.ts";
import { sent } from "./edits.ts";
import { tariffStyles } from "./styles.ts";

const SHOWN = 50;
const PERIODS = [7, 30, 90, 365] as const;
const COLUMNS = ["name", "old", "new", "difference"] as const;
type Column = (typeof COLUMNS)[number];

/** What the last days would have cost under the prices being edited, unit by unit; nothing is booked. */
@customElement("prepaid-meter-tariff-preview")
export class TariffPreview extends LitElement {
  static override styles = [
    baseStyles,
    panelStyles,
    tariffStyles,
    css`
      progress {
        flex: 1 1 160px;
        height: 8px;
        accent-color: var(--primary-color);
      }
      .chosen {
        min-height: 44px;
        padding: 0 12px;
        border: 1px solid color-mix(in srgb, var(--quiet) 70%, transparent);
        border-radius: 8px;
        background: var(--card-background-color, #fff);
        color: inherit;
        font: inherit;
        font-size: 16px;
      }
      th button {
        min-height: 32px;
        padding: 0;
        background: transparent;
        color: inherit;
      }
      th ha-icon {
        width: 16px;
        height: 16px;
        --mdc-icon-size: 16px;
      }
      @media (max-width: 480px) {
        table {
          font-size: 13px;
        }
        th,
        td {
          padding-inline: 4px;
        }
        th button {
          padding: 0;
          font-size: 12px;
        }
      }
      th[scope="row"] {
        overflow-wrap: anywhere;
      }
      tfoot th,
      tfoot td {
        border-bottom: 0;
        color: var(--primary-text-color);
        font-weight: 500;
      }
    `,
  ];

  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) site!: Site;
  @property({ attribute: false }) tariffId = "";
  @property({ attribute: false }) document: Document = {};
  @state() private days = 30;
  @state() private units: readonly PricedUnit[] = [];
  @state() private progress: { readonly done: number; readonly of: number } | null = null;
  @state() private sums: Sums | null = null;
  @state() private asked: Document | null = null;
  @state() private refused: unknown = null;
  @state() private sorted: { readonly by: Column; readonly down: boolean } = { by: "difference", down: true };
  @state() private all = false;
  #end: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  readonly #start = (): void => {
    this.#stop();
    [this.units, this.sums, this.refused, this.all] = [[], null, null, false];
    this.asked = this.document;
    this.progress = { done: 0, of: 0 };
    const asked = { tariffId: this.tariffId, document: sent(this.document), days: this.days };
    this.#end = followPreview(this.hass, this.site.entry_id, asked, { told: this.#hear, refused: this.#refuse });
  };

  readonly #stop = (): void => {
    this.#end?.();
    this.#end = undefined;
    this.progress = null;
  };

  readonly #refuse = (error: unknown): void => {
    this.#stop();
    this.refused = error;
    this.dispatchEvent(new CustomEvent("refused", { detail: error }));
  };

  readonly #hear = (event: PreviewEvent): void => {
    if (event.kind === "progress") {
      this.progress = { done: event.done, of: event.of };
      this.units = [...this.units, ...event.units];
      return;
    }
    if (event.kind === "done") this.sums = event;
    else this.refused = { message: event.reason };
    this.#stop();
  };

  protected override render(): TemplateResult {
    const { hass } = this;
    const running = this.progress !== null;
    const choose = (event: Event): void => {
      this.days = Number((event.target as HTMLSelectElement).value);
    };
    return html`<ha-card class="gap">
      <h2>${text(hass, "tariffs.preview")}</h2>
      <p class="quiet">${text(hass, "tariffs.preview_help")}</p>
      <div class="row">
        <select class="chosen" aria-label=${text(hass, "tariffs.preview_days")} @change=${choose} ?disabled=${running}>
          ${PERIODS.map((days) => html`<option value=${days} ?selected=${days === this.days}>${text(hass, "tariffs.last_days", { days })}</option>`)}
        </select>
        ${running
          ? html`<button type="button" @click=${this.#stop}>${icon("stop")}${text(hass, "tariffs.stop")}</button>`
          : html`<button type="button" class="start" @click=${this.#start}>${icon("calculator-variant-outline")}${text(hass, "tariffs.start_preview")}</button>`}
        ${this.#running()}
      </div>
      ${this.refused === null ? nothing : html`<p class="say bad" role="alert">${icon("alert-circle")}${refusal(this.refused)}</p>`}
      ${this.asked !== null && this.asked !== this.document && !running && this.units.length > 0
        ? html`<p class="say warn" role="status">${icon("alert")}${text(hass, "tariffs.preview_stale")}</p>`
        : nothing}
      ${this.units.length === 0 ? nothing : this.#table()}
    </ha-card>`;
  }

  #running(): TemplateResult | typeof nothing {
    const { progress, hass } = this;
    if (progress === null) return nothing;
    const told = text(hass, "tariffs.progress", { done: progress.done, of: progress.of });
    return html`<progress max=${progress.of || 1} .value=${progress.done} aria-label=${told}></progress><span class="quiet">${told}</span>`;
  }

  #table(): TemplateResult {
    const { hass, sums } = this;
    const shown = this.all ? this.#rows() : this.#rows().slice(0, SHOWN);
    return html`<div class="scroll">
        <table>
          <thead>
            <tr>
              ${COLUMNS.map((column) => this.#column(column))}
            </tr>
          </thead>
          <tbody>
            ${shown.map(
              (unit) => html`<tr>
                <th scope="row"><a href=${address(this.site.entry_id, "unit", unit.unit_id)}>${unit.name}</a></th>
                ${this.#amounts(unit)}
              </tr>`,
            )}
          </tbody>
          ${sums === null
            ? nothing
            : html`<tfoot>
                <tr>
                  <th scope="row">${text(hass, "tariffs.sum")}</th>
                  ${this.#amounts(sums)}
                </tr>
              </tfoot>`}
        </table>
      </div>
      ${this.units.length > shown.length
        ? html`<button type="button" @click=${() => { this.all = true; }}>${text(hass, "tariffs.show_all", { units: this.units.length })}</button>`
        : nothing}`;
  }

  #amounts(row: Sums): TemplateResult[] {
    const { hass, site } = this;
    const sign = compareDecimals(row.difference, "0") > 0 ? "+" : "";
    return [row.old, row.new, row.difference].map(
      (amount, at) => html`<td class="amount">${at === 2 ? sign : ""}${money(amount, site.currency, hass.locale)}</td>`,
    );
  }

  #column(column: Column): TemplateResult {
    const { by, down } = this.sorted;
    const order = by !== column ? "none" : down ? "descending" : "ascending";
    const sort = (): void => {
      this.sorted = { by: column, down: by === column ? !down : column !== "name" };
    };
    return html`<th scope="col" class=${column === "name" ? "" : "amount"} aria-sort=${order}>
      <button type="button" @click=${sort}>
        ${text(this.hass, `tariffs.column_${column}`)}${by === column ? icon(down ? "arrow-down" : "arrow-up") : nothing}
      </button>
    </th>`;
  }

  #rows(): readonly PricedUnit[] {
    const { by, down } = this.sorted;
    const compare = by === "name" ? (one: string, other: string) => one.localeCompare(other, this.hass.locale.language) : compareDecimals;
    return [...this.units].sort((one, other) => (down ? compare(other[by], one[by]) : compare(one[by], other[by])));
  }
}
