/** Fields of the editor: what is typed stays the digits that were typed. */

import { css, html, nothing, type TemplateResult } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import { live } from "lit/directives/live.js";
import { numberLocale } from "../../format/locale.ts";
import { isDecimal } from "../../format/money.ts";
import type { Hass, Locale } from "../../ha/types.ts";
import { icon } from "../../shared/icon.ts";
import { exactText } from "./document.ts";
import type { Path } from "./edits.ts";

export const fieldStyles = css`
  .fields {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
    align-items: end;
  }
  .field {
    display: grid;
    flex: 1 1 112px;
    gap: 4px;
    max-width: 240px;
    min-width: 0;
    color: var(--quiet);
    font-size: 12px;
    line-height: 16px;
  }
  .field input,
  .field select {
    box-sizing: border-box;
    width: 100%;
    min-width: 0;
    height: 44px;
    padding: 0 12px;
    border: 1px solid color-mix(in srgb, var(--quiet) 70%, transparent);
    border-radius: 8px;
    background: var(--card-background-color, #fff);
    color: var(--primary-text-color);
    font: inherit;
    font-size: 16px;
    font-variant-numeric: tabular-nums;
  }
  .field input[aria-invalid="true"] {
    border-color: var(--bad);
    box-shadow: inset 0 0 0 1px var(--bad);
  }
  .iconic {
    flex: none;
    width: 44px;
    padding: 0;
    background: transparent;
  }
  .iconic ha-icon {
    color: var(--quiet);
  }
`;

/** What the editor's parts need: the words, and a way to change a value at a place. */
export interface Edited {
  readonly hass: Hass;
  /** `undefined` takes the field away. */
  readonly set: (path: Path, value: unknown) => void;
}

function decimalSign(locale: Locale): string {
  return new Intl.NumberFormat(numberLocale(locale)).formatToParts(1.5).find(({ type }) => type === "decimal")?.value ?? ".";
}

/** Read a number with the user's decimal sign or a point; what is no number stays as it was typed, for the hub to refuse. */
export function exactTyped(typed: string, locale: Locale): string {
  const plain = typed.trim().replace(decimalSign(locale), ".");
  return isDecimal(plain) ? plain : typed.trim();
}

interface Numbered {
  readonly label: string;
  readonly path: Path;
  readonly value: unknown;
  /** Left empty the field is taken away. */
  readonly optional?: boolean;
  /** Whose amount it is: then it is written with all its digits, as prices are. */
  readonly currency?: string;
}

/** Write a price's digits as prices are written: 0.3 as 0.30, and no digit less than there is. */
export function priceDigits(value: string, currency: string): string {
  if (!isDecimal(value) || !/^[A-Z]{3}$/.test(currency)) return value;
  const usual = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 0;
  const [whole = "0", part = ""] = value.split(".");
  const digits = part.padEnd(usual, "0");
  return digits === "" ? whole : `${whole}.${digits}`;
}

export function numberField({ hass, set }: Edited, { label, path, value, optional, currency = "" }: Numbered): TemplateResult {
  const shown = exactText(value);
  const wrong = shown === "" ? optional !== true : !isDecimal(shown);
  const typed = (event: Event): void => {
    const now = exactTyped((event.target as HTMLInputElement).value, hass.locale);
    set(path, now === "" && optional === true ? undefined : now);
  };
  return html`<label class="field"
    >${label}<input
      inputmode="decimal"
      autocomplete="off"
      aria-invalid=${wrong}
      .value=${live(isDecimal(shown) ? priceDigits(shown, currency).replace(".", decimalSign(hass.locale)) : shown)}
      @change=${typed}
  /></label>`;
}

export function textField({ set }: Edited, label: string, path: Path, value: unknown): TemplateResult {
  const shown = exactText(value);
  const typed = (event: Event): void => {
    set(path, (event.target as HTMLInputElement).value.trim());
  };
  return html`<label class="field"
    >${label}<input autocomplete="off" aria-invalid=${shown === ""} .value=${live(shown)} @change=${typed}
  /></label>`;
}

export interface Choice {
  readonly value: string;
  readonly words: string;
}

/** A choice; the first one is what holds where the field is left out. */
export function choiceField({ set }: Edited, label: string, path: Path, value: unknown, choices: readonly Choice[]): TemplateResult {
  const shown = exactText(value) || (choices[0]?.value ?? "");
  const chosen = (event: Event): void => {
    set(path, (event.target as HTMLSelectElement).value);
  };
  return html`<label class="field"
    >${label}<select @change=${chosen}>
      ${choices.map((one) => html`<option value=${one.value} ?selected=${one.value === shown}>${one.words}</option>`)}
    </select></label
  >`;
}

export function iconButton(symbol: string, label: string, pressed: () => void, off = false): TemplateResult {
  return html`<button class="iconic" type="button" title=${label} aria-label=${label} ?disabled=${off} @click=${pressed}>${icon(symbol)}</button>`;
}

/** Say what is wrong at its place. */
export function wrongHere(message: string | undefined, id?: string): TemplateResult | typeof nothing {
  if (message === undefined) return nothing;
  return html`<p class="say bad" role="alert" id=${ifDefined(id)}>${icon("alert-circle")}${message}</p>`;
}
