import { css, html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { switchSupply } from "../data/actions.ts";
import { refusal } from "../data/hub.ts";
import { FACTS, findSupply, type Supply } from "../data/supply.ts";
import { deviceName } from "../data/units.ts";
import { instant } from "../format/time.ts";
import { HubCard } from "../ha/card.ts";
import type { Hass } from "../ha/types.ts";
import { icon } from "../shared/icon.ts";
import { baseStyles, cardStyles } from "../shared/styles.ts";
import { text } from "../translations/texts.ts";
import type { SupplyCardConfig } from "./configs.ts";
import { SUPPLY } from "./kinds.ts";
import { supplyLook } from "../shared/tones.ts";
import "../acts/disconnect-dialog.ts";

/** A meter's supply: whether it flows, why not, until when, what is known of it, and the switch. */
@customElement(`${SUPPLY.tag}-body`)
export class SupplyCard extends HubCard<SupplyCardConfig> {
  static override styles = [
    baseStyles,
    cardStyles,
    css`
      .state {
        display: flex;
        align-items: center;
        gap: 16px;
      }
      .state > span {
        display: grid;
        flex: none;
        place-content: center;
        width: 48px;
        height: 48px;
        border-radius: 50%;
        background: color-mix(in srgb, var(--tone) 16%, transparent);
        color: var(--tone);
      }
      .state ha-icon {
        width: 24px;
        height: 24px;
        --mdc-icon-size: 24px;
      }
      .state div {
        flex: 1;
        min-width: 0;
      }
      .state strong {
        font-size: 18px;
        font-weight: 500;
        line-height: 24px;
      }
      [role="switch"] {
        position: relative;
        flex: none;
        width: 52px;
        min-height: 32px;
        padding: 0;
        border: 2px solid var(--quiet);
        border-radius: 999px;
        background: transparent;
      }
      [role="switch"]::before {
        position: absolute;
        inset-inline-start: -8px;
        width: 64px;
        height: 48px;
        content: "";
      }
      [role="switch"] i {
        position: absolute;
        inset-inline-start: 6px;
        width: 16px;
        height: 16px;
        border-radius: 50%;
        background: var(--quiet);
      }
      [role="switch"][aria-checked="true"] {
        border-color: var(--primary-color, #009ac7);
        background: var(--primary-color, #009ac7);
      }
      [role="switch"][aria-checked="true"] i {
        inset-inline: auto 4px;
        width: 20px;
        height: 20px;
        background: var(--card-background-color, #fff);
      }
      dl {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: 8px;
        margin: 0;
        padding-top: 12px;
        border-top: 1px solid var(--line);
      }
      dt {
        color: var(--quiet);
        font-size: 12px;
        line-height: 16px;
      }
      dd {
        margin: 0;
        font-size: 14px;
        font-weight: 500;
        line-height: 20px;
      }
    `,
  ];

  @state() private asking = false;
  @state() private told = "";

  protected override watched(_: Hass, config: SupplyCardConfig): readonly string[] {
    return config.entity === undefined ? [] : [config.entity];
  }

  protected override arrived(): void {
    this.told = "";
    this.settle();
  }

  protected override render(): TemplateResult {
    const { hub: hass, config } = this;
    if (hass === undefined || config === undefined) return html`<ha-card></ha-card>`;
    const supply = findSupply(hass, config.entity ?? "");
    if (supply === undefined) {
      return html`<ha-card><p class="quiet">${text(hass, config.entity ? "cards.supply_gone" : "cards.no_supply")}</p></ha-card>`;
    }
    const name = config.name ?? this.#name(hass, supply);
    return html`<ha-card role="group" aria-label=${name}>
        <div class="head"><h2>${name}</h2></div>
        ${this.#state(hass, supply, name)} ${this.#facts(hass, supply)}
      </ha-card>
      ${this.asking
        ? html`<prepaid-meter-disconnect
            .hass=${hass}
            .supply=${name}
            @closed=${() => (this.asking = false)}
            @confirmed=${() => this.#switch(supply, false)}
          ></prepaid-meter-disconnect>`
        : ""}`;
  }

  #name(hass: Hass, supply: Supply): string {
    const unit = deviceName(hass.devices[hass.entities[supply.entityId]?.device_id ?? ""]);
    return unit ? `${unit} · ${supply.name}` : supply.name;
  }

  #state(hass: Hass, supply: Supply, name: string): TemplateResult {
    const look = supplyLook(supply);
    return html`<div class="state ${look.tone}">
      <span>${icon(look.icon)}</span>
      <div>
        <strong>${text(hass, look.words)}</strong>
        <p class="quiet" role="status"><bdi>${this.told || this.#why(hass, supply)}</bdi></p>
      </div>
      <button
        role="switch"
        aria-checked=${supply.flows === true ? "true" : "false"}
        aria-label=${name}
        ?disabled=${supply.flows === null}
        @click=${() => (supply.flows ? (this.asking = true) : this.#switch(supply, true))}
      >
        <i></i>
      </button>
    </div>`;
  }

  #why(hass: Hass, supply: Supply): string {
    const reasons = supply.reasons.map((reason) => text(hass, `common.reason_${reason}`));
    const faults = supply.faults.map((fault) => text(hass, `common.fault_${fault}`));
    const ends = [...supply.ends].map(([end, at]) => text(hass, `common.end_${end}`, { time: instant(at, hass) }));
    const said = [...reasons, ...faults, ...ends].join(" · ");
    if (said !== "") return said;
    return text(hass, supply.flows === null ? "common.why_unknown" : supply.flows ? "common.why_on" : "common.why_off");
  }

  #facts(hass: Hass, supply: Supply): TemplateResult {
    return html`<dl>
      ${FACTS.map((fact) => {
        const value = supply.facts.get(fact);
        const yes = fact === "metered" ? "common.yes" : "common.fact_on";
        const no = fact === "metered" ? "common.no" : "common.fact_off";
        return html`<div>
          <dt>${text(hass, `common.fact_${fact}`)}</dt>
          <dd>${value === undefined ? "–" : text(hass, value ? yes : no)}</dd>
        </div>`;
      })}
    </dl>`;
  }

  async #switch(supply: Supply, on: boolean): Promise<void> {
    if (this.hub === undefined) return;
    try {
      await switchSupply(this.hub, supply, on);
    } catch (error) {
      this.told = refusal(error);
    }
  }
}
