import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { DisconnectUnitDialog } from "../../acts/disconnect-unit-dialog.ts";
import { openDialog } from "../../acts/open.ts";
import { subjectOf } from "../../acts/subject.ts";
import { reconnect } from "../../data/acts.ts";
import { refusal } from "../../data/hub.ts";
import { listTariffs, type TariffRow } from "../../data/tariffs.ts";
import type { UnitMeter } from "../../data/unit.ts";
import { rate } from "../../format/decimal.ts";
import { money } from "../../format/money.ts";
import { quantity, register } from "../../format/quantity.ts";
import { instant } from "../../format/time.ts";
import { address } from "../../ha/navigate.ts";
import { toast } from "../../ha/toast.ts";
import { icon } from "../../shared/icon.ts";
import "../../shared/menu.ts";
import { text } from "../../translations/texts.ts";
import { type MeterActs, meterItems, openOverride, sessionPart } from "./meter-acts.ts";
import { meterStyles } from "./meter-styles.ts";
import { UnitPart } from "./part.ts";
import { commoditySymbol, relayFacts, supplyStateLook, troubleWords, whyOff } from "./supply-words.ts";

/** A unit's meters: what each shows and costs now, what is known of its supply, and what can be done about it. */
@customElement("prepaid-meter-unit-meters")
export class UnitMeters extends UnitPart {
  static override styles = [...[UnitPart.styles].flat(), meterStyles];

  @state() private tariffs: readonly TariffRow[] = [];
  #asked = "";

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const wanted = Object.values(this.unit.meters).map(({ tariff_id }) => tariff_id).join();
    if (wanted === this.#asked) return;
    this.#asked = wanted;
    listTariffs(this.hass, this.site.entry_id).then(
      (tariffs) => (this.tariffs = tariffs),
      // Without their names the tariffs are not shown; everything else is.
      () => (this.tariffs = []),
    );
  }

  get #acts(): MeterActs {
    return { host: this, hass: this.hass, site: this.site, unit: this.unit, tariffs: this.tariffs };
  }

  protected override render(): TemplateResult {
    const meters = Object.entries(this.unit.meters);
    const each = meters.map(([meterId, meter]) => this.#meter(meterId, meter));
    return html`${each} ${meters.length > 1 ? html`<div class="row">${this.#supplyActs()}</div>` : nothing}`;
  }

  #meter(meterId: string, meter: UnitMeter): TemplateResult {
    const { hass, site, unit } = this;
    const troubles = troubleWords(hass, meter);
    const items = site.role === "administrator" ? meterItems(this.#acts, meterId, meter) : [];
    return html`<ha-card role="group" aria-label=${meter.name}>
      <div class="head">
        <h2>${icon(commoditySymbol(meter.commodity))}${meter.name}</h2>
        ${meter.supply === null ? nothing : this.#chip(meter)}
        ${items.length === 0
          ? nothing
          : html`<prepaid-meter-menu bare .items=${items} words=${text(hass, "meters.more", { meter: meter.name })}></prepaid-meter-menu>`}
      </div>
      ${troubles.length === 0
        ? nothing
        : html`<ul class="troubles">${troubles.map((words) => html`<li class="warn">${icon("alert-outline")}<span>${words}</span></li>`)}</ul>`}
      <div class="figures">
        ${this.#figure("meters.register", register(meter.register, meter.unit, hass.locale))}
        ${meter.power_w === null ? nothing : this.#figure("meters.power", quantity(meter.power_w, "W", hass.locale))}
        ${meter.rate === null ? nothing : this.#figure("meters.rate", text(hass, "tariffs.per_one", { amount: rate(meter.rate, unit.currency, hass.locale), unit: meter.unit }))}
      </div>
      ${this.#facts(meter)} ${sessionPart(this.#acts, meterId, meter)} ${meter.supply === null ? nothing : this.#supply(meterId, meter)}
    </ha-card>`;
  }

  #chip({ supply }: UnitMeter): TemplateResult | typeof nothing {
    if (supply === null) return nothing;
    const look = supplyStateLook(supply);
    return html`<span class="chip ${look.tone}">${icon(look.icon)}${text(this.hass, look.words)}</span>`;
  }

  #figure(words: "meters.register" | "meters.power" | "meters.rate", value: string): TemplateResult {
    return html`<div><span class="quiet">${text(this.hass, words)}</span><b><bdi>${value}</bdi></b></div>`;
  }

  #facts(meter: UnitMeter): TemplateResult {
    const { hass, unit } = this;
    const tariff = this.tariffs.find(({ tariff_id }) => tariff_id === meter.tariff_id);
    const { locale } = hass;
    const facts: readonly (readonly [string, unknown])[] = [
      [text(hass, "meters.tariff"), tariff && html`<a href=${address(this.site.entry_id, "tariffs", tariff.tariff_id)}>${tariff.name}</a>`],
      [text(hass, "meters.band"), meter.band],
      [text(hass, "meters.used"), `${register(meter.usage, meter.unit, locale)} · ${money(meter.cost, unit.currency, locale)}`],
      [text(hass, "meters.read_at"), meter.read_at === null ? text(hass, "meters.never") : instant(meter.read_at, hass)],
      [text(hass, "meters.source"), meter.source && sourceWords(this.hass, meter.source)],
    ];
    const packages = meter.packages.map(({ left, expires_at, kind }) => {
      const words = register(left, meter.unit, locale);
      const end = expires_at === null ? "" : ` · ${text(hass, "meters.expires", { time: instant(expires_at, hass) })}`;
      return [text(hass, kind === "free" ? "common.kind_units" : "common.kind_package"), `${words}${end}`] as const;
    });
    return html`<dl>
      ${[...facts, ...packages].map(([name, value]) => (value ? html`<div><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>` : nothing))}
    </dl>`;
  }

  #supply(meterId: string, meter: UnitMeter): TemplateResult | typeof nothing {
    const { hass, site, unit } = this;
    const { supply } = meter;
    if (supply === null) return nothing;
    const why = whyOff(hass, supply);
    return html`<div class="supply">
      <ul class="relay" aria-label=${text(hass, "meters.relay")}>
        ${relayFacts(hass, supply).map(({ symbol, words, tone }) => html`<li class=${tone}>${icon(symbol)}<span>${words}</span></li>`)}
      </ul>
      ${why.length === 0 ? nothing : html`<p class="why"><bdi>${why.join(" · ")}</bdi></p>`}
      <div class="row">
        ${Object.keys(unit.meters).length === 1 ? this.#supplyActs() : nothing}
        ${site.role === "administrator"
          ? html`<button @click=${() => { openOverride(this.#acts, meterId, meter); }}>
              ${icon("hand-back-right-outline")}${text(hass, "acts.override")}
            </button>`
          : nothing}
      </div>
    </div>`;
  }

  /** Supply of the whole unit: policy decides for all of its meters together. */
  #supplyActs(): TemplateResult | typeof nothing {
    const { hass, site, unit } = this;
    if (unit.supply === null) return nothing;
    const off = html`<button @click=${this.#disconnect}>${icon("power-plug-off")}${text(hass, "common.disconnect")}</button>`;
    const on = html`<button @click=${this.#reconnect}>${icon("power-plug")}${text(hass, "acts.reconnect")}</button>`;
    const mayCut = site.role === "administrator" && unit.supply !== "off";
    return html`${mayCut ? off : nothing} ${unit.supply === "on" ? nothing : on}`;
  }

  readonly #disconnect = (): void => {
    const { hass, site, unit } = this;
    const fields = { subject: subjectOf(site, unit), decisionId: unit.credit.decision_id };
    void openDialog(this, hass, new DisconnectUnitDialog(), fields);
  };

  readonly #reconnect = async (): Promise<void> => {
    const { hass, unit } = this;
    try {
      await reconnect(hass, { unit_id: unit.unit_id });
      toast(this, text(hass, "acts.reconnected", { unit: unit.name }));
    } catch (error) {
      toast(this, refusal(error));
    }
  };
}

const SOURCES = ["entity", "modbus", "mqtt", "session"] as const;

function sourceWords(hass: UnitMeters["hass"], source: string): string {
  const known = SOURCES.find((one) => one === source);
  return known === undefined ? source : text(hass, `meters.source_${known}`);
}
