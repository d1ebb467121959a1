import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { View } from "../view.ts";

@customElement("prepaid-meter-health")
export class HealthView extends View {
  protected override render(): TemplateResult {
    return html`<ha-card>${this.site.name}</ha-card>`;
  }
}
