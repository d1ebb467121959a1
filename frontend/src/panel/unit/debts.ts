import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { UnitPart } from "./part.ts";

@customElement("prepaid-meter-unit-debts")
export class UnitDebts extends UnitPart {
  protected override render(): TemplateResult {
    return html`<ha-card>${this.unit.debts.map(({ name }) => html`<p>${name}</p>`)}</ha-card>`;
  }
}
