import { css, html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { money } from "../../format/money.ts";
import { plural, quantity } from "../../format/quantity.ts";
import { icon } from "../../shared/icon.ts";
import { ring, ringStyles } from "../../shared/ring.ts";
import { creditLook } from "../../shared/tones.ts";
import { text } from "../../translations/texts.ts";
import { UnitPart } from "./part.ts";
import { figures, standing } from "./standing.ts";
import "./acts.ts";

/** With credit for so many days the ring is full. */
const FULL_DAYS = 14;
const MINUTE_MS = 60_000;

/** A unit's credit at a glance: what there is, how long it lasts, what happens next, and what can be done. */
@customElement("prepaid-meter-unit-header")
export class UnitHeader extends UnitPart {
  static override styles = [
    ...[UnitPart.styles].flat(),
    ringStyles,
    css`
      ha-card {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 16px;
      }
      .title {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 8px 16px;
      }
      .credit {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 16px 24px;
      }
      .main {
        display: flex;
        align-items: center;
        gap: 20px;
        min-width: 0;
      }
      .balance {
        overflow-wrap: anywhere;
        font-size: 40px;
        font-weight: 500;
        line-height: 48px;
        font-variant-numeric: tabular-nums;
      }
      dl {
        display: flex;
        flex-wrap: wrap;
        gap: 12px 32px;
        margin: 0;
      }
      dt {
        color: var(--quiet);
        font-size: 13px;
        line-height: 20px;
      }
      dd {
        margin: 0;
        font-size: 18px;
        line-height: 24px;
        font-variant-numeric: tabular-nums;
      }
      dd.owed {
        font-weight: 500;
      }
      .next {
        display: flex;
        align-items: flex-start;
        gap: 12px;
        padding: 12px 16px;
        border-radius: 12px;
        background: color-mix(in srgb, var(--tone) 14%, transparent);
        line-height: 24px;
      }
      .next ha-icon {
        height: 24px;
        color: var(--tone);
      }
      @media (max-width: 480px) {
        .balance {
          font-size: 32px;
          line-height: 40px;
        }
        dl {
          gap: 8px 24px;
        }
      }
    `,
  ];

  #minute: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // "In 3 hours" becomes "in 2 hours" without anything having changed.
    this.#minute = setInterval(() => { this.requestUpdate(); }, MINUTE_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#minute);
  }

  protected override render(): TemplateResult {
    const { hass, site, unit } = this;
    const look = creditLook(unit.credit.state);
    const next = standing(hass, unit);
    return html`<ha-card class=${look.tone}>
      <div class="title">
        <h1>${unit.name}</h1>
        <span class="chip ${look.tone}" role="status">${icon(look.icon)}${text(hass, look.words)}</span>
      </div>
      <div class="credit">
        <div class="main">
          ${this.#ring()}
          <div>
            <p class="quiet">${text(hass, "unit.balance")}</p>
            <p class="balance">${money(unit.credit.balance, unit.currency, hass.locale)}</p>
            <p class="quiet"><bdi>${this.#left()}</bdi></p>
          </div>
        </div>
        <dl>
          ${figures(hass, unit).map(
            ({ name, value, bad }) => html`<div>
              <dt>${name}</dt>
              <dd class=${bad === true ? "owed" : ""}>${value}</dd>
            </div>`,
          )}
        </dl>
      </div>
      ${next === null ? nothing : html`<p class="next">${icon(look.icon)}<bdi>${next}</bdi></p>`}
      <prepaid-meter-unit-acts .hass=${hass} .site=${site} .unit=${unit}></prepaid-meter-unit-acts>
    </ha-card>`;
  }

  #ring(): TemplateResult {
    const { hass, unit } = this;
    const days = unit.credit.days_remaining;
    if (days === null) return ring(0, "–", text(hass, "common.days_other"));
    const whole = Math.max(0, Math.floor(Number(days)));
    return ring(Number(days) / FULL_DAYS, quantity(whole, "", hass.locale), text(hass, `common.days_${plural(whole, hass.locale)}`));
  }

  #left(): string {
    const { hass, unit } = this;
    if (unit.credit.days_remaining === null) return text(hass, "common.days_unknown");
    const days = Math.max(0, Math.floor(Number(unit.credit.days_remaining)));
    return text(hass, `common.days_left_${plural(days, hass.locale)}`, { days: quantity(days, "", hass.locale) });
  }
}
