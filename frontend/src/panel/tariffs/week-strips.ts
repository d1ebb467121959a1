import { css, html, type TemplateResult } from "lit";
import type { Hass } from "../../ha/types.ts";
import { bandName, letter, weekday } from "./names.ts";
import { bandColour } from "./styles.ts";
import { clock, type Stretch, type Week } from "./week.ts";

const LETTER_MINUTES = 90;

export const stripStyles = css`
  .strips {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 4px 12px;
    align-items: center;
    font-size: 12px;
    line-height: 16px;
  }
  .strip {
    display: flex;
    gap: 1px;
    height: 24px;
    overflow: hidden;
    border-radius: 6px;
  }
  .strip span {
    display: grid;
    place-items: center;
    min-width: 0;
    overflow: hidden;
    background: color-mix(in srgb, var(--band) 38%, color-mix(in srgb, var(--quiet) 10%, transparent));
    font-weight: 500;
  }
  .hours {
    display: flex;
    justify-content: space-between;
    grid-column: 2;
    color: var(--quiet);
    font-variant-numeric: tabular-nums;
  }
`;

/** A week as seven strips of hours. What it shows also stands in words beside it, so it is hidden from being read out. */
export function strips(week: Week, names: readonly string[], hass: Hass): TemplateResult {
  const part = ({ start, end, name }: Stretch): TemplateResult =>
    html`<span
      style="flex: ${end - start} 1 0; --band: ${name === "" ? "transparent" : bandColour(names, name)}"
      title="${bandName(name, hass)} ${clock(start)}–${clock(end)}"
      >${end - start < LETTER_MINUTES ? "" : letter(names, name)}</span
    >`;
  return html`<div class="strips" aria-hidden="true">
    ${week.map((stretches, day) => html`<span class="quiet">${weekday(day, hass)}</span><div class="strip">${stretches.map(part)}</div>`)}
    <div class="hours">${[0, 6, 12, 18, 24].map((hour) => html`<span>${hour}</span>`)}</div>
  </div>`;
}
