import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { type MeterUsage, usageOf } from "../../data/usage.ts";
import { refusal } from "../../data/hub.ts";
import { bounds, moved, type Period, slotName, type Stretch, stretchOf, titleOf, today } from "../../format/calendar.ts";
import { money } from "../../format/money.ts";
import { icon } from "../../shared/icon.ts";
import { text } from "../../translations/texts.ts";
import { choice, picker, stepper } from "./controls.ts";
import { UnitPart } from "./part.ts";
import { usageChart } from "./usage-chart.ts";
import { type Band, bandsOf, type Column, columnsOf, type Measure } from "./usage-series.ts";
import { usageLegend } from "./usage-legend.ts";
import { usageStyles } from "./usage-styles.ts";
import { usageTable } from "./usage-table.ts";
import { measured } from "./usage-words.ts";

const LIVE_MS = 60_000;
const PERIODS = ["hour", "day", "month"] as const;
const MEASURES = ["usage", "cost"] as const;

/** What a meter used and cost per hour, day or month, by price band; today's goes on as the meter counts. */
@customElement("prepaid-meter-unit-usage")
export class UnitUsage extends UnitPart {
  static override styles = [...[UnitPart.styles].flat(), ...usageStyles];

  @state() private stretch: Stretch | null = null;
  @state() private measure: Measure = "usage";
  @state() private meterId = "";
  @state() private shown: MeterUsage | null = null;
  @state() private refused: unknown = null;
  @state() private loading = true;
  @state() private asTable = false;
  @state() private chosen: number | null = null;
  #bands: readonly Band[] = [];
  #asked = "";
  #askedAt = 0;
  #live: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#live);
    this.#asked = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.stretch ??= stretchOf("day", today(this.hass));
    const ids = Object.keys(this.unit.meters);
    if (!ids.includes(this.meterId)) this.meterId = ids[0] ?? "";
    const asked = [this.site.entry_id, this.unit.unit_id, this.meterId, this.stretch.period, this.stretch.first].join("/");
    if (asked !== this.#asked) {
      if (!asked.startsWith(this.#asked.split("/").slice(0, 3).join("/")) || this.#asked === "") [this.shown, this.#bands] = [null, []];
      this.#asked = asked;
      void this.#load(asked);
    } else if (changed.has("unit") && this.#current()) {
      this.#later(changed.get("unit") as typeof this.unit | undefined);
    }
  }

  /** What the meter counts now shows once a minute: everything in the chart is rated again for it. */
  #later(before: typeof this.unit | undefined): void {
    if (before?.meters[this.meterId]?.usage === this.unit.meters[this.meterId]?.usage || this.#live !== undefined) return;
    const wait = Math.max(0, this.#askedAt + LIVE_MS - Date.now());
    this.#live = setTimeout(() => void this.#load(this.#asked), wait);
  }

  #current(): boolean {
    return this.stretch?.first === stretchOf(this.stretch?.period ?? "day", today(this.hass)).first;
  }

  async #load(asked: string): Promise<void> {
    const { hass, stretch, meterId } = this;
    clearTimeout(this.#live);
    [this.#live, this.#askedAt] = [undefined, Date.now()];
    if (stretch === null || meterId === "") return;
    this.loading = true;
    const of = { entryId: this.site.entry_id, unitId: this.unit.unit_id, meterId, period: stretch.period };
    try {
      const shown = await usageOf(hass, { ...of, ...bounds(stretch) });
      if (asked !== this.#asked) return;
      this.shown = shown ?? null;
      this.#bands = bandsOf(shown, this.#bands);
      this.refused = null;
    } catch (error) {
      if (asked !== this.#asked) return;
      this.refused = error;
    }
    this.loading = false;
  }

  protected override render(): TemplateResult {
    const { hass, stretch } = this;
    if (stretch === null) return html``;
    const measures = MEASURES.map((value) => ({ value, words: text(hass, `unit.measure_${value}`) }));
    return html`<ha-card aria-busy=${this.loading}>
      <div class="head">
        <h2>${text(hass, "unit.usage")}</h2>
        ${choice(text(hass, "unit.measure"), measures, this.measure, (measure) => (this.measure = measure))}
      </div>
      ${this.meterId === "" ? html`<p class="quiet">${text(hass, "unit.no_meter")}</p>` : this.#body(stretch)}
    </ha-card>`;
  }

  #body(stretch: Stretch): TemplateResult {
    const { hass, shown } = this;
    const columns = columnsOf(shown ?? undefined, stretch, this.measure, this.#bands);
    return html`${this.#controls(stretch)}
      ${usageLegend(hass, {
        meter: shown,
        currency: this.unit.currency,
        bands: this.#bands,
        title: this.#title(stretch, columns),
        bar: this.chosen === null ? (shown?.total ?? null) : (columns[this.chosen]?.bar ?? null),
      })}
      ${this.#figure(stretch, columns)}
      <div class="foot">
        ${this.refused === null ? this.#hint(columns) : html`<p class="quiet" role="status">${refusal(this.refused)}</p>`}
        <button class="plain" aria-pressed=${this.asTable} @click=${() => (this.asTable = !this.asTable)}>
          ${icon(this.asTable ? "chart-bar" : "table")}${text(hass, this.asTable ? "unit.as_chart" : "unit.as_table")}
        </button>
      </div>`;
  }

  #hint(columns: readonly Column[]): TemplateResult {
    const { hass } = this;
    const estimated = columns.some(({ bar }) => bar?.estimated === true);
    const none = !this.loading && columns.every(({ bar }) => bar === null);
    if (none) return html`<p class="quiet">${text(hass, "unit.usage_none")}</p>`;
    return html`<p class="quiet">${estimated ? html`<i class="swatch estimated"></i>${text(hass, "unit.estimated_hint")}` : nothing}</p>`;
  }

  #controls(stretch: Stretch): TemplateResult {
    const { hass } = this;
    const go = (to: Stretch): void => {
      [this.stretch, this.chosen] = [to, null];
    };
    const periods = PERIODS.map((value) => ({ value, words: text(hass, `unit.period_${value}`) }));
    const meters = Object.entries(this.unit.meters).map(([value, { name }]) => ({ value, words: name }));
    const at = titleOf(stretch, hass);
    const forward = this.#current() ? undefined : () => { go(moved(stretch, 1)); };
    return html`<div class="row between">
      <div class="row">
        ${choice(text(hass, "unit.period"), periods, stretch.period, (period) => { go(this.#other(stretch, period)); })}
        ${picker(text(hass, "unit.meter"), meters, this.meterId, (meterId) => {
          [this.meterId, this.chosen] = [meterId, null];
        })}
      </div>
      ${stepper(hass, { at, back: () => { go(moved(stretch, -1)); }, forward })}
    </div>`;
  }

  /** Show another period about the same time: today where it is within, the first day otherwise. */
  #other(stretch: Stretch, period: Period): Stretch {
    const now = today(this.hass);
    return stretchOf(period, this.#current() ? now : stretch.first);
  }

  #title(stretch: Stretch, columns: readonly Column[]): string {
    const column = this.chosen === null ? undefined : columns[this.chosen];
    if (column === undefined) return titleOf(stretch, this.hass);
    const name = slotName(stretch.period, column.slot, this.hass);
    return column.bar?.estimated === true ? `${name} (${text(this.hass, "unit.estimated")})` : name;
  }

  #figure(stretch: Stretch, columns: readonly Column[]): TemplateResult {
    const { hass, measure, unit, shown } = this;
    const label = `${text(hass, "unit.usage")}, ${titleOf(stretch, hass)}`;
    const name = (slot: string): string => slotName(stretch.period, slot, hass);
    if (this.asTable && shown !== null) {
      const { currency } = unit;
      return usageTable({ hass, meter: shown, currency, columns, bands: this.#bands, measure, caption: label, name });
    }
    return usageChart({
      columns,
      bands: this.#bands,
      period: stretch.period,
      chosen: this.chosen,
      label,
      readBy: "read",
      scale: (value) =>
        measure === "cost" ? money(String(Number(value.toFixed(6))), unit.currency, hass.locale) : measured(value, shown?.unit ?? "", hass.locale),
      name: (slot) => slotName(stretch.period, slot, hass, { brief: true }),
      choose: (position) => (this.chosen = position),
    });
  }
}
