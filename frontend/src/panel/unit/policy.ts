import { css, html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { money } from "../../format/money.ts";
import { openFlow } from "../../ha/flow.ts";
import { icon } from "../../shared/icon.ts";
import { nothingOf } from "../../acts/move-facts.ts";
import { text } from "../../translations/texts.ts";
import { UnitPart } from "./part.ts";
import { weekStrip, weekStyles } from "./week-strip.ts";

const HOUR_MIN = 60;
const DAY_MIN = 24 * HOUR_MIN;

/** When people are warned, how long they have, and when supply may go off: a unit's policy in sentences. */
@customElement("prepaid-meter-unit-policy")
export class UnitPolicy extends UnitPart {
  static override styles = [
    ...[UnitPart.styles].flat(),
    weekStyles,
    css`
      ha-card {
        display: grid;
        gap: 16px;
      }
      .rules {
        display: grid;
        gap: 12px;
        margin: 0;
        padding: 0;
        list-style: none;
        font-size: 14px;
        line-height: 20px;
      }
      .rules li {
        display: flex;
        align-items: start;
        gap: 12px;
      }
      .rules ha-icon {
        color: var(--quiet);
      }
      .protected {
        display: grid;
        gap: 8px;
      }
    `,
  ];

  #write(amount: string): string {
    return money(amount, this.unit.currency, this.hass.locale);
  }

  #rules(): readonly (readonly [symbol: string, words: string])[] {
    const { hass } = this;
    const { policy } = this.unit;
    const warned = policy.low_credit.map((amount) => this.#write(amount));
    const low = new Intl.ListFormat(hass.locale.language, { type: "disjunction" }).format(warned);
    const rules: (readonly [string, string])[] = [];
    if (warned.length > 0) rules.push(["bell-outline", text(hass, "policy.low", { amounts: low })]);
    if (!nothingOf(policy.emergency)) rules.push(["lifebuoy", text(hass, "policy.emergency", { amount: this.#write(policy.emergency) })]);
    if (policy.never_disconnect) return [...rules, ["shield-check-outline", text(hass, "policy.never")]];
    const cut = policy.cut_mode === "automatic" ? "policy.cut_automatic" : "policy.cut_notify";
    return [
      ...rules,
      ["timer-sand", this.#grace()],
      [policy.cut_mode === "automatic" ? "power-plug-off-outline" : "account-alert-outline", text(hass, cut)],
      ["restart", text(hass, "policy.reconnection", { amount: this.#write(policy.reconnection) })],
    ];
  }

  #grace(): string {
    const { hass } = this;
    const { grace_minutes: minutes, grace_amount } = this.unit.policy;
    if (minutes === 0) return text(hass, "policy.no_grace");
    const time = this.#lasts(minutes);
    if (grace_amount === null) return text(hass, "policy.grace", { time });
    return text(hass, "policy.grace_amount", { time, amount: this.#write(grace_amount) });
  }

  #lasts(minutes: number): string {
    const [value, unit] =
      minutes % DAY_MIN === 0 ? [minutes / DAY_MIN, "day"] : minutes % HOUR_MIN === 0 ? [minutes / HOUR_MIN, "hour"] : [minutes, "minute"];
    return new Intl.NumberFormat(this.hass.locale.language, { style: "unit", unit, unitDisplay: "long" }).format(value);
  }

  readonly #edit = (): void => {
    const { hass, site, unit } = this;
    if (unit.subentry_id === null) return;
    void openFlow(this, hass, { entryId: site.entry_id, kind: "unit", subentryId: unit.subentry_id });
  };

  protected override render(): TemplateResult {
    const { hass, site, unit } = this;
    const { policy, tenancy } = unit;
    const kept = policy.protected.days.length > 0 || policy.protected.weekdays.length > 0;
    const whose = policy.own ? "policy.own" : tenancy.customer_class === "" ? "policy.of_site" : "policy.of_class";
    return html`<ha-card role="group" aria-labelledby="policy">
      <div class="head">
        <h2 id="policy">${text(hass, "policy.title")}</h2>
        ${site.role === "administrator" && unit.subentry_id !== null
          ? html`<button @click=${this.#edit}>${icon("pencil-outline")}${text(hass, "policy.edit")}</button>`
          : nothing}
      </div>
      <ul class="rules">
        ${this.#rules().map(([symbol, words]) => html`<li>${icon(symbol)}<span><bdi>${words}</bdi></span></li>`)}
      </ul>
      ${kept && !policy.never_disconnect
        ? html`<div class="protected"><p class="quiet">${text(hass, "policy.protected")}</p>${weekStrip(hass, policy.protected)}</div>`
        : nothing}
      <p class="quiet">${text(hass, whose)}</p>
    </ha-card>`;
  }
}
