import { html, nothing, type TemplateResult } from "lit";
import type { MeterUsage } from "../../data/usage.ts";
import { money } from "../../format/money.ts";
import type { Hass } from "../../ha/types.ts";
import { text } from "../../translations/texts.ts";
import { amountOf, bandName } from "./usage-words.ts";
import { type Band, type Column, type Measure, OTHER } from "./usage-series.ts";

export interface Table {
  readonly hass: Hass;
  readonly meter: MeterUsage;
  readonly currency: string;
  readonly columns: readonly Column[];
  readonly bands: readonly Band[];
  readonly measure: Measure;
  readonly caption: string;
  readonly name: (slot: string) => string;
}

/** The chart's figures as a table, newest last as in the chart. */
export function usageTable(table: Table): TemplateResult {
  const { hass, meter, currency, columns, measure, caption } = table;
  const used = table.bands.filter(({ band }) => meter.total?.bands.some((one) => one.band === band));
  const shown = measure === "cost" ? [...used.map(({ band }) => band), OTHER] : used.map(({ band }) => band);
  return html`<div class="scroll figures" tabindex="0" role="region" aria-label=${caption}>
    <table>
      <caption class="unseen">${caption}</caption>
      <thead>
        <tr>
          <th scope="col">${text(hass, "unit.when")}</th>
          ${shown.map((band) => html`<th scope="col" class="amount">${bandName(hass, band, used.length)}</th>`)}
          <th scope="col" class="amount">${text(hass, `unit.measure_${measure}`)}</th>
        </tr>
      </thead>
      <tbody>
        ${columns.map(({ slot, bar }) =>
          bar === null
            ? nothing
            : html`<tr>
                <th scope="row">${table.name(slot)}${bar.estimated ? html` <span class="quiet">(${text(hass, "unit.estimated")})</span>` : nothing}</th>
                ${shown.map((band) => html`<td class="amount">${band === OTHER ? money(bar.other, currency, hass.locale) : amountOf(hass, { bar, band, measure, unit: meter.unit, currency })}</td>`)}
                <td class="amount">${amountOf(hass, { bar, band: null, measure, unit: meter.unit, currency })}</td>
              </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
