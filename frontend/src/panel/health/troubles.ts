import { html, nothing, type TemplateResult } from "lit";
import type { TroubledMeter } from "../../data/health.ts";
import { plural, quantity } from "../../format/quantity.ts";
import { instant } from "../../format/time.ts";
import { address } from "../../ha/navigate.ts";
import type { Hass } from "../../ha/types.ts";
import { text } from "../../translations/texts.ts";
import type { Group } from "./findings.ts";
import { part } from "./part.ts";

const FIRST = 5;

/** One kind of trouble: what it means, what to do, and the meters, each with the way to its unit. */
export function troublePart(hass: Hass, entryId: string, { trouble, count, meters }: Group): TemplateResult {
  const words = meterCount(hass, count);
  const [first, rest] = [meters.slice(0, FIRST), meters.slice(FIRST)];
  const more = count - meters.length;
  const rows = (some: readonly TroubledMeter[]): TemplateResult =>
    html`<ul class="rows">${some.map((meter) => meterRow(hass, entryId, meter))}</ul>`;
  return part(
    `trouble-${trouble}`,
    text(hass, `common.trouble_${trouble}`),
    { tone: "warn", icon: "alert", words },
    html`<p class="quiet">${text(hass, `health.help_${trouble}`)}</p>
      ${rows(first)}
      ${rest.length === 0
        ? nothing
        : html`<details><summary>${text(hass, "health.others", { count: quantity(rest.length, "", hass.locale) })}</summary>${rows(rest)}</details>`}
      ${more > 0 ? html`<p class="quiet">${text(hass, "health.unnamed", { count: quantity(more, "", hass.locale) })}</p>` : nothing}`,
  );
}

export function meterCount(hass: Hass, count: number): string {
  return text(hass, `health.meters_${plural(count, hass.locale)}`, { count: quantity(count, "", hass.locale) });
}

function meterRow(hass: Hass, entryId: string, { unit_id, unit, meter, heard_at }: TroubledMeter): TemplateResult {
  const heard = heard_at === null ? text(hass, "health.heard_never") : text(hass, "health.heard", { time: instant(heard_at, hass) });
  return html`<li>
    <a href=${address(entryId, "unit", unit_id)}><bdi>${unit}</bdi> · <bdi>${meter}</bdi></a><span class="quiet">${heard}</span>
  </li>`;
}
