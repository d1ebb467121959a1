import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { UnitPart } from "./part.ts";

@customElement("prepaid-meter-unit-policy")
export class UnitPolicy extends UnitPart {
  protected override render(): TemplateResult {
    return html`<ha-card>${this.unit.policy.cut_mode}</ha-card>`;
  }
}
