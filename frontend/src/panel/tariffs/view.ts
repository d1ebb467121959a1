import { html, nothing, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { openFlow } from "../../ha/flow.ts";
import { View } from "../view.ts";
import "./editor.ts";
import "./list.ts";
import "./move-dialog.ts";
import "./tariff.ts";
import type { TariffPage } from "./tariff.ts";

/** Tariffs: the list, one to read, one to edit, by what the address names. */
@customElement("prepaid-meter-tariffs")
export class TariffsView extends View {
  @state() private moving = false;
  @query("prepaid-meter-tariff") private page!: TariffPage | null;

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
    return html`<prepaid-meter-tariff
        .hass=${hass}
        .site=${site}
        .narrow=${narrow}
        .tariffId=${tariffId}
        @move-meters=${this.#move}
      ></prepaid-meter-tariff>
      ${this.moving ? this.#moves(tariffId) : nothing}`;
  }

  readonly #move = (): void => {
    this.moving = true;
  };

  #moves(tariffId: string): TemplateResult {
    const closed = (): void => {
      this.moving = false;
    };
    return html`<prepaid-meter-move-tariff
      .hass=${this.hass}
      .site=${this.site}
      .tariffId=${tariffId}
      @moved=${() => void this.page?.load()}
      @closed=${closed}
    ></prepaid-meter-move-tariff>`;
  }
}
