import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { refusal } from "../../data/hub.ts";
import type { Site } from "../../data/sites.ts";
import { listTariffs, type TariffRow } from "../../data/tariffs.ts";
import { plural } from "../../format/quantity.ts";
import { address } from "../../ha/navigate.ts";
import type { Hass } from "../../ha/types.ts";
import { commodityWords } from "../../shared/commodity.ts";
import { icon } from "../../shared/icon.ts";
import { baseStyles } from "../../shared/styles.ts";
import { text } from "../../translations/texts.ts";
import { panelStyles } from "../styles.ts";
import { commoditySymbol, moment } from "./names.ts";
import { priceNow } from "./price.ts";
import { tariffStyles } from "./styles.ts";

/** The site's tariffs: what each costs now, and whom it prices. */
@customElement("prepaid-meter-tariff-list")
export class TariffList extends LitElement {
  static override styles = [
    baseStyles,
    panelStyles,
    tariffStyles,
    css`
      .cards {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 320px), 1fr));
        gap: 16px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .cards a {
        display: block;
        height: 100%;
        color: inherit;
        text-decoration: none;
      }
      .cards ha-card {
        display: grid;
        gap: 16px;
        align-content: space-between;
        box-sizing: border-box;
        height: 100%;
        min-height: 176px;
        transition: border-color 120ms;
      }
      .cards a:hover ha-card {
        border-color: var(--primary-color);
      }
      .what {
        display: flex;
        gap: 12px;
        align-items: center;
        min-width: 0;
      }
      .what ha-icon {
        width: 24px;
        height: 24px;
        color: var(--primary-color);
        --mdc-icon-size: 24px;
      }
      h2 {
        overflow-wrap: anywhere;
      }
      .price {
        font-size: 20px;
        font-weight: 500;
        line-height: 28px;
        font-variant-numeric: tabular-nums;
        overflow-wrap: anywhere;
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 4px 16px;
      }
    `,
  ];

  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) site!: Site;
  @state() private rows: readonly TariffRow[] | null = null;
  @state() private refused: unknown = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  readonly #load = async (): Promise<void> => {
    await this.updateComplete;
    try {
      this.rows = await listTariffs(this.hass, this.site.entry_id);
      this.refused = null;
    } catch (error) {
      this.refused = error;
    }
  };

  readonly #add = (): void => {
    this.dispatchEvent(new CustomEvent("add-tariff", { detail: this.#load }));
  };

  protected override render(): TemplateResult {
    const { hass, rows } = this;
    return html`<div class="page">
      <div class="title">
        <h1>${text(hass, "tariffs.title")}</h1>
        ${this.site.role === "administrator"
          ? html`<button @click=${this.#add}>${icon("plus")}${text(hass, "tariffs.add")}</button>`
          : nothing}
      </div>
      ${this.refused === null ? nothing : html`<p class="say bad" role="alert">${icon("alert-circle")}${refusal(this.refused)}</p>`}
      ${rows === null ? nothing : rows.length === 0 ? this.#none() : html`<ul class="cards">${rows.map((row) => this.#row(row))}</ul>`}
    </div>`;
  }

  #none(): TemplateResult {
    return html`<ha-card><p>${text(this.hass, "tariffs.none")}</p></ha-card>`;
  }

  #row(row: TariffRow): TemplateResult {
    const { hass } = this;
    const coming = row.newest_valid_from > row.valid_from && new Date(row.newest_valid_from) > new Date();
    const meters = text(hass, `tariffs.meters_${plural(row.meters, hass.locale)}`, { meters: row.meters });
    return html`<li>
      <a href=${address(this.site.entry_id, "tariffs", row.tariff_id)}
        ><ha-card>
          <div class="what">
            ${icon(commoditySymbol(row.commodity))}
            <div>
              <h2>${row.name}</h2>
              <p class="quiet">${commodityWords(row.commodity, hass)}</p>
            </div>
          </div>
          <p class="price">${priceNow(hass, row)}</p>
          <div class="foot quiet">
            <span>${meters}</span>
            <span>${text(hass, coming ? "tariffs.coming_from" : "tariffs.since", { date: moment(row.newest_valid_from, hass) })}</span>
          </div>
        </ha-card></a
      >
    </li>`;
  }
}
