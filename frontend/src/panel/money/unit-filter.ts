import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { findUnits, type FoundUnit } from "../../data/journal.ts";
import type { Hass } from "../../ha/types.ts";
import { baseStyles } from "../../shared/styles.ts";
import { text } from "../../translations/texts.ts";
import { fieldStyles } from "./field-styles.ts";

const WAIT_MS = 200;

/** Choose one of a site's units by typing a part of its name; an empty field means all. Tells `chosen`. */
@customElement("prepaid-meter-unit-filter")
export class UnitFilter extends LitElement {
  static override styles = [
    baseStyles,
    fieldStyles,
    css`
      .choice {
        position: relative;
      }
      ul {
        position: absolute;
        z-index: 3;
        inset-block-start: 100%;
        inset-inline: 0;
        max-height: 320px;
        margin: 4px 0 0;
        padding: 8px 0;
        overflow: auto;
        border-radius: 12px;
        background: var(--card-background-color, #fff);
        box-shadow: 0 4px 16px rgba(0, 0, 0, 0.3);
        list-style: none;
      }
      li {
        padding: 12px 16px;
        overflow-wrap: anywhere;
        font-weight: 400;
        cursor: pointer;
      }
      li:hover,
      li[aria-selected="true"] {
        background: color-mix(in srgb, var(--primary-color, #009ac7) 14%, transparent);
      }
    `,
  ];

  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) entryId = "";
  /** The unit that is chosen, null for all. */
  @property({ attribute: false }) chosen: FoundUnit | null = null;
  @state() private typed = "";
  @state() private found: readonly FoundUnit[] | null = null;
  @state() private at = 0;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("chosen")) this.typed = this.chosen?.name ?? "";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#waiting);
  }

  readonly #onInput = (event: Event): void => {
    this.typed = (event.target as HTMLInputElement).value;
    clearTimeout(this.#waiting);
    if (this.typed.trim() === "") {
      this.#choose(null);
      return;
    }
    this.#waiting = setTimeout(() => void this.#find(), WAIT_MS);
  };

  async #find(): Promise<void> {
    const turn = ++this.#turn;
    const found = await findUnits(this.hass, this.entryId, this.typed.trim()).catch(() => []);
    if (turn !== this.#turn) return;
    this.found = found;
    this.at = 0;
  }

  #choose(unit: FoundUnit | null): void {
    this.#turn += 1;
    this.found = null;
    this.typed = unit?.name ?? "";
    if (unit?.unit_id !== this.chosen?.unit_id) this.dispatchEvent(new CustomEvent("chosen", { detail: unit }));
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const { found } = this;
    if (found === null) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const picked = found[this.at];
    if (step !== 0) this.at = (this.at + step + found.length) % Math.max(1, found.length);
    else if (event.key === "Enter" && picked !== undefined) this.#choose(picked);
    else if (event.key === "Escape") this.found = null;
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** What was typed but not chosen is nothing: the field goes back to what counts. */
  readonly #onBlur = (): void => {
    this.#turn += 1;
    clearTimeout(this.#waiting);
    this.found = null;
    this.typed = this.chosen?.name ?? "";
  };

  protected override render(): TemplateResult {
    const { hass, found } = this;
    const words = text(hass, "money.unit");
    return html`<label class="choice"
      >${words}
      <input
        type="search"
        role="combobox"
        autocomplete="off"
        aria-autocomplete="list"
        aria-controls="units"
        aria-expanded=${found === null ? "false" : "true"}
        aria-activedescendant=${found === null || found.length === 0 ? nothing : `unit-${this.at}`}
        placeholder=${text(hass, "money.all_units")}
        .value=${this.typed}
        @input=${this.#onInput}
        @keydown=${this.#onKey}
        @blur=${this.#onBlur}
      />
      ${found === null ? html`<ul id="units" role="listbox" aria-label=${words} hidden></ul>` : this.#list(words, found)}
    </label>`;
  }

  #list(words: string, found: readonly FoundUnit[]): TemplateResult {
    // Pressed, not clicked: a click comes after the field has lost the focus.
    const choose = (event: Event, unit: FoundUnit): void => {
      event.preventDefault();
      this.#choose(unit);
    };
    return html`<ul id="units" role="listbox" aria-label=${words}>
      ${found.length === 0 ? html`<li role="option" aria-disabled="true" aria-selected="false">${text(this.hass, "money.no_such_unit")}</li>` : nothing}
      ${found.map(
        (unit, position) => html`<li
          id="unit-${position}"
          role="option"
          aria-selected=${position === this.at ? "true" : "false"}
          @pointerdown=${(event: Event) => { choose(event, unit); }}
        >
          <bdi>${unit.name}</bdi>
        </li>`,
      )}
    </ul>`;
  }
}
