import { css, html, nothing, type TemplateResult } from "lit";
import type { Hass } from "../../ha/types.ts";
import { icon } from "../../shared/icon.ts";
import { text } from "../../translations/texts.ts";

export const controlStyles = css`
  .choice {
    display: inline-flex;
    padding: 2px;
    border-radius: 12px;
    background: color-mix(in srgb, var(--primary-text-color, #141414) 7%, transparent);
  }
  .choice button {
    min-height: 36px;
    padding: 0 14px;
    border-radius: 10px;
    background: none;
    font-weight: 400;
  }
  .choice button:hover {
    background: color-mix(in srgb, var(--primary-text-color, #141414) 6%, transparent);
  }
  .choice button[aria-pressed="true"] {
    background: color-mix(in srgb, var(--primary-color, #009ac7) 16%, var(--card-background-color, #fff));
    font-weight: 500;
  }
  .stepper {
    display: flex;
    align-items: center;
    gap: 4px;
  }
  .stepper .at {
    min-width: 13ch;
    text-align: center;
    font-weight: 500;
    font-variant-numeric: tabular-nums;
  }
  .icon-button {
    width: 40px;
    min-height: 40px;
    padding: 0;
    border-radius: 50%;
    background: none;
  }
  .icon-button ha-icon {
    color: inherit;
  }
  .stepper .icon-button:dir(rtl) ha-icon {
    transform: scaleX(-1);
  }
  select {
    box-sizing: border-box;
    max-width: 100%;
    min-height: 40px;
    padding: 0 12px;
    border: 1px solid var(--line);
    border-radius: 12px;
    background: var(--card-background-color, #fff);
    color: inherit;
    font: inherit;
    font-size: 14px;
  }
  select:focus-visible,
  summary:focus-visible,
  a:focus-visible,
  .chart:focus-visible {
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 2px;
  }
`;

export interface Option<T extends string> {
  readonly value: T;
  readonly words: string;
}

/** A few alternatives side by side, one of which is chosen. */
export function choice<T extends string>(label: string, options: readonly Option<T>[], chosen: T, pick: (value: T) => void): TemplateResult {
  return html`<div class="choice" role="group" aria-label=${label}>
    ${options.map(
      ({ value, words }) => html`<button aria-pressed=${value === chosen} data-value=${value} @click=${() => { pick(value); }}>${words}</button>`,
    )}
  </div>`;
}

export interface Steps {
  readonly at: string;
  readonly back: () => void;
  /** Undefined at the newest. */
  readonly forward: (() => void) | undefined;
}

/** A way back and forth in time, with the name of where one is. */
export function stepper(hass: Hass, { at, back, forward }: Steps): TemplateResult {
  return html`<div class="stepper">
    <button class="icon-button" aria-label=${text(hass, "unit.earlier")} @click=${back}>${icon("chevron-left")}</button>
    <span class="at" aria-live="polite">${at}</span>
    <button class="icon-button" aria-label=${text(hass, "unit.later")} ?disabled=${forward === undefined} @click=${forward}>
      ${icon("chevron-right")}
    </button>
  </div>`;
}

/** One of several things by name; nothing where there is only one. */
export function picker<T extends string>(label: string, options: readonly Option<T>[], chosen: T, pick: (value: T) => void): TemplateResult | typeof nothing {
  if (options.length < 2) return nothing;
  const changed = (event: Event): void => {
    const found = options.find(({ value }) => value === (event.target as HTMLSelectElement).value);
    if (found !== undefined) pick(found.value);
  };
  return html`<select aria-label=${label} @change=${changed}>
    ${options.map(({ value, words }) => html`<option value=${value} ?selected=${value === chosen}>${words}</option>`)}
  </select>`;
}
