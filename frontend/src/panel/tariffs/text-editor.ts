import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Document } from "../../data/tariffs.ts";
import type { Hass } from "../../ha/types.ts";
import { icon } from "../../shared/icon.ts";
import { baseStyles } from "../../shared/styles.ts";
import { text } from "../../translations/texts.ts";
import { panelStyles } from "../styles.ts";
import { InexactNumber, readDocument, writeDocument } from "./exact-json.ts";
import { tariffStyles } from "./styles.ts";
import { oneStyles } from "./tariff-styles.ts";

/** The whole document as text, for what has no control of its own. It tells `edited`. */
@customElement("prepaid-meter-tariff-text")
export class TariffText extends LitElement {
  static override styles = [
    baseStyles,
    panelStyles,
    tariffStyles,
    oneStyles,
    css`
      textarea {
        box-sizing: border-box;
        width: 100%;
        min-height: 360px;
        padding: 12px;
        border: 1px solid color-mix(in srgb, var(--quiet) 70%, transparent);
        border-radius: 8px;
        background: transparent;
        color: inherit;
        font: 13px/20px ui-monospace, monospace;
        resize: vertical;
      }
    `,
  ];

  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) document: Document = {};
  @state() private typed: string | null = null;
  @state() private told = "";

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("document")) this.typed = null;
  }

  readonly #use = (): void => {
    try {
      const document = readDocument(this.typed ?? "");
      this.told = "";
      this.dispatchEvent(new CustomEvent("edited", { detail: document }));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.told = text(this.hass, error instanceof InexactNumber ? "tariffs.text_inexact" : "tariffs.text_wrong", { why });
    }
  };

  protected override render(): TemplateResult {
    const { hass } = this;
    const written = writeDocument(this.document);
    const type = (event: Event): void => {
      const { value } = event.target as HTMLTextAreaElement;
      this.typed = value === written ? null : value;
    };
    return html`<ha-card>
      <details>
        <summary>${text(hass, "tariffs.as_text")}</summary>
        <div class="gap">
          <p class="quiet">${text(hass, "tariffs.as_text_help")}</p>
          <textarea dir="ltr" spellcheck="false" aria-label=${text(hass, "tariffs.as_text")} .value=${this.typed ?? written} @input=${type}></textarea>
          ${this.told === "" ? nothing : html`<p class="say bad" role="alert">${icon("alert-circle")}${this.told}</p>`}
          <div class="row"><button type="button" ?disabled=${this.typed === null} @click=${this.#use}>${text(hass, "tariffs.use_text")}</button></div>
        </div>
      </details>
    </ha-card>`;
  }
}
