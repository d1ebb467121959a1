import { html, nothing, type TemplateResult } from "lit";
import { typedAmount, typedNumber, unpayable } from "../format/money.ts";
import type { Hass } from "../ha/types.ts";
import { type TextKey, text } from "../translations/texts.ts";

/** What is typed into a field: an amount above zero, a number from zero, a whole number, words, an instant, a day. */
export type FieldKind = "amount" | "number" | "whole" | "text" | "long" | "instant" | "day" | "choice" | "either";

export interface Option {
  readonly value: string;
  readonly words: string;
}

export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  readonly label: string;
  readonly help?: string | undefined;
  readonly required?: boolean;
  /** An amount that is paid in cash or by a bank: it has no more decimals than coins. */
  readonly currency?: string;
  readonly options?: readonly Option[];
  /** Seldom needed: shown behind "More". */
  readonly seldom?: boolean;
}

/** What a field holds: `null` is nothing; `wrong` says what is the matter with it. */
export interface Read {
  readonly value: string | null;
  readonly wrong: string | null;
}

const WRONG: Partial<Record<FieldKind, TextKey>> = {
  amount: "common.amount_wrong",
  number: "acts.number_wrong",
  whole: "acts.whole_wrong",
};

/** Read a field in the way its kind is typed in the user's language. */
export function readField(field: Field, typed: string, hass: Hass): Read {
  const plain = typed.trim();
  if (plain === "") return { value: null, wrong: field.required ? text(hass, WRONG[field.kind] ?? "acts.needed") : null };
  const value = understood(field.kind, plain, hass);
  const { currency = "" } = field;
  const decimals = value === null ? null : unpayable(value, currency);
  if (decimals !== null) return { value: null, wrong: text(hass, "common.amount_fine", { currency, decimals }) };
  return { value, wrong: value === null ? text(hass, WRONG[field.kind] ?? "acts.needed") : null };
}

function understood(kind: FieldKind, plain: string, { locale }: Hass): string | null {
  if (kind === "amount") return typedAmount(plain, locale);
  if (kind === "number") return typedNumber(plain, locale);
  if (kind === "whole") return /^[1-9]\d{0,8}$/.test(plain) ? plain : null;
  return plain;
}

/** How a field is drawn: what it holds, what is wrong with it, and who is told of a change. */
export interface Drawn {
  readonly value: string;
  readonly wrong: string | undefined;
  readonly first: boolean;
  readonly changed: (value: string) => void;
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const INPUT: Partial<Record<FieldKind, readonly [type: string, mode: string]>> = {
  amount: ["text", "decimal"],
  number: ["text", "decimal"],
  whole: ["text", "numeric"],
  instant: ["datetime-local", "none"],
  day: ["date", "none"],
};

export function drawField(field: Field, drawn: Drawn): TemplateResult {
  if (field.kind === "either") return either(field, drawn);
  const told = drawn.wrong ?? field.help;
  return html`<div class="field ${drawn.wrong === undefined ? "" : "wrong"}">
    <label for=${field.name}>${field.label}</label>
    ${control(field, drawn)}
    ${told === undefined ? nothing : html`<p id="${field.name}-about" class="about"><bdi>${told}</bdi></p>`}
  </div>`;
}

function control(field: Field, { value, wrong, first, changed }: Drawn): TemplateResult {
  const about = wrong === undefined && field.help === undefined ? nothing : `${field.name}-about`;
  const invalid = wrong === undefined ? "false" : "true";
  const hear = (event: Event): void => { changed((event.target as Control).value); };
  if (field.kind === "choice") {
    return html`<select id=${field.name} aria-describedby=${about} aria-invalid=${invalid} ?autofocus=${first} @change=${hear}>
      ${(field.options ?? []).map((one) => html`<option value=${one.value} ?selected=${one.value === value}>${one.words}</option>`)}
    </select>`;
  }
  if (field.kind === "long") {
    return html`<textarea id=${field.name} rows="2" maxlength="1000" aria-describedby=${about} aria-invalid=${invalid}
      ?autofocus=${first} .value=${value} @input=${hear}></textarea>`;
  }
  const [type, mode] = INPUT[field.kind] ?? ["text", "text"];
  return html`<input id=${field.name} type=${type} inputmode=${mode} autocomplete="off" maxlength="100"
    aria-describedby=${about} aria-invalid=${invalid} aria-required=${field.required ? "true" : "false"}
    ?autofocus=${first} .value=${value} @input=${hear} />`;
}

/** A few answers of which one stands, side by side. */
function either(field: Field, { value, first, changed }: Drawn): TemplateResult {
  return html`<fieldset class="field either">
    <legend>${field.label}</legend>
    <div>
      ${(field.options ?? []).map(
        (one, position) => html`<label>
          <input type="radio" name=${field.name} value=${one.value} .checked=${one.value === value}
            ?autofocus=${first && (one.value === value || (value === "" && position === 0))} @change=${() => { changed(one.value); }} />
          <span>${one.words}</span>
        </label>`,
      )}
    </div>
    ${field.help === undefined ? nothing : html`<p class="about"><bdi>${field.help}</bdi></p>`}
  </fieldset>`;
}
