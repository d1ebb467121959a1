/** The editor's hours: bands to paint with, months to paint in, and the week. */

import { css, html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { icon } from "../../shared/icon.ts";
import { text } from "../../translations/texts.ts";
import { bandNames, bandsOf, hasStandard } from "./document.ts";
import { addBand, painted, removeBand, renameBand } from "./edits.ts";
import type { Editing } from "./editor-lines.ts";
import { iconButton, wrongHere } from "./fields.ts";
import "./grid.ts";
import { bandName, monthsText } from "./names.ts";
import { mark } from "./reading.ts";
import { type Cell, monthGroups, MONTHS, specialNames, weekOf } from "./week.ts";

export const hoursStyles = css`
  .brushes {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .brush {
    display: inline-flex;
    align-items: center;
    min-height: 44px;
    border-radius: 12px;
    box-shadow: inset 0 0 0 1px var(--line);
    overflow: hidden;
  }
  .brush.on {
    box-shadow: inset 0 0 0 2px var(--primary-color);
  }
  .brush > button {
    border-radius: 12px;
    background: transparent;
  }
  .brush input {
    width: 104px;
    height: 40px;
    padding: 0 8px;
    border: 0;
    border-radius: 8px;
    background: transparent;
    color: inherit;
    font: inherit;
    font-size: 14px;
  }
  .brush .iconic {
    width: 40px;
  }
`;

/** How hours are being painted: with what, and in which months. */
export interface Painting {
  readonly brush: string;
  readonly months: readonly number[];
}

export interface HoursEditing extends Editing {
  readonly painting: Painting;
  readonly upright: boolean;
  readonly paint: (painting: Painting) => void;
}

function brush(editing: HoursEditing, name: string, names: readonly string[]): TemplateResult {
  const { hass, document, painting } = editing;
  const on = painting.brush === name;
  const take = (): void => {
    editing.paint({ ...painting, brush: name });
  };
  const rename = (event: Event): void => {
    const next = (event.target as HTMLInputElement).value.trim();
    if (next === "" || names.includes(next)) {
      (event.target as HTMLInputElement).value = name;
      return;
    }
    editing.paint({ ...painting, brush: next });
    editing.change(renameBand(document, name, next));
  };
  const remove = (): void => {
    editing.paint({ ...painting, brush: names.find((one) => one !== name) ?? "" });
    editing.change(removeBand(document, name));
  };
  const press = html`<button type="button" aria-pressed=${on} aria-label=${text(hass, "tariffs.paint_with", { band: bandName(name, hass) })} @click=${take}>
    ${mark(names, name)}${name === "" ? bandName(name, hass) : nothing}
  </button>`;
  if (name === "") return html`<span class="brush ${on ? "on" : ""}">${press}</span>`;
  return html`<span class="brush ${on ? "on" : ""}"
    >${press}<input aria-label=${text(hass, "tariffs.band_name")} maxlength="40" .value=${live(name)} @focus=${take} @change=${rename} />${iconButton(
      "close",
      text(hass, "tariffs.remove_band", { band: name }),
      remove,
    )}</span
  >`;
}

function months(editing: HoursEditing): TemplateResult {
  const { hass, document, painting } = editing;
  const groups = monthGroups(bandsOf(document));
  const chosen = (set: readonly number[]): boolean => set.join() === painting.months.join();
  const flip = (month: number): readonly number[] => {
    const now = MONTHS.filter((one) => (one === month ? !painting.months.includes(one) : painting.months.includes(one)));
    return now.length > 0 ? now : painting.months;
  };
  const tab = (set: readonly number[]): TemplateResult =>
    html`<button type="button" class="tab" aria-pressed=${chosen(set)} @click=${() => { editing.paint({ ...painting, months: set }); }}>${monthsText(set, hass)}</button>`;
  return html`<details ?open=${groups.length > 1 || painting.months.length < 12}>
    <summary>${text(hass, "tariffs.in_months", { months: monthsText(painting.months, hass) })}</summary>
    <div class="gap">
      <div class="tabs" role="group" aria-label=${text(hass, "tariffs.months")}>${[...(groups.length > 1 ? [MONTHS] : []), ...groups].map(tab)}</div>
      <div class="tabs" role="group" aria-label=${text(hass, "tariffs.single_months")}>
        ${MONTHS.map(
          (month) => html`<button
            type="button"
            class="tab"
            aria-pressed=${painting.months.includes(month)}
            @click=${() => { editing.paint({ ...painting, months: flip(month) }); }}
          >${monthsText([month], hass)}</button>`,
        )}
      </div>
    </div>
  </details>`;
}

/** Bands, months and the week's hours. */
export function hoursEditor(editing: HoursEditing): TemplateResult {
  const { hass, document, painting } = editing;
  const names = bandNames(document);
  const hours = new Set(bandsOf(document).map(({ name }) => name));
  const empty = names.filter((name) => !hours.has(name));
  const add = (): void => {
    const name = freeBand(text(hass, "tariffs.new_band"), names);
    editing.change(addBand(document, name));
    editing.paint({ ...painting, brush: name });
  };
  const draw = ({ detail: cells }: CustomEvent<readonly Cell[]>): void => {
    editing.change(painted(document, { months: painting.months, cells, name: painting.brush }));
  };
  return html`<ha-card class="gap">
    <h2>${text(hass, "tariffs.hours")}</h2>
    ${wrongHere(editing.wrong.get("bands"))}
    <div class="brushes" role="group" aria-label=${text(hass, "tariffs.brushes")}>
      ${[...(hasStandard(document) ? [""] : []), ...names].map((name) => brush(editing, name, names))}
      <button type="button" class="add" @click=${add}>${icon("plus")}${text(hass, "tariffs.add_band")}</button>
    </div>
    ${names.length === 0
      ? html`<p class="quiet">${text(hass, "tariffs.no_bands")}</p>`
      : html`<p class="quiet">${text(hass, "tariffs.how_to_paint")}</p>
          ${empty.map((name) => html`<p class="quiet">${text(hass, "tariffs.band_without_hours", { band: name })}</p>`)} ${months(editing)}
          <prepaid-meter-week-grid
            .hass=${hass}
            .week=${weekOf(bandsOf(document), painting.months[0] ?? 1)}
            .names=${names}
            .brush=${painting.brush}
            .upright=${editing.upright}
            @painted=${draw}
          ></prepaid-meter-week-grid>
          ${specialNames(bandsOf(document)).length === 0 ? nothing : html`<p class="quiet">${text(hass, "tariffs.special_stay")}</p>`}`}
  </ha-card>`;
}

function freeBand(wanted: string, names: readonly string[]): string {
  let name = wanted;
  for (let number = 2; names.includes(name); number += 1) name = `${wanted} ${number}`;
  return name;
}
