import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { openFlow } from "../../ha/flow.ts";
import { View } from "../view.ts";
import "./editor.ts";
import "./list.ts";
import "./tariff.ts";

/** Tariffs: the list, one to read, one to edit, by what the address names. */
@customElement("prepaid-meter-tariffs")
export class TariffsView extends View {
  readonly #add = async ({ detail: again }: CustomEvent<() => Promise<void>>): Promise<void> => {
    if (await openFlow(this, this.hass, { entryId: this.site.entry_id, kind: "tariff" })) await again();
  };

  protected override render(): TemplateResult {
    const [tariffId, what] = this.path;
    const { hass, site, narrow } = this;
    if (tariffId === undefined) {
      return html`<prepaid-meter-tariff-list .hass=${hass} .site=${site} @add-tariff=${this.#add}></prepaid-meter-tariff-list>`;
    }
    if (what === "edit" && this.administrator) {
      return html`<prepaid-meter-tariff-editor .hass=${hass} .site=${site} .narrow=${narrow} .tariffId=${tariffId}></prepaid-meter-tariff-editor>`;
    }
    return html`<prepaid-meter-tariff .hass=${hass} .site=${site} .narrow=${narrow} .tariffId=${tariffId}></prepaid-meter-tariff>`;
  }
}
