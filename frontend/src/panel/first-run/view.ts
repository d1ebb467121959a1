import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { openFlow } from "../../ha/flow.ts";
import { View } from "../view.ts";

@customElement("prepaid-meter-first-run")
export class FirstRunView extends View {
  protected override render(): TemplateResult {
    return html`<ha-card><button @click=${() => void openFlow(this, this.hass, { entryId: this.site.entry_id, kind: "unit" })}>x</button></ha-card>`;
  }
}
