import { html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { text } from "../translations/texts.ts";
import { Asking } from "../shared/dialog.ts";

/** Asks before supply goes off; tells `confirmed` when a person said so. */
@customElement("prepaid-meter-disconnect")
export class DisconnectDialog extends Asking {
  @property({ attribute: false }) supply = "";

  readonly #confirm = (): void => {
    this.dispatchEvent(new CustomEvent("confirmed"));
    this.close();
  };

  protected override render(): TemplateResult {
    const { hass } = this;
    return html`<dialog aria-labelledby="title" aria-describedby="text">
      <form method="dialog">
        <h2 id="title">${text(hass, "common.disconnect_title")}</h2>
        <p id="text">${text(hass, "common.disconnect_text", { supply: this.supply })}</p>
        <div class="buttons">
          <button type="button" autofocus @click=${this.close}>${text(hass, "common.cancel")}</button>
          <button type="button" class="main danger" @click=${this.#confirm}>${text(hass, "common.disconnect")}</button>
        </div>
      </form>
    </dialog>`;
  }
}
