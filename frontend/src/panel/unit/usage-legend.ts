import { html, nothing, type TemplateResult } from "lit";
import { styleMap } from "lit/directives/style-map.js";
import type { MeterUsage, UsageBar } from "../../data/usage.ts";
import { money } from "../../format/money.ts";
import type { Hass } from "../../ha/types.ts";
import { type Band, colourOf, OTHER } from "./usage-series.ts";
import { amountOf, bandName } from "./usage-words.ts";

export interface Legend {
  readonly meter: MeterUsage | null;
  readonly currency: string;
  readonly bands: readonly Band[];
  readonly title: string;
  /** What is told of: the chosen column, or all of them. Null: nothing is known of it. */
  readonly bar: UsageBar | null;
}

/** The names of the colours, with what fell into each: of the whole chart, or of the column that is pointed at. */
export function usageLegend(hass: Hass, legend: Legend): TemplateResult {
  const { meter, bands, title } = legend;
  const used = bands.filter(({ band }) => meter?.total?.bands.some((one) => one.band === band));
  const other = Number(meter?.total?.other ?? 0) !== 0;
  return html`<dl class="legend" id="read">
    <div class="all">
      <dt>${title}</dt>
      <dd><bdi>${told(hass, legend, null, "usage")}</bdi></dd>
      <dd>${told(hass, legend, null, "cost")}</dd>
    </div>
    ${used.map(({ band, colour }) => row(hass, legend, { band, colour, count: used.length }))}
    ${other ? row(hass, legend, { band: OTHER, colour: colourOf(bands, OTHER), count: used.length }) : nothing}
  </dl>`;
}

function row(hass: Hass, legend: Legend, { band, colour, count }: Band & { readonly count: number }): TemplateResult {
  const others = legend.bar === null ? "–" : money(legend.bar.other, legend.currency, hass.locale);
  return html`<div>
    <dt><i class="swatch" style=${styleMap({ "--band": colour })}></i>${bandName(hass, band, count)}</dt>
    <dd><bdi>${band === OTHER ? nothing : told(hass, legend, band, "usage")}</bdi></dd>
    <dd>${band === OTHER ? others : told(hass, legend, band, "cost")}</dd>
  </div>`;
}

function told(hass: Hass, { bar, meter, currency }: Legend, band: string | null, measure: "usage" | "cost"): string {
  if (bar === null || meter === null) return "–";
  return amountOf(hass, { bar, band, measure, unit: meter.unit, currency });
}
