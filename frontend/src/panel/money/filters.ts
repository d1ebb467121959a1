import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { EVERYTHING, type FoundUnit, type Wanted } from "../../data/journal.ts";
import type { Site } from "../../data/sites.ts";
import type { Hass } from "../../ha/types.ts";
import { icon } from "../../shared/icon.ts";
import { KINDS, kindWords } from "../../shared/kinds.ts";
import { baseStyles } from "../../shared/styles.ts";
import { text } from "../../translations/texts.ts";
import { fieldStyles } from "./field-styles.ts";
import "./unit-filter.ts";

const WAIT_MS = 300;
/** All but usage: what people did. */
const ACTS = KINDS.filter((kind) => kind !== "charge");

/** Which entries of the journal are shown. Tells `wanted` with each change, and `export` when they are to be saved. */
@customElement("prepaid-meter-journal-filters")
export class JournalFilters extends LitElement {
  static override styles = [
    baseStyles,
    fieldStyles,
    css`
      :host {
        container-type: inline-size;
      }
      form {
        display: grid;
        grid-template-columns: 1.6fr 1.1fr 1.1fr 1fr 1fr auto;
        gap: 12px;
        align-items: end;
      }
      .acts {
        display: flex;
        gap: 8px;
      }
      .acts button {
        width: 44px;
        padding: 0;
      }
      @container (max-width: 900px) {
        form {
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        }
        .search {
          grid-column: 1 / -1;
        }
        .acts {
          grid-column: 1 / -1;
          justify-content: flex-end;
        }
      }
      .fold {
        display: none;
      }
      @container (max-width: 600px) {
        .search {
          grid-column: 1;
        }
        form {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        .acts {
          grid-row: 1;
          grid-column: 2;
        }
        .fold {
          display: inline-flex;
        }
        .clear {
          display: none;
        }
        .open .clear {
          display: inline-flex;
        }
        .open .fold {
          display: none;
        }
        .less {
          display: none;
          grid-column: 1 / -1;
        }
        .open .less {
          display: grid;
        }
      }
    `,
  ];

  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) site!: Site;
  @property({ attribute: false }) wanted: Wanted = EVERYTHING;
  @property({ attribute: false }) unit: FoundUnit | null = null;
  /** On a phone the fields beside the search are folded away until they are asked for. */
  @state() private open = false;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#waiting);
  }

  #want(changed: Partial<Wanted>, waitMs = 0): void {
    clearTimeout(this.#waiting);
    this.wanted = { ...this.wanted, ...changed };
    this.#waiting = setTimeout(() => {
      this.dispatchEvent(new CustomEvent<Wanted>("wanted", { detail: this.wanted }));
    }, waitMs);
  }

  readonly #onSearch = (event: Event): void => {
    this.#want({ search: (event.target as HTMLInputElement).value.trim() }, WAIT_MS);
  };

  readonly #onKind = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.#want({ kinds: value === "" ? [] : value === "acts" ? ACTS : [value] });
  };

  readonly #onUnit = ({ detail }: CustomEvent<FoundUnit | null>): void => {
    this.unit = detail;
    this.#want({ unitId: detail?.unit_id ?? null });
  };

  readonly #clear = (): void => {
    this.unit = null;
    this.wanted = EVERYTHING;
    this.#want({});
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    this.#want({});
  };

  protected override render(): TemplateResult {
    const { hass, wanted } = this;
    const unit = wanted.unitId === null ? null : (this.unit ?? { unit_id: wanted.unitId, name: wanted.unitId });
    const fold = (): void => {
      this.open = true;
    };
    const open = this.open || unit !== null || wanted.kinds.length > 0 || wanted.from !== "" || wanted.to !== "";
    return html`<form class=${open ? "open" : ""} role="search" aria-label=${text(hass, "money.filters")} @submit=${this.#submit}>
      <label class="search"
        >${text(hass, "money.search")}
        <input type="search" placeholder=${text(hass, "money.search_help")} .value=${wanted.search} @input=${this.#onSearch} />
      </label>
      <prepaid-meter-unit-filter class="less" .hass=${hass} .entryId=${this.site.entry_id} .chosen=${unit} @chosen=${this.#onUnit}></prepaid-meter-unit-filter>
      ${this.#kinds()} ${this.#day("from")} ${this.#day("to")}
      <div class="acts">
        ${this.#button("fold", "filter-variant", text(hass, "money.filters"), false, fold)}
        ${this.#button("clear", "filter-off-outline", text(hass, "money.clear"), isEverything(wanted), this.#clear)}
        ${this.#button("export", "download", text(hass, "money.export"), false, () => this.dispatchEvent(new CustomEvent("export")))}
      </div>
    </form>`;
  }

  #button(name: string, sign: string, words: string, disabled: boolean, press: () => unknown): TemplateResult {
    return html`<button type="button" class=${name} aria-label=${words} title=${words} ?disabled=${disabled} @click=${press}>${icon(sign)}</button>`;
  }

  #kinds(): TemplateResult {
    const { hass } = this;
    const { kinds } = this.wanted;
    const chosen = kinds.length === ACTS.length ? "acts" : kinds.length === 1 ? (kinds[0] ?? "") : "";
    const option = (value: string, words: string): TemplateResult =>
      html`<option value=${value} ?selected=${value === chosen}>${words}</option>`;
    return html`<label class="less"
      >${text(hass, "money.kind")}
      <select .value=${chosen} @change=${this.#onKind}>
        ${option("", text(hass, "money.all_kinds"))} ${option("acts", text(hass, "money.all_but_usage"))}
        ${KINDS.map((kind) => option(kind, kindWords(hass, kind)))}
      </select>
    </label>`;
  }

  #day(which: "from" | "to"): TemplateResult {
    const change = (event: Event): void => {
      this.#want({ [which]: (event.target as HTMLInputElement).value });
    };
    return html`<label class="less">${text(this.hass, `money.day_${which}`)} <input type="date" .value=${this.wanted[which]} @change=${change} /></label>`;
  }
}

function isEverything({ unitId, kinds, search, from, to }: Wanted): boolean {
  return unitId === null && kinds.length === 0 && search === "" && from === "" && to === "";
}
