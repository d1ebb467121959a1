import { html, nothing, type TemplateResult } from "lit";
import type { Site } from "../../data/sites.ts";
import type { UnitRow, UnitSort } from "../../data/unit-rows.ts";
import { money } from "../../format/money.ts";
import { address } from "../../ha/navigate.ts";
import type { Hass } from "../../ha/types.ts";
import { icon } from "../../shared/icon.ts";
import { creditLook } from "../../shared/tones.ts";
import { troubleNames } from "../../shared/troubles.ts";
import { type TextKey, text } from "../../translations/texts.ts";
import { usage } from "../../shared/commodity.ts";
import { days, NONE, supplyWords } from "./figures.ts";

/** A column: its class, its words, and the order that its header asks for. */
export interface Column {
  readonly name: string;
  readonly words: TextKey;
  readonly sort?: UnitSort;
  readonly figures?: boolean;
}

export const COLUMNS: readonly Column[] = [
  { name: "name", words: "overview.unit", sort: "name" },
  { name: "area", words: "overview.area", sort: "area" },
  { name: "state", words: "overview.credit_state", sort: "credit_state" },
  { name: "balance", words: "overview.balance", sort: "balance", figures: true },
  { name: "available", words: "overview.available", sort: "available", figures: true },
  { name: "days", words: "overview.days", sort: "days_remaining", figures: true },
  { name: "today", words: "overview.today", sort: "cost_today", figures: true },
  { name: "supply", words: "overview.supply" },
  { name: "troubles", words: "overview.troubles", sort: "need" },
];

export interface RowGiven {
  readonly hass: Hass;
  readonly site: Site;
  readonly picked: boolean;
  readonly pick: (row: UnitRow, picked: boolean) => void;
}

function amount(name: string, value: string, { hass, site }: RowGiven): TemplateResult {
  const written = money(value, site.currency, hass.locale);
  return html`<div role="cell" class="${name} figures ${value.startsWith("-") ? "owed" : ""}" title=${written}><bdi>${written}</bdi></div>`;
}

function under(row: UnitRow, { hass }: RowGiven): string {
  const area = row.area_id === null ? undefined : hass.areas[row.area_id]?.name;
  return [area, row.vacant ? text(hass, "overview.vacant") : undefined].filter((one) => one !== undefined).join(" · ");
}

function today(row: UnitRow, { hass, site }: RowGiven): TemplateResult {
  const cost = row.cost_today === null ? NONE : money(row.cost_today, site.currency, hass.locale);
  const used = Object.entries(row.usage_today ?? {}).map(([name, value]) => usage(name, value, hass));
  return html`<div role="cell" class="today figures"><bdi>${cost}</bdi><span class="below"><bdi>${used.join(" · ")}</bdi></span></div>`;
}

function supply(row: UnitRow, { hass }: RowGiven): TemplateResult {
  const look = supplyWords(row.supply);
  if (look === null) return html`<div role="cell" class="supply below">${text(hass, "overview.no_relay")}</div>`;
  return html`<div role="cell" class="supply ${look.tone}"><span class="tone">${icon(look.icon)}</span><span>${text(hass, look.words)}</span></div>`;
}

function troubles(row: UnitRow, { hass }: RowGiven): TemplateResult {
  const named = troubleNames(row, hass);
  if (named.length === 0) return html`<div role="cell" class="troubles"></div>`;
  const all = named.join(", ");
  return html`<div role="cell" class="troubles warn" title=${all}><span class="tone">${icon("alert-circle")}</span><span class="words">${all}</span></div>`;
}

/** A unit's cells. They are the same for wide and narrow screens, which lay them out by their classes. */
export function cells(row: UnitRow, given: RowGiven): TemplateResult {
  const { hass, site } = given;
  const look = creditLook(row.credit_state);
  const below = under(row, given);
  const pick = (event: Event): void => {
    given.pick(row, (event.target as HTMLInputElement).checked);
  };
  return html`<div role="cell" class="pick"
      ><label><input type="checkbox" aria-label=${text(hass, "overview.pick", { unit: row.name })} .checked=${given.picked} @change=${pick} /></label
    ></div>
    <div role="cell" class="name"
      ><a href=${address(site.entry_id, "unit", row.unit_id)} title=${row.name}><bdi>${row.name}</bdi></a><span class="below">${below}</span></div>
    <div role="cell" class="area" title=${below}>${below === "" ? NONE : below}</div>
    <div role="cell" class="state"><span class="chip ${look.tone}">${icon(look.icon)}<span>${text(hass, look.words)}</span></span></div>
    ${amount("balance", row.balance, given)} ${amount("available", row.available, given)}
    <div role="cell" class="days figures ${row.days_remaining === null ? "unknown" : ""}">${days(row.days_remaining, hass)}<span class="unit"> ${row.days_remaining === null ? nothing : text(hass, "overview.days_unit")}</span></div>
    ${today(row, given)} ${supply(row, given)} ${troubles(row, given)}`;
}

/** A row that the hub has not told yet: as high as any, so nothing moves when it comes. */
export function waiting(): TemplateResult {
  return html`<div role="cell" class="pick"></div><div role="cell" class="name"><span class="bone"></span></div>`;
}
