/** The editor's controls for rates, charges and taxes. */

import { html, nothing, type TemplateResult } from "lit";
import type { Document } from "../../data/tariffs.ts";
import { icon } from "../../shared/icon.ts";
import { text } from "../../translations/texts.ts";
import { bandNames, bandsOf, isFields, type Line, linesOf, pricedBands, rowsOf, type Tax, taxesOf, textOf } from "./document.ts";
import { addBlock, addRates, addStanding, addTax, type Path, removeBlock } from "./edits.ts";
import { choiceField, type Edited, iconButton, numberField, textField, wrongHere } from "./fields.ts";
import { bandName, type Terms, unitLabel } from "./names.ts";
import { mark } from "./reading.ts";
import { lineWords } from "./words.ts";

/** What the controls change, and where the hub found something wrong. */
export interface Editing extends Edited, Terms {
  readonly change: (document: Document) => void;
  readonly wrong: ReadonlyMap<string, string>;
}

function rounding(editing: Editing, path: Path, value: unknown): TemplateResult {
  const { hass } = editing;
  const round = isFields(value) ? value : undefined;
  const toward = [...path, "to"];
  const set = (where: Path, to: unknown): void => {
    // Rounding to nothing is no rounding.
    editing.set(where === toward && to === undefined ? path : where, to);
  };
  const modes = (["half_up", "half_even", "up", "down"] as const).map((mode) => ({ value: mode, words: text(hass, `tariffs.mode_${mode}`) }));
  return html`${numberField({ hass, set }, { label: text(hass, "tariffs.round_to"), path: toward, value: round?.to, optional: true })}
  ${round === undefined ? nothing : choiceField(editing, text(hass, "tariffs.round_mode"), [...path, "mode"], round.mode, modes)}`;
}

function blocks(editing: Editing, line: Line, at: number, band: string): TemplateResult {
  const { hass, document } = editing;
  const rows = rowsOf(line, band);
  const several = pricedBands(line).length > 1 || band !== "";
  const unit = unitLabel(editing);
  return html`<fieldset>
    ${several
      ? html`<legend>${mark(bandNames(document), band)}${bandName(band, hass, bandsOf(document).length === 0)}</legend>`
      : html`<legend class="unseen">${text(hass, "tariffs.rates")}</legend>`}
    ${rows.map(({ at: place, row }, number) => {
      const last = number === rows.length - 1;
      const path = ["lines", at, "rates", place];
      return html`<div class="fields block">
        ${last
          ? html`<span class="field open">${rows.length > 1 ? text(hass, "tariffs.above_that") : text(hass, "tariffs.any_use")}</span>`
          : numberField(editing, { label: text(hass, "tariffs.up_to", { edge: unit }), path: [...path, "up_to"], value: row.up_to })}
        ${numberField(editing, { label: text(hass, "tariffs.rate_per", { unit }), path: [...path, "rate"], value: row.rate, currency: textOf(editing.document.currency) })}
        ${rows.length > 1
          ? iconButton("close", text(hass, "tariffs.remove_block"), () => {
              editing.change(removeBlock(document, at, band, place));
            })
          : nothing}
      </div>`;
    })}
    <button
      class="add"
      type="button"
      @click=${() => {
        editing.change(addBlock(document, at, band));
      }}
    >
      ${icon("plus")}${text(hass, "tariffs.add_block")}
    </button>
  </fieldset>`;
}

/** The rates of a line of use, by band and block. */
export function usageEditor(editing: Editing, line: Line, at: number): TemplateResult {
  const { hass, document } = editing;
  const alone = linesOf(document).filter(({ kind }) => kind === "usage").length === 1;
  const unpriced = ["", ...bandNames(document)].filter((name) => !pricedBands(line).includes(name));
  return html`<ha-card class="gap">
    <h2>${alone ? text(hass, "tariffs.rates") : text(hass, "tariffs.rates_of", { line: line.id })}</h2>
    ${wrongHere(editing.wrong.get(`lines.${line.id}`))} ${pricedBands(line).map((band) => blocks(editing, line, at, band))}
    ${unpriced.length === 0
      ? nothing
      : html`<div class="row">
          ${unpriced.map(
            (band) => html`<button
              type="button"
              class="add"
              @click=${() => {
                editing.change(addRates(document, at, band));
              }}
            >
              ${icon("plus")}${text(hass, "tariffs.own_rates", { band: bandName(band, hass) })}
            </button>`,
          )}
        </div>`}
    <div class="fields">${rounding(editing, ["lines", at, "round"], line.round)}</div>
  </ha-card>`;
}

function steps(editing: Editing, line: Line, at: number): TemplateResult[] {
  const { hass } = editing;
  return (line.rates ?? []).map(
    (row, place) => html`<div class="fields">
      ${row.up_to === undefined
        ? nothing
        : numberField(editing, { label: text(hass, "tariffs.up_to", { edge: unitLabel(editing) }), path: ["lines", at, "rates", place, "up_to"], value: row.up_to })}
      ${numberField(editing, { label: text(hass, "tariffs.amount"), path: ["lines", at, "rates", place, "rate"], value: row.rate, currency: textOf(editing.document.currency) })}
    </div>`,
  );
}

function charge(editing: Editing, line: Line, at: number): TemplateResult {
  const { hass } = editing;
  const per = [
    { value: "day", words: text(hass, "tariffs.per_day") },
    { value: "month", words: text(hass, "tariffs.per_month") },
  ];
  return html`<fieldset>
    <legend>${line.id}</legend>
    ${wrongHere(editing.wrong.get(`lines.${line.id}`))}
    <ul class="plain quiet">
      ${lineWords(editing, line).map((one) => html`<li>${one}</li>`)}
    </ul>
    <div class="fields">
      ${line.kind === "percent"
        ? numberField(editing, { label: text(hass, "tariffs.percent"), path: ["lines", at, "percent"], value: line.percent })
        : line.kind === "step"
          ? nothing
          : numberField(editing, { label: text(hass, "tariffs.amount"), path: ["lines", at, "rate"], value: line.rate, currency: textOf(editing.document.currency) })}
      ${line.kind === "standing" ? choiceField(editing, text(hass, "tariffs.each"), ["lines", at, "per"], line.per, per) : nothing}
      ${line.kind === "minimum" ? nothing : rounding(editing, ["lines", at, "round"], line.round)}
      ${iconButton("delete-outline", text(hass, "tariffs.remove_line", { line: line.id }), () => {
        editing.set(["lines", at], undefined);
      })}
    </div>
    ${line.kind === "step" ? steps(editing, line, at) : nothing}
  </fieldset>`;
}

/** Charges that are no rate of use. */
export function chargesEditor(editing: Editing): TemplateResult {
  const { hass, document } = editing;
  return html`<ha-card class="gap">
    <h2>${text(hass, "tariffs.charges")}</h2>
    ${linesOf(document).map((line, at) => (line.kind === "usage" ? nothing : charge(editing, line, at)))}
    <button
      class="add"
      type="button"
      @click=${() => {
        editing.change(addStanding(document));
      }}
    >
      ${icon("plus")}${text(hass, "tariffs.add_standing")}
    </button>
  </ha-card>`;
}

function tax(editing: Editing, one: Tax, at: number): TemplateResult {
  const { hass } = editing;
  return html`<fieldset>
    <legend class="unseen">${one.code}</legend>
    ${wrongHere(editing.wrong.get(`taxes.${one.code}`))}
    <div class="fields">
      ${textField(editing, text(hass, "tariffs.tax_code"), ["taxes", at, "code"], one.code)}
      ${numberField(editing, { label: text(hass, "tariffs.percent"), path: ["taxes", at, "percent"], value: one.percent })}
      ${rounding(editing, ["taxes", at, "round"], one.round)}
      ${iconButton("delete-outline", text(hass, "tariffs.remove_line", { line: one.code }), () => {
        editing.set(["taxes", at], undefined);
      })}
    </div>
  </fieldset>`;
}

export function taxesEditor(editing: Editing): TemplateResult {
  const { hass, document } = editing;
  return html`<ha-card class="gap">
    <h2>${text(hass, "tariffs.taxes")}</h2>
    ${taxesOf(document).map((one, at) => tax(editing, one, at))}
    <button
      class="add"
      type="button"
      @click=${() => {
        editing.change(addTax(document));
      }}
    >
      ${icon("plus")}${text(hass, "tariffs.add_tax")}
    </button>
  </ha-card>`;
}

const CONTROLLED: Readonly<Record<string, readonly string[]>> = {
  usage: ["rates", "round"],
  step: ["rates", "round"],
  standing: ["rate", "per", "round"],
  percent: ["percent", "round"],
  minimum: ["rate"],
};
const ALWAYS = ["id", "kind"];

/** Return the fields of a document that no control changes, by where they stand. */
export function untouched(document: Document): readonly string[] {
  const top = ["name", "days", "free", "packages"].filter((key) => document[key] !== undefined);
  const lines = linesOf(document).flatMap((line) => {
    const known = [...ALWAYS, ...(CONTROLLED[line.kind] ?? ["rate", "round"])];
    return Object.keys(line).flatMap((key) => (known.includes(key) ? [] : [`${line.id}.${key}`]));
  });
  const taxes = taxesOf(document).flatMap((one) => (one.of === undefined ? [] : [`${one.code}.of`]));
  return [...top, ...lines, ...taxes];
}
