import { html, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { topUp } from "../data/actions.ts";
import { newReference, refusal } from "../data/hub.ts";
import { money, typedAmount } from "../format/money.ts";
import { text } from "../translations/texts.ts";
import { Asking } from "../shared/dialog.ts";

/** Adds credit to a unit. Its own reference is made when it opens: pressing twice books once. */
@customElement("prepaid-meter-top-up")
export class TopUpDialog extends Asking {
  @property({ attribute: false }) device = "";
  @property({ attribute: false }) unit = "";
  @property({ attribute: false }) currency = "";
  @state() private told = "";
  @state() private busy = false;
  @state() private done = false;
  @query("#amount") private amount!: HTMLInputElement;
  @query("#reference") private reference!: HTMLInputElement;
  readonly #own = newReference();

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { hass } = this;
    const amount = typedAmount(this.amount.value, hass.locale);
    if (amount === null) {
      this.told = text(hass, "common.amount_wrong");
      this.amount.focus();
      return;
    }
    this.busy = true;
    try {
      const answer = await topUp(hass, this.device, amount, this.reference.value.trim() || this.#own);
      this.told = text(hass, "common.topped_up", { balance: money(answer.balance, answer.currency, hass.locale) });
      this.done = true;
    } catch (error) {
      this.told = refusal(error);
    } finally {
      this.busy = false;
    }
  };

  #fields(): TemplateResult {
    const { hass } = this;
    return html`<label for="amount">
        ${text(hass, "common.amount", { currency: this.currency })}
        <input id="amount" inputmode="decimal" autocomplete="off" required autofocus />
      </label>
      <label for="reference">
        ${text(hass, "common.reference")}
        <input id="reference" autocomplete="off" maxlength="100" aria-describedby="help" />
      </label>
      <p id="help" class="quiet">${text(hass, "common.reference_help")}</p>`;
  }

  protected override render(): TemplateResult {
    const { hass } = this;
    const main = html`<button class="main" type="submit" ?disabled=${this.busy}>${text(hass, "common.top_up")}</button>`;
    return html`<dialog aria-labelledby="title">
      <form @submit=${this.#submit} @input=${() => (this.told = "")}>
        <h2 id="title">${text(hass, "common.top_up_of", { unit: this.unit })}</h2>
        ${this.done ? "" : this.#fields()}
        <p class="told" role="status">${this.told}</p>
        <div class="buttons">
          <button type="button" @click=${this.close}>${text(hass, this.done ? "common.close" : "common.cancel")}</button>
          ${this.done ? "" : main}
        </div>
      </form>
    </dialog>`;
  }
}
