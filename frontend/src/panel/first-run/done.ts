import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { refusal } from "../../data/hub.ts";
import type { Site } from "../../data/sites.ts";
import { subscribeUnit, type UnitDetail, type UnitMeter } from "../../data/unit.ts";
import { isDecimal, money } from "../../format/money.ts";
import { numberLocale, numberOptions } from "../../format/locale.ts";
import { address } from "../../ha/navigate.ts";
import type { Hass } from "../../ha/types.ts";
import { icon } from "../../shared/icon.ts";
import { baseStyles } from "../../shared/styles.ts";
import { text } from "../../translations/texts.ts";
import { panelStyles } from "../styles.ts";
import { doneStyles } from "./done-styles.ts";
import { wide } from "./styles.ts";

/** The unit works: its balance, live, and where to go from here. */
@customElement("prepaid-meter-first-run-done")
export class FirstRunDone extends LitElement {
  static override styles = [baseStyles, panelStyles, wide, doneStyles];

  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) site!: Site;
  @property({ attribute: false }) unitId = "";
  @state() private unit: UnitDetail | null = null;
  @state() private told = "";
  #unfollow: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unfollow?.();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("unitId")) return;
    this.#unfollow?.();
    this.#unfollow = subscribeUnit(this.hass, this.site.entry_id, this.unitId, {
      told: (unit) => {
        this.unit = unit;
      },
      ended: () => {
        this.unit = null;
      },
      refused: (error) => {
        this.told = refusal(error);
      },
    });
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>("h1")?.focus();
  }

  #figure(meter: UnitMeter): TemplateResult {
    const { hass } = this;
    const options = { ...numberOptions(hass.locale), maximumFractionDigits: 3 };
    const write = (amount: string | null): string =>
      amount === null || !isDecimal(amount)
        ? text(hass, "first_run.no_value")
        : `${new Intl.NumberFormat(numberLocale(hass.locale), options).format(amount)} ${meter.unit}`;
    return html`<div>
        <dt>${text(hass, "first_run.done_register")}</dt>
        <dd>${write(meter.register)}</dd>
      </div>
      <div>
        <dt>${text(hass, "first_run.done_used")}</dt>
        <dd>${write(meter.usage)}</dd>
      </div>`;
  }

  protected override render(): TemplateResult {
    const { hass, unit } = this;
    const meter = Object.values(unit?.meters ?? {})[0];
    const balance = unit === null ? "" : money(unit.credit.balance, unit.currency, hass.locale);
    return html`<ha-card>
      <span class="good big">${icon("check-circle")}</span>
      <h1 tabindex="-1">${text(hass, "first_run.done_title", { unit: unit?.name ?? "" })}</h1>
      <p class="balance">${balance}</p>
      <p class="quiet">${text(hass, "first_run.done_balance")}</p>
      <dl>${meter === undefined ? nothing : this.#figure(meter)}</dl>
      <p class="watch">${this.told || text(hass, "first_run.done_watch")}</p>
      <div class="ways">
        <a class="main" href=${address(this.site.entry_id, "unit", this.unitId)}>${icon("home-outline")}${text(hass, "first_run.done_open")}</a>
        <button type="button" @click=${() => this.dispatchEvent(new CustomEvent("again"))}>
          ${icon("plus")}${text(hass, "first_run.done_again")}
        </button>
      </div>
      <details>
        <summary>${text(hass, "first_run.done_card")}</summary>
        <p class="quiet">${text(hass, "first_run.done_card_help")}</p>
        <a href="/lovelace/0?edit=1">${text(hass, "first_run.done_dashboard")}</a>
      </details>
    </ha-card>`;
  }
}
