import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { icon } from "./icon.ts";
import { baseStyles } from "./styles.ts";

/** One thing that can be done. */
export interface MenuItem {
  readonly words: string;
  readonly symbol: string;
  readonly run: () => void;
}

const GAP_PX = 8;
const NEAR_PX = 4;

/** A button that offers a few more things to do, above everything else on the page. */
@customElement("prepaid-meter-menu")
export class Menu extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: inline-flex;
      }
      button.bare {
        width: 44px;
        padding: 0;
        background: transparent;
      }
      button.bare:hover {
        background: color-mix(in srgb, var(--primary-text-color, #141414) 8%, transparent);
      }
      [role="menu"] {
        box-sizing: border-box;
        width: max-content;
        min-width: 200px;
        max-width: calc(100vw - 16px);
        margin: 0;
        padding: 8px 0;
        border: 1px solid var(--line);
        border-radius: var(--ha-border-radius-lg, 12px);
        background: var(--card-background-color, #fff);
        box-shadow: 0 4px 20px rgba(0, 0, 0, 0.3);
        color: var(--primary-text-color, #141414);
      }
      [role="menuitem"] {
        display: flex;
        justify-content: start;
        gap: 16px;
        width: 100%;
        border-radius: 0;
        background: transparent;
        font-weight: 400;
        text-align: start;
      }
      @media (max-width: 440px) {
        button:not(.bare, [role]) {
          padding-inline: 12px;
        }
        button:not(.bare, [role]) ha-icon {
          display: none;
        }
      }
      [role="menuitem"]:focus-visible {
        outline-offset: -2px;
      }
    `,
  ];

  @property({ attribute: false }) items: readonly MenuItem[] = [];
  @property() words = "";
  @property() symbol = "dots-vertical";
  /** Only its symbol; the words are for those who do not see it. */
  @property({ type: Boolean, reflect: true }) bare = false;
  @state() private open = false;
  @query("[role=menu]") private menu!: HTMLElement;
  @query("button") private button!: HTMLButtonElement;

  readonly #toggled = (event: Event): void => {
    this.open = (event as ToggleEvent).newState === "open";
    if (!this.open) return;
    const { right, bottom, top, left } = this.button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.menu;
    const wanted = getComputedStyle(this).direction === "rtl" ? left : right - width;
    const x = Math.max(GAP_PX, Math.min(wanted, window.innerWidth - width - GAP_PX));
    const below = bottom + height + GAP_PX <= window.innerHeight;
    this.menu.style.inset = `${below ? bottom + NEAR_PX : Math.max(GAP_PX, top - height - NEAR_PX)}px auto auto ${x}px`;
    this.#all[0]?.focus();
  };

  get #all(): HTMLElement[] {
    return [...this.menu.querySelectorAll<HTMLElement>("[role=menuitem]")];
  }

  readonly #key = (event: KeyboardEvent): void => {
    const steps: Partial<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (event.key === "Tab") this.menu.hidePopover();
    if (step === undefined) return;
    event.preventDefault();
    const all = this.#all;
    const now = all.indexOf(this.shadowRoot?.activeElement as HTMLElement);
    all[(now + step + all.length) % all.length]?.focus();
  };

  #run(item: MenuItem): void {
    this.menu.hidePopover();
    // A dialog gives the focus back to where it was: to the button, as the item is gone by then.
    this.button.focus();
    item.run();
  }

  protected override render(): TemplateResult {
    return html`<button
        class=${this.bare ? "bare" : ""}
        aria-haspopup="menu"
        aria-expanded=${this.open ? "true" : "false"}
        aria-label=${this.words}
        popovertarget="menu"
      >
        ${icon(this.symbol)}${this.bare ? "" : html`<span>${this.words}</span>`}
      </button>
      <div id="menu" role="menu" aria-label=${this.words} popover @toggle=${this.#toggled} @keydown=${this.#key}>
        ${this.items.map(
          (item) => html`<button role="menuitem" tabindex="-1" @click=${() => { this.#run(item); }}>
            ${icon(item.symbol)}<span>${item.words}</span>
          </button>`,
        )}
      </div>`;
  }
}
