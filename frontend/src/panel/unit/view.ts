import { html, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { subscribeUnit, type UnitDetail, type UnitEnd } from "../../data/unit.ts";
import { refusal } from "../../data/hub.ts";
import { address } from "../../ha/navigate.ts";
import { icon } from "../../shared/icon.ts";
import { text } from "../../translations/texts.ts";
import { View } from "../view.ts";
import { unitStyles } from "./unit-styles.ts";
import "./debts.ts";
import "./header.ts";
import "./meters.ts";
import "./policy.ts";
import "./statement.ts";
import "./tenant.ts";
import "./timeline.ts";
import "./usage.ts";

/** All of one unit, live: credit on top, what it used and was charged beside its meters, policy and tenant. */
@customElement("prepaid-meter-unit")
export class UnitView extends View {
  static override styles = [...[View.styles].flat(), unitStyles];

  @state() private unit: UnitDetail | null = null;
  @state() private over: UnitEnd | null = null;
  @state() private refused: unknown = null;
  #leave: (() => void) | undefined;
  #followed = "";

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unfollow();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const wanted = `${this.site.entry_id}/${this.path[0] ?? ""}`;
    const anew = changed.has("hass") && (changed.get("hass") as typeof this.hass | undefined)?.connection !== this.hass.connection;
    if (wanted === this.#followed && !anew) return;
    this.#unfollow();
    this.#follow(wanted);
  }

  #follow(wanted: string): void {
    this.#leave?.();
    this.#followed = wanted;
    [this.unit, this.over, this.refused] = [null, null, null];
    this.#leave = subscribeUnit(this.hass, this.site.entry_id, this.path[0] ?? "", {
      told: (unit) => {
        [this.unit, this.over, this.refused] = [unit, null, null];
      },
      ended: (reason) => (this.over = reason),
      refused: (error) => (this.refused = error),
    });
  }

  #unfollow(): void {
    this.#leave?.();
    this.#leave = undefined;
    this.#followed = "";
  }

  protected override render(): TemplateResult {
    const { hass, site } = this;
    return html`<a class="back" href=${address(site.entry_id, "overview")}>${icon("chevron-left")}${text(hass, "unit.back")}</a>
      ${this.#body()}`;
  }

  #body(): TemplateResult {
    const { unit, over } = this;
    if (over !== null) return this.#told(text(this.hass, `unit.ended_${over}`));
    if (this.refused !== null) return this.#told(text(this.hass, "panel.went_wrong", { reason: refusal(this.refused) }));
    return unit === null ? this.#waiting() : this.#parts(unit);
  }

  #told(words: string): TemplateResult {
    const again = (): void => { this.#follow(this.#followed); };
    return html`<ha-card class="told" role="status">
      <p>${words}</p>
      <button @click=${again}>${text(this.hass, "panel.retry")}</button>
    </ha-card>`;
  }

  /** As tall as what comes, so that nothing moves when it is there. */
  #waiting(): TemplateResult {
    return html`<div class="bone head" aria-hidden="true"></div>
      <div class="columns" aria-hidden="true">
        <div class="column"><div class="bone part"></div></div>
        <div class="column"><div class="bone part"></div></div>
      </div>`;
  }

  #parts(unit: UnitDetail): TemplateResult {
    const { hass, site } = this;
    return html`<prepaid-meter-unit-header .hass=${hass} .site=${site} .unit=${unit}></prepaid-meter-unit-header>
      <div class="columns">
        <div class="column">
          <prepaid-meter-unit-usage .hass=${hass} .site=${site} .unit=${unit}></prepaid-meter-unit-usage>
          <prepaid-meter-unit-statement .hass=${hass} .site=${site} .unit=${unit}></prepaid-meter-unit-statement>
          <prepaid-meter-unit-timeline .hass=${hass} .site=${site} .unit=${unit}></prepaid-meter-unit-timeline>
        </div>
        <div class="column">
          <prepaid-meter-unit-meters .hass=${hass} .site=${site} .unit=${unit}></prepaid-meter-unit-meters>
          <prepaid-meter-unit-tenant .hass=${hass} .site=${site} .unit=${unit}></prepaid-meter-unit-tenant>
          <prepaid-meter-unit-debts .hass=${hass} .site=${site} .unit=${unit}></prepaid-meter-unit-debts>
          <prepaid-meter-unit-policy .hass=${hass} .site=${site} .unit=${unit}></prepaid-meter-unit-policy>
        </div>
      </div>`;
  }
}
