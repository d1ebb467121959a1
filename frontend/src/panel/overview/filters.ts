import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { narrows, SORTS, type UnitQuery, type UnitSort } from "../../data/unit-rows.ts";
import { hubLabels, type Label } from "../../ha/labels.ts";
import type { Hass } from "../../ha/types.ts";
import { icon } from "../../shared/icon.ts";
import { baseStyles } from "../../shared/styles.ts";
import { text } from "../../translations/texts.ts";
import "./chooser.ts";

const SEARCH_MS = 250;

/** Search, filters and order of the table, on small screens too, where it has no headers to sort by. Tells `asked` with what of the query differs. */
@customElement("prepaid-meter-unit-filters")
export class UnitFilters extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        padding: 12px 16px;
      }
      .search {
        position: relative;
        flex: 1 1 220px;
        max-width: 400px;
      }
      @media (max-width: 600px) {
        .search {
          flex-basis: 100%;
          max-width: none;
        }
      }
      .search ha-icon {
        position: absolute;
        inset-block-start: 10px;
        inset-inline-start: 12px;
        color: var(--quiet);
        pointer-events: none;
      }
      input,
      select {
        box-sizing: border-box;
        min-height: 40px;
        border: 1px solid color-mix(in srgb, var(--quiet) 70%, transparent);
        border-radius: 12px;
        background: transparent;
        color: inherit;
        font: inherit;
        font-size: 14px;
      }
      input {
        width: 100%;
        padding-inline: 40px 12px;
      }
      input::placeholder {
        color: var(--quiet);
        opacity: 1;
      }
      select {
        max-width: 60vw;
        padding-inline: 12px;
      }
      select option {
        background: var(--card-background-color, #fff);
        color: var(--primary-text-color, #141414);
      }
      button {
        min-height: 40px;
        border: 1px solid var(--line);
        background: transparent;
        white-space: nowrap;
      }
      button ha-icon {
        color: inherit;
      }
      button:not(.turn) {
        padding-inline: 10px 12px;
      }
      button[aria-pressed="true"] {
        border-color: var(--primary-color, #009ac7);
        background: color-mix(in srgb, var(--primary-color, #009ac7) 12%, transparent);
      }
      .turn {
        width: 40px;
        padding: 0;
      }
      .order {
        display: flex;
        gap: 4px;
      }
      .clear {
        border-color: transparent;
        color: var(--link);
      }
      .clear[hidden] {
        display: none;
      }
    `,
  ];

  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) asked!: UnitQuery;
  @state() private labels: readonly Label[] = [];
  @query("input") private search!: HTMLInputElement;
  #typed: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typed);
  }

  protected override firstUpdated(): void {
    void hubLabels(this.hass).then((labels) => (this.labels = labels));
  }

  protected override updated(changed: PropertyValues): void {
    // What is being typed is not taken away by an answer to what was typed before.
    if (changed.has("asked") && this.#typed === undefined) this.search.value = this.asked.search;
  }

  #ask(differs: Partial<UnitQuery>): void {
    this.dispatchEvent(new CustomEvent<Partial<UnitQuery>>("asked", { detail: differs }));
  }

  readonly #type = (): void => {
    clearTimeout(this.#typed);
    this.#typed = setTimeout(() => {
      this.#typed = undefined;
      this.#ask({ search: this.search.value.trim() });
    }, SEARCH_MS);
  };

  readonly #clear = (): void => {
    clearTimeout(this.#typed);
    this.#typed = undefined;
    this.search.value = "";
    this.#ask({ search: "", states: [], areas: [], labels: [], needy: false });
    this.search.focus();
  };

  #order(): TemplateResult {
    const { hass, asked } = this;
    const sorted = (event: Event): void => {
      this.#ask({ sort: (event.target as HTMLSelectElement).value as UnitSort, descending: false });
    };
    const turned = text(hass, asked.descending ? "overview.descending" : "overview.ascending");
    return html`<div class="order">
      <select aria-label=${text(hass, "overview.sort")} @change=${sorted}>
        ${SORTS.map((one) => html`<option value=${one} ?selected=${one === asked.sort}>${text(hass, `overview.sort_${one}`)}</option>`)}
      </select>
      <button class="turn" aria-label=${turned} title=${turned} @click=${() => { this.#ask({ descending: !asked.descending }); }}
        >${icon(asked.descending ? "sort-descending" : "sort-ascending")}</button
      >
    </div>`;
  }

  protected override render(): TemplateResult {
    const { hass, asked } = this;
    const areas = Object.values(hass.areas).flatMap((one) => (one === undefined ? [] : [{ id: one.area_id, name: one.name }]));
    areas.sort((one, other) => one.name.localeCompare(other.name, hass.language, { numeric: true }));
    const labels = this.labels.map(({ label_id, name }) => ({ id: label_id, name }));
    return html`<div class="search">
        ${icon("magnify")}
        <input type="search" maxlength="100" autocomplete="off" aria-label=${text(hass, "overview.search")}
          placeholder=${text(hass, "overview.search")} @input=${this.#type} />
      </div>
      ${areas.length === 0
        ? nothing
        : html`<prepaid-meter-chooser .words=${text(hass, "overview.area")} .choices=${areas} .chosen=${asked.areas}
            @chosen=${(event: CustomEvent<readonly string[]>) => { this.#ask({ areas: event.detail }); }}></prepaid-meter-chooser>`}
      ${labels.length === 0
        ? nothing
        : html`<prepaid-meter-chooser .words=${text(hass, "overview.label")} .choices=${labels} .chosen=${asked.labels}
            @chosen=${(event: CustomEvent<readonly string[]>) => { this.#ask({ labels: event.detail }); }}></prepaid-meter-chooser>`}
      <button aria-pressed=${asked.needy} @click=${() => { this.#ask({ needy: !asked.needy }); }}
        >${icon("alert-circle-outline")}${text(hass, "overview.needy")}</button
      >
      ${this.#order()}
      <button class="clear" ?hidden=${!narrows(asked)} @click=${this.#clear}>${text(hass, "overview.clear")}</button>`;
  }
}
