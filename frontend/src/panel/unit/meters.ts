import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { UnitPart } from "./part.ts";

@customElement("prepaid-meter-unit-meters")
export class UnitMeters extends UnitPart {
  protected override render(): TemplateResult {
    return html`<ha-card>${Object.values(this.unit.meters).map(({ name }) => html`<p>${name}</p>`)}</ha-card>`;
  }
}
