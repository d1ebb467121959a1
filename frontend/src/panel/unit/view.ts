import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { subscribeUnit, type UnitDetail, type UnitEnd } from "../../data/unit.ts";
import { refusal } from "../../data/hub.ts";
import { text } from "../../translations/texts.ts";
import { View } from "../view.ts";
import { unitStyles } from "./unit-styles.ts";
import "./acts.ts";
import "./debts.ts";
import "./meters.ts";
import "./policy.ts";
import "./tenant.ts";
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
    this.#followed = wanted;
    [this.unit, this.over, this.refused] = [null, null, null];
    this.#leave = subscribeUnit(this.hass, this.site.entry_id, this.path[0] ?? "", {
      told: (unit) => (this.unit = unit),
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
    const { hass, site, unit } = this;
    if (this.refused !== null) return html`<ha-card role="status">${text(hass, "panel.went_wrong", { reason: refusal(this.refused) })}</ha-card>`;
    if (unit === null || this.over !== null) return html`${nothing}`;
    return html`<h1>${unit.name}</h1>
      <prepaid-meter-unit-acts .hass=${hass} .site=${site} .unit=${unit}></prepaid-meter-unit-acts>
      <div class="columns">
        <div class="column">
          <prepaid-meter-unit-usage .hass=${hass} .site=${site} .unit=${unit}></prepaid-meter-unit-usage>
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
