import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { icon } from "../../shared/icon.ts";
import { baseStyles } from "../../shared/styles.ts";

export interface Choice {
  readonly id: string;
  readonly name: string;
}

const GAP_PX = 4;
const EDGE_PX = 8;

/** A button that opens a list to choose any number of things from. Tells `chosen` with all that are. */
@customElement("prepaid-meter-chooser")
export class Chooser extends LitElement {
  static override styles = [
    baseStyles,
    css`
      button {
        min-height: 40px;
        padding-inline: 12px 8px;
        border: 1px solid var(--line);
        background: transparent;
        white-space: nowrap;
      }
      button.some {
        border-color: var(--primary-color, #009ac7);
        background: color-mix(in srgb, var(--primary-color, #009ac7) 12%, transparent);
      }
      button ha-icon {
        color: inherit;
      }
      [popover] {
        position: fixed;
        inset: auto;
        box-sizing: border-box;
        min-width: 200px;
        max-width: calc(100vw - 16px);
        max-height: min(360px, 60vh);
        margin: 0;
        padding: 8px;
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: 12px;
        background: var(--card-background-color, #fff);
        box-shadow: 0 8px 24px rgba(0, 0, 0, 0.24);
        color: var(--primary-text-color, #141414);
      }
      label {
        display: flex;
        align-items: center;
        gap: 12px;
        min-height: 40px;
        padding-inline: 8px;
        border-radius: 8px;
        font-size: 14px;
        overflow-wrap: anywhere;
        cursor: pointer;
      }
      label:hover {
        background: color-mix(in srgb, var(--primary-text-color, #141414) 6%, transparent);
      }
      input {
        flex: none;
        width: 18px;
        height: 18px;
        margin: 0;
        accent-color: var(--primary-color, #009ac7);
      }
    `,
  ];

  @property({ attribute: false }) words = "";
  @property({ attribute: false }) choices: readonly Choice[] = [];
  @property({ attribute: false }) chosen: readonly string[] = [];
  @state() private open = false;
  @query("button") private button!: HTMLButtonElement;
  @query("[popover]") private list!: HTMLElement;

  readonly #toggled = (event: ToggleEvent): void => {
    this.open = event.newState === "open";
    if (!this.open) return;
    const from = this.button.getBoundingClientRect();
    const { width } = this.list.getBoundingClientRect();
    const start = getComputedStyle(this).direction === "rtl" ? from.right - width : from.left;
    this.list.style.left = `${Math.max(EDGE_PX, Math.min(start, innerWidth - width - EDGE_PX))}px`;
    this.list.style.top = `${from.bottom + GAP_PX}px`;
  };

  #choose(id: string, wanted: boolean): void {
    const detail = wanted ? [...this.chosen, id] : this.chosen.filter((one) => one !== id);
    this.dispatchEvent(new CustomEvent<readonly string[]>("chosen", { detail }));
  }

  protected override render(): TemplateResult {
    const { chosen, words } = this;
    return html`<button
        class=${chosen.length > 0 ? "some" : ""}
        popovertarget="list"
        aria-expanded=${this.open}
        >${words}${chosen.length > 0 ? html` <span>${chosen.length}</span>` : nothing}${icon("menu-down")}</button
      >
      <div id="list" popover role="group" aria-label=${words} @toggle=${this.#toggled}>
        ${this.choices.map(
          ({ id, name }) =>
            html`<label><input type="checkbox" .checked=${chosen.includes(id)}
              @change=${(event: Event) => { this.#choose(id, (event.target as HTMLInputElement).checked); }} /><span>${name}</span></label>`,
        )}
      </div>`;
  }
}
