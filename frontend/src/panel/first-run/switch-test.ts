import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { refusal } from "../../data/hub.ts";
import { waitForState } from "../../data/states.ts";
import { Asking } from "../../shared/dialog.ts";
import { text } from "../../translations/texts.ts";

const SWITCH_MS = 10_000;
const OFF_MS = 2000;

/** Turns a switch off and on again, once somebody said that this is safe just now. */
@customElement("prepaid-meter-switch-test")
export class SwitchTest extends Asking {
  @property({ attribute: false }) entityId = "";
  @property({ attribute: false }) name = "";
  @state() private told = "";
  @state() private running = false;
  @state() private over = false;

  async #turn(on: boolean): Promise<boolean> {
    const valve = this.entityId.startsWith("valve.");
    const service = valve ? (on ? "open_valve" : "close_valve") : on ? "turn_on" : "turn_off";
    const domain = this.entityId.split(".")[0] ?? "";
    const target = { entity_id: this.entityId };
    await this.hass.callWS({ type: "call_service", domain, service, service_data: {}, target });
    return waitForState(this.hass, this.entityId, on ? ["on", "open"] : ["off", "closed"], SWITCH_MS);
  }

  readonly #test = async (): Promise<void> => {
    const { hass, name } = this;
    this.running = true;
    this.told = text(hass, "first_run.test_running");
    try {
      const off = await this.#turn(false);
      if (off) await new Promise((later) => setTimeout(later, OFF_MS));
      const on = await this.#turn(true);
      const outcome = !off ? "first_run.test_stayed_on" : on ? "first_run.test_works" : "first_run.test_stayed_off";
      this.told = text(hass, outcome, { name });
    } catch (error) {
      this.told = refusal(error);
    } finally {
      this.running = false;
      this.over = true;
    }
  };

  protected override render(): TemplateResult {
    const { hass, name, over, running } = this;
    return html`<dialog aria-labelledby="title" aria-describedby="about">
      <form @submit=${(event: Event) => {
        event.preventDefault();
      }}>
        <h2 id="title">${text(hass, "first_run.test_title", { name })}</h2>
        ${over ? nothing : html`<p id="about" class="quiet">${text(hass, "first_run.test_text")}</p>`}
        <p class="told" role="status">${this.told}</p>
        <div class="buttons">
          <button type="button" autofocus ?disabled=${running} @click=${this.close}>
            ${text(hass, over ? "common.close" : "first_run.test_no")}
          </button>
          ${over
            ? nothing
            : html`<button type="button" class="main" ?disabled=${running} @click=${this.#test}>
                ${text(hass, "first_run.test_yes")}
              </button>`}
        </div>
      </form>
    </dialog>`;
  }
}
