import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { View } from "../view.ts";

@customElement("prepaid-meter-first-run")
export class FirstRunView extends View {
  protected override render(): TemplateResult {
    return html`<ha-card>${this.site.name}</ha-card>`;
  }
}
