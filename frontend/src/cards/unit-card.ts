import { css, html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { subjectOfDevice } from "../acts/subject.ts";
import { type DailyUsage, dailyUsage } from "../data/statistics.ts";
import { entryOf } from "../data/places.ts";
import { roles } from "../data/roles.ts";
import { findSupply, type Supply } from "../data/supply.ts";
import { findUnit, measureOf, type Unit, unitEntities } from "../data/units.ts";
import { money } from "../format/money.ts";
import { plural, quantity } from "../format/quantity.ts";
import { day } from "../format/time.ts";
import { HubCard } from "../ha/card.ts";
import { showMore } from "../ha/hub.ts";
import type { Hass } from "../ha/types.ts";
import { bars, barStyles } from "../shared/bars.ts";
import { icon } from "../shared/icon.ts";
import { ring, ringStyles } from "../shared/ring.ts";
import { baseStyles, cardStyles } from "../shared/styles.ts";
import { text } from "../translations/texts.ts";
import { FULL_DAYS, type UnitCardConfig } from "./configs.ts";
import { UNIT } from "./kinds.ts";
import { creditLook, supplyLook } from "../shared/tones.ts";
import "./top-up-dialog.ts";

const CHART_DAYS = 14;
const CHART_FRESH_MS = 5 * 60_000;

/** A unit at a glance: credit, how long it lasts, supply, use of the last days. */
@customElement(`${UNIT.tag}-body`)
export class UnitCard extends HubCard<UnitCardConfig> {
  static override styles = [
    baseStyles,
    cardStyles,
    ringStyles,
    barStyles,
    css`
      .credit {
        display: flex;
        align-items: center;
        gap: 20px;
      }
      .facts {
        display: grid;
        gap: 4px;
        min-width: 0;
      }
      .balance {
        overflow-wrap: anywhere;
        font-size: 32px;
        font-weight: 500;
        line-height: 40px;
        font-variant-numeric: tabular-nums;
      }
      .supply {
        display: flex;
        align-items: center;
        gap: 6px;
        padding: 0;
        min-height: 24px;
        background: none;
        color: inherit;
        font-weight: 400;
        text-align: start;
        justify-content: start;
      }
      .supply ha-icon {
        color: var(--tone);
      }
      figure {
        display: grid;
        gap: 8px;
        margin: 0;
      }
      figcaption,
      .ends {
        display: flex;
        justify-content: space-between;
        gap: 8px;
      }
      .ends {
        font-size: 12px;
        line-height: 16px;
      }
      select {
        min-height: 32px;
        margin-block: -6px;
        margin-inline-start: -4px;
        padding: 0;
        border: 0;
        border-radius: 8px;
        background: transparent;
        color: inherit;
        font: inherit;
      }
      select option {
        background: var(--card-background-color, #fff);
        color: var(--primary-text-color, #141414);
      }
      .top-up {
        margin-top: auto;
      }
    `,
  ];

  @state() private usage: readonly DailyUsage[] = [];
  @state() private asking = false;
  /** The meter whose usage is shown; null: the first, or the one that the dashboard names. */
  @state() private chosen: string | null = null;
  /** Whether the user may top this unit up; null until the hub has said so. */
  @state() private mayTopUp: boolean | null = null;
  #usageOf: string | null = null;
  #usageAt = 0;

  protected override watched(hass: Hass, config: UnitCardConfig): readonly string[] {
    return [...unitEntities(hass, config.device ?? "").values()].flat();
  }

  protected override arrived(hass: Hass): void {
    this.#askRole(hass);
    const entity = this.#meter(hass);
    if (entity === null || this.config?.show_chart === false) return;
    const fresh = Date.now() - this.#usageAt < CHART_FRESH_MS;
    if (entity === this.#usageOf && fresh) return;
    [this.#usageOf, this.#usageAt] = [entity, Date.now()];
    dailyUsage(hass, entity, CHART_DAYS, new Date()).then(
      (usage) => (this.usage = usage),
      // A hub without a recorder keeps no daily figures: the chart says that it has none.
      () => (this.usage = []),
    );
  }

  #meter(hass: Hass): string | null {
    const usages = findUnit(hass, this.config?.device ?? "")?.usages ?? [];
    const wanted = this.chosen ?? this.config?.meter;
    return usages.find((one) => one === wanted) ?? usages[0] ?? null;
  }

  /** Find out once whether the button is offered: to administrators, and to operators of the unit's site. */
  #askRole(hass: Hass): void {
    const { config } = this;
    if (this.mayTopUp !== null || config === undefined) return;
    this.mayTopUp = config.show_top_up ?? hass.user?.is_admin === true;
    if (config.show_top_up !== undefined || this.mayTopUp) {
      this.settle();
      return;
    }
    const entryId = entryOf(hass.devices[config.device ?? ""]) ?? "";
    roles(hass)
      .then((known) => (this.mayTopUp = known.has(entryId)))
      // Without an answer nothing is offered that may be refused.
      .catch(() => undefined)
      .finally(() => {
        this.settle();
      });
  }

  override setConfig(config: UnitCardConfig): void {
    super.setConfig(config);
    [this.#usageOf, this.chosen, this.mayTopUp] = [null, null, null];
    if (this.hub !== undefined) this.arrived(this.hub);
  }

  protected override render(): TemplateResult {
    const { hub: hass, config } = this;
    if (hass === undefined || config === undefined) return html`<ha-card></ha-card>`;
    const unit = findUnit(hass, config.device ?? "");
    if (unit === undefined) {
      return html`<ha-card><p class="quiet">${text(hass, config.device ? "cards.unit_gone" : "cards.no_unit")}</p></ha-card>`;
    }
    const look = creditLook(unit.state);
    const name = config.name ?? unit.name;
    return html`<ha-card role="group" aria-label=${name}>
        <div class="head">
          <h2>${name}</h2>
          <span class="chip ${look.tone}">${icon(look.icon)}${text(hass, look.words)}</span>
        </div>
        <div class="credit ${look.tone}">${this.#ring(hass, config, unit)} ${this.#facts(hass, unit)}</div>
        ${config.show_chart === false ? "" : this.#chart(hass, unit)} ${this.#topUp(hass)}
      </ha-card>
      ${this.asking ? this.#dialog(hass, config, unit, name) : ""}`;
  }

  #ring(hass: Hass, config: UnitCardConfig, unit: Unit): TemplateResult {
    if (unit.days === null) return ring(0, "–", text(hass, "common.days_other"));
    const whole = Math.max(0, Math.floor(unit.days));
    const word = text(hass, `common.days_${plural(whole, hass.locale)}`);
    return ring(unit.days / (config.full_days ?? FULL_DAYS), quantity(whole, "", hass.locale), word);
  }

  #facts(hass: Hass, unit: Unit): TemplateResult {
    const { locale } = hass;
    const days = Math.max(0, Math.floor(unit.days ?? 0));
    const left = unit.days === null ? "common.days_unknown" : (`common.days_left_${plural(days, locale)}` as const);
    return html`<div class="facts">
      <p class="balance">${unit.balance === null ? "–" : money(unit.balance, unit.currency, locale)}</p>
      <p class="quiet"><bdi>${text(hass, left, { days: quantity(days, "", locale) })}</bdi></p>
      ${unit.supplies.flatMap((id) => {
        const supply = findSupply(hass, id);
        return supply === undefined ? [] : [this.#supply(hass, supply, unit.supplies.length > 1)];
      })}
    </div>`;
  }

  #supply(hass: Hass, supply: Supply, several: boolean): TemplateResult {
    const look = supplyLook(supply);
    const words = text(hass, look.words);
    return html`<button class="supply ${look.tone}" @click=${() => { showMore(this, supply.entityId); }}>
      ${icon(look.icon)}<span>${several ? `${supply.name}: ${words}` : words}</span>
    </button>`;
  }

  #chart(hass: Hass, unit: Unit): TemplateResult {
    const { locale } = hass;
    const measure = measureOf(hass, this.#meter(hass));
    const known = this.usage.flatMap(({ value }) => (value === null ? [] : [value]));
    const shown = this.usage.map(({ value, start }) => ({
      value,
      label: `${day(start, hass)}: ${value === null ? "–" : quantity(value, measure, locale)}`,
    }));
    const most = known.length === 0 ? "" : text(hass, "cards.usage_most", { usage: quantity(Math.max(...known), measure, locale) });
    const title = text(hass, known.length === 0 ? "cards.usage_none" : "cards.usage_per_day");
    const which = unit.usages.length > 1 ? this.#choice(hass, unit.usages) : title;
    const first = this.usage[0];
    return html`<figure>
      <figcaption class="quiet"><span>${which}</span><span>${most}</span></figcaption>
      ${bars(shown, `${title}. ${shown.map(({ label }) => label).join("; ")}`)}
      <div class="ends quiet" aria-hidden="true">
        <span>${first === undefined ? "" : day(first.start, hass)}</span><span>${text(hass, "common.today")}</span>
      </div>
    </figure>`;
  }

  /** Which of several meters the chart is of. */
  #choice(hass: Hass, usages: readonly string[]): TemplateResult {
    const shown = this.#meter(hass);
    const choose = (event: Event): void => {
      this.chosen = (event.target as HTMLSelectElement).value;
      this.arrived(hass);
    };
    return html`<select aria-label=${text(hass, "cards.field_meter")} @change=${choose}>
      ${usages.map((id) => html`<option value=${id} ?selected=${id === shown}>${hass.entities[id]?.name ?? id}</option>`)}
    </select>`;
  }

  #topUp(hass: Hass): TemplateResult | string {
    if (this.mayTopUp !== true) return "";
    return html`<button class="top-up" @click=${() => (this.asking = true)}>
      ${icon("cash-plus")}${text(hass, "common.top_up")}
    </button>`;
  }

  #dialog(hass: Hass, config: UnitCardConfig, unit: Unit, name: string): TemplateResult {
    const subject = subjectOfDevice(hass, config.device ?? "", { name, currency: unit.currency });
    return html`<prepaid-meter-card-top-up
      .hass=${hass}
      .subject=${subject}
      @closed=${() => (this.asking = false)}
    ></prepaid-meter-card-top-up>`;
  }
}
