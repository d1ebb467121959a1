import { css, html, type TemplateResult } from "lit";
import type { UnitPolicy } from "../../data/unit.ts";
import { clockTime, weekdayName } from "../../format/weekday.ts";
import type { Hass } from "../../ha/types.ts";
import { text } from "../../translations/texts.ts";

type Protected = UnitPolicy["protected"];

const WEEK = [0, 1, 2, 3, 4, 5, 6] as const;
const DAY_MIN = 24 * 60;

export const weekStyles = css`
  .week {
    display: grid;
    grid-template-columns: repeat(7, minmax(0, 1fr));
    gap: 4px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .week li {
    display: grid;
    gap: 4px;
    font-size: 12px;
    line-height: 16px;
    text-align: center;
  }
  .week i {
    position: relative;
    height: 40px;
    overflow: hidden;
    border-radius: 4px;
    background: color-mix(in srgb, var(--quiet) 12%, transparent);
  }
  .week i b {
    position: absolute;
    inset-inline: 0;
    background: color-mix(in srgb, var(--good) 70%, transparent);
  }
`;

/** Return the protected stretches of a weekday, in minutes from its midnight; those of the day before reach into it. */
export function stretches({ start_minute, end_minute, weekdays, days }: Protected, day: number): readonly (readonly [number, number])[] {
  if (days.includes(day)) return [[0, DAY_MIN]];
  const past = end_minute <= start_minute;
  const own = weekdays.includes(day) ? [[start_minute, past ? DAY_MIN : end_minute] as const] : [];
  const before = weekdays.includes((day + 6) % 7) && past && end_minute > 0 ? [[0, end_minute] as const] : [];
  return [...before, ...own];
}

/** The week's hours without disconnection, from midnight on top; in words for who does not see it. */
export function weekStrip(hass: Hass, hours: Protected): TemplateResult {
  return html`<ul class="week">
    ${WEEK.map((day) => {
      const kept = stretches(hours, day);
      const said = kept.map(([from, to]) => `${clockTime(from, hass)}–${clockTime(to, hass)}`).join(", ");
      const words = said === "" ? text(hass, "policy.unprotected") : said;
      return html`<li title=${words}>
        <i aria-hidden="true">${kept.map(([from, to]) => html`<b style="top:${(from / DAY_MIN) * 100}%;height:${((to - from) / DAY_MIN) * 100}%"></b>`)}</i>
        <span aria-label="${weekdayName(day, hass, "long")}: ${words}" role="img">${weekdayName(day, hass, "short")}</span>
      </li>`;
    })}
  </ul>`;
}
