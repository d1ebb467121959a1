import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { UnitPart } from "./part.ts";

@customElement("prepaid-meter-unit-tenant")
export class UnitTenant extends UnitPart {
  protected override render(): TemplateResult {
    return html`<ha-card>${this.unit.tenancy.number}</ha-card>`;
  }
}
