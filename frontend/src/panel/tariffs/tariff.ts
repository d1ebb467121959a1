import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { refusal } from "../../data/hub.ts";
import type { Site } from "../../data/sites.ts";
import { getTariff, type PricedMeter, type Tariff, type Version } from "../../data/tariffs.ts";
import { plural } from "../../format/quantity.ts";
import { address } from "../../ha/navigate.ts";
import type { Hass } from "../../ha/types.ts";
import { commodityWords } from "../../shared/commodity.ts";
import { icon } from "../../shared/icon.ts";
import { baseStyles } from "../../shared/styles.ts";
import { text } from "../../translations/texts.ts";
import { panelStyles } from "../styles.ts";
import { bandNames, bandsOf } from "./document.ts";
import { writeDocument } from "./exact-json.ts";
import { commoditySymbol, moment, type Terms } from "./names.ts";
import { bandList, otherCards, readingStyles, usageCards } from "./reading.ts";
import { stairStyles } from "./stairs.ts";
import { tariffStyles } from "./styles.ts";
import { oneStyles } from "./tariff-styles.ts";
import { stripStyles, strips } from "./week-strips.ts";
import { weekTabs, type WeekChoice } from "./week-tabs.ts";
import { weekOf } from "./week.ts";

/** One tariff: its versions on a line of time, what the chosen one says, and whom it prices. */
@customElement("prepaid-meter-tariff")
export class TariffPage extends LitElement {
  static override styles = [baseStyles, panelStyles, tariffStyles, readingStyles, stairStyles, stripStyles, oneStyles];

  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) site!: Site;
  @property({ attribute: false }) tariffId = "";
  @property({ type: Boolean, reflect: true }) narrow = false;
  @state() private tariff: Tariff | null = null;
  @state() private meters: readonly PricedMeter[] = [];
  @state() private chosen = "";
  @state() private week: WeekChoice = { group: 0, special: "" };
  @state() private refused: unknown = null;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("tariffId") || changed.has("site")) void this.load();
  }

  /** Ask for the tariff anew, as after a change. */
  async load(): Promise<void> {
    const { hass, site, tariffId } = this;
    try {
      const found = await getTariff(hass, site.entry_id, tariffId);
      if (tariffId !== this.tariffId) return;
      this.tariff = found;
      this.meters = found.meters;
      this.chosen = found.versions.find(({ current }) => current)?.version_id ?? "";
      this.refused = null;
    } catch (error) {
      this.refused = error;
    }
  }

  readonly #more = async (): Promise<void> => {
    const { meters } = await getTariff(this.hass, this.site.entry_id, this.tariffId, this.meters.length);
    this.meters = [...this.meters, ...meters];
  };

  readonly #moveMeters = (): void => {
    this.dispatchEvent(new CustomEvent("move-meters", { detail: this.tariff }));
  };

  protected override render(): TemplateResult {
    const { tariff, hass } = this;
    if (tariff === null) {
      if (this.refused === null) return html``;
      return html`<div class="page">${this.#title("")}<p class="say bad" role="alert">${icon("alert-circle")}${refusal(this.refused)}</p></div>`;
    }
    const version = tariff.versions.find(({ version_id: id }) => id === this.chosen) ?? tariff.versions.at(-1);
    if (version === undefined) return html``;
    const terms: Terms = { hass, document: version.document };
    return html`<div class="page">
      ${this.#title(tariff.name, tariff)} ${this.#versions(tariff, version)} ${this.#bands(terms)}
      <div class="columns">
        <div class="stack">${usageCards(terms)}</div>
        <div class="stack">${otherCards(terms)}${this.#priced(tariff)}</div>
      </div>
      ${this.#raw(version)}
    </div>`;
  }

  #title(name: string, tariff?: Tariff): TemplateResult {
    const { hass, site } = this;
    const administrator = site.role === "administrator" && tariff !== undefined;
    return html`<div class="title">
      <a class="back" href=${address(site.entry_id, "tariffs")} aria-label=${text(hass, "tariffs.back")}>${icon("arrow-left")}</a>
      <h1>${name}</h1>
      ${tariff === undefined ? nothing : html`<span class="chip">${icon(commoditySymbol(tariff.commodity))}${commodityWords(tariff.commodity, hass)}</span>`}
      ${administrator
        ? html`<div class="row">
            <button @click=${this.#moveMeters}>${icon("swap-horizontal")}${text(hass, "tariffs.move")}</button>
            <a class="button main" href=${address(site.entry_id, "tariffs", this.tariffId, "edit")}>${icon("pencil")}${text(hass, "tariffs.edit")}</a>
          </div>`
        : nothing}
    </div>`;
  }

  #versions(tariff: Tariff, shown: Version): TemplateResult {
    const { hass } = this;
    const current = tariff.versions.findIndex((one) => one.current);
    const choose = (version: Version) => (): void => {
      this.chosen = version.version_id;
      this.week = { group: 0, special: "" };
    };
    return html`<ha-card class="time">
      <ol aria-label=${text(hass, "tariffs.versions")}>
        ${tariff.versions.map((version, at) => {
          const when = at < current ? "past" : at > current ? "coming" : "current";
          return html`<li class=${when}>
            <button aria-current=${version === shown} @click=${choose(version)}>
              <span class="dot" aria-hidden="true"></span>
              <span>${moment(version.valid_from, hass)}</span>
              <span class="quiet">${text(hass, `tariffs.version_${when}`)}</span>
            </button>
          </li>`;
        })}
      </ol>
    </ha-card>`;
  }

  #bands(terms: Terms): TemplateResult | typeof nothing {
    const bands = bandsOf(terms.document);
    if (bands.length === 0) return nothing;
    const { months, special, tabs } = weekTabs(terms, this.week, (week) => (this.week = week));
    const week = weekOf(bands, months[0] ?? 1, special === "" ? [] : [special]);
    return html`<ha-card class="gap">
      <div class="title">
        <h2>${text(terms.hass, "tariffs.hours")}</h2>
        ${tabs}
      </div>
      <div class="hours-and-words">${strips(week, bandNames(terms.document), terms.hass)} ${bandList(terms)}</div>
    </ha-card>`;
  }

  #priced(tariff: Tariff): TemplateResult {
    const { hass } = this;
    const count = tariff.meters_matched;
    return html`<ha-card class="gap">
      <h2>${text(hass, `tariffs.meters_${plural(count, hass.locale)}`, { meters: count })}</h2>
      ${this.meters.length === 0
        ? html`<p class="quiet">${text(hass, "tariffs.no_meters")}</p>`
        : html`<ul class="plain units">
            ${this.meters.map(
              (one) => html`<li><a href=${address(this.site.entry_id, "unit", one.unit_id)}>${one.unit}</a> <span class="quiet">${one.meter}</span></li>`,
            )}
          </ul>`}
      ${this.meters.length < count ? html`<button @click=${this.#more}>${text(hass, "tariffs.more")}</button>` : nothing}
    </ha-card>`;
  }

  #raw(version: Version): TemplateResult {
    return html`<ha-card>
      <details>
        <summary>${text(this.hass, "tariffs.raw")}</summary>
        <pre tabindex="0" dir="ltr">${writeDocument(version.document)}</pre>
      </details>
    </ha-card>`;
  }
}
