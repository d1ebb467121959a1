import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { UnitPart } from "./part.ts";

@customElement("prepaid-meter-unit-acts")
export class UnitActs extends UnitPart {
  protected override render(): TemplateResult {
    return html`<div class="row">${this.unit.unit_id}</div>`;
  }
}
