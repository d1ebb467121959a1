import { html, nothing, type TemplateResult } from "lit";
import { text } from "../../translations/texts.ts";
import { bandsOf } from "./document.ts";
import { monthsText, type Terms } from "./names.ts";
import { monthGroups, specialNames } from "./week.ts";

/** Which week is looked at: that of some months, and its ordinary days or special ones. */
export interface WeekChoice {
  readonly group: number;
  readonly special: string;
}

export interface WeekTabs {
  readonly months: readonly number[];
  readonly special: string;
  readonly tabs: TemplateResult;
}

/** Choose among the weeks of a year that differ; nothing to choose where all are the same. */
export function weekTabs({ hass, document }: Terms, choice: WeekChoice, choose: (week: WeekChoice) => void): WeekTabs {
  const groups = monthGroups(bandsOf(document));
  const specials = specialNames(bandsOf(document));
  const group = Math.min(choice.group, groups.length - 1);
  const special = specials.includes(choice.special) ? choice.special : "";
  const tab = (words: string, on: boolean, next: WeekChoice): TemplateResult =>
    html`<button class="tab" aria-pressed=${on} @click=${() => { choose(next); }}>${words}</button>`;
  const tabs = html`
    ${groups.length < 2
      ? nothing
      : html`<div class="tabs" role="group" aria-label=${text(hass, "tariffs.months")}>
          ${groups.map((months, at) => tab(monthsText(months, hass), at === group, { group: at, special }))}
        </div>`}
    ${specials.length === 0
      ? nothing
      : html`<div class="tabs" role="group" aria-label=${text(hass, "tariffs.special_days")}>
          ${["", ...specials].map((name) => tab(name === "" ? text(hass, "tariffs.ordinary_days") : name, name === special, { group, special: name }))}
        </div>`}
  `;
  return { months: groups[group] ?? [], special, tabs };
}
