import { html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { disconnect } from "../data/acts.ts";
import { text } from "../translations/texts.ts";
import { ActDialog, type Words } from "./dialog.ts";
import type { Field } from "./fields.ts";

/** Asks before a unit's supply goes off; a refusal is told where it was asked. */
@customElement("prepaid-meter-disconnect-unit")
export class DisconnectUnitDialog extends ActDialog {
  /** The decision that stands, if one does. */
  @property({ attribute: false }) decisionId: string | null = null;

  protected override words(): Words {
    const { hass, subject } = this;
    const lead = text(hass, "common.disconnect_text", { supply: subject.name });
    return { title: text(hass, "common.disconnect_title"), submit: text(hass, "common.disconnect"), danger: true, lead };
  }

  protected override fields(): readonly Field[] {
    return [];
  }

  protected override buttons(): TemplateResult {
    const { submit } = this.words();
    return html`<button type="button" autofocus @click=${this.close}>${text(this.hass, "common.cancel")}</button>
      <button class="main danger" type="submit" aria-disabled=${this.busy}>${submit}</button>`;
  }

  protected override async perform(): Promise<string> {
    const { hass, subject } = this;
    await disconnect(hass, subject.where, this.decisionId);
    return text(hass, "acts.disconnected", { unit: subject.name });
  }
}
