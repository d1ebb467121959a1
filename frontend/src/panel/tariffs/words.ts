/** What a tariff says, in sentences. */

import { decimal } from "../../format/decimal.ts";
import { text, type TextKey } from "../../translations/texts.ts";
import { type BandRow, bandsOf, exactText, isFields, type Line, type Tax, textOf } from "./document.ts";
import { amountOf, chosen, daysText, listText, monthsText, periodText, perUnit, quantityOf, type Terms } from "./names.ts";
import { clock, hoursOf } from "./week.ts";

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return isFields(value) ? value : undefined;
}

function namesOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(textOf) : [];
}

function numbersOf(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.map(Number) : [];
}

const MODES = { whole: "tariffs.mode_whole", whole_first: "tariffs.mode_whole_first" } as const satisfies Record<string, TextKey>;
const PRORATE = { day: "tariffs.prorate_day", month: "tariffs.prorate_month" } as const satisfies Record<string, TextKey>;
const ROUND = {
  half_up: "tariffs.round_half_up",
  half_even: "tariffs.round_half_even",
  up: "tariffs.round_up",
  down: "tariffs.round_down",
} as const satisfies Record<string, TextKey>;
const TAKEN = { accrued: "tariffs.taken_accrued", at_once: "tariffs.taken_at_once", top_up: "tariffs.taken_top_up" } as const satisfies Record<
  string,
  TextKey
>;

function ofText({ hass }: Terms, value: unknown, all: TextKey): string {
  const names = namesOf(value);
  return names.length === 0 ? text(hass, all) : listText(names, hass);
}

function percentText({ hass }: Terms, value: unknown): string {
  return `${decimal(exactText(value), hass.locale)} %`;
}

/** Say how a line's amount is limited and rounded. */
function limits(terms: Terms, line: Readonly<Record<string, unknown>>): string[] {
  const { hass } = terms;
  const [cap, round] = [fieldsOf(line.cap), fieldsOf(line.round)];
  return [
    ...(cap === undefined ? [] : [text(hass, "tariffs.cap", { amount: amountOf(terms, cap.amount), period: periodText(hass, cap.per, "day") })]),
    ...(round === undefined ? [] : [text(hass, chosen(ROUND, round.mode) ?? "tariffs.round_half_up", { to: amountOf(terms, round.to) })]),
  ];
}

/** Say how a line's blocks are counted. */
function rule(terms: Terms, line: Line): string[] {
  const { hass } = terms;
  const said: string[] = [];
  if ((line.rates ?? []).some(({ up_to: edge }) => edge !== undefined)) {
    said.push(text(hass, "tariffs.blocks_anew", { period: periodText(hass, line.per, "month") }));
  }
  const mode = chosen(MODES, line.mode);
  if (mode !== undefined) said.push(text(hass, mode));
  if (line.basis === "purchases") said.push(text(hass, "tariffs.basis_purchases"));
  if (line.per_person === true) said.push(text(hass, "tariffs.per_person"));
  const prorate = chosen(PRORATE, line.prorate);
  if (prorate !== undefined) said.push(text(hass, prorate));
  return [...said, ...edges(terms, line), ...series(terms, line)];
}

function edges(terms: Terms, line: Line): string[] {
  const { hass } = terms;
  const seasons = Array.isArray(line.seasons) ? line.seasons.filter(isFields) : [];
  const more = fieldsOf(line.supplement);
  return [
    ...seasons.map((season) =>
      text(hass, "tariffs.season", {
        months: monthsText(numbersOf(season.months), hass),
        edges: listText(namesOf(season.up_to).map((edge) => quantityOf(terms, edge)), hass),
      }),
    ),
    ...(more === undefined
      ? []
      : [text(hass, "tariffs.supplement", { persons: Number(more.persons), quantity: quantityOf(terms, more.up_to) })]),
  ];
}

function series(terms: Terms, line: Line): string[] {
  const found = fieldsOf(line.series);
  if (found === undefined) return [];
  const { hass } = terms;
  return [
    text(hass, "tariffs.series", {
      entity: textOf(found.entity),
      minutes: Number(found.slot_minutes ?? 60),
      factor: decimal(exactText(found.factor ?? "1"), hass.locale),
      plus: amountOf(terms, found.plus ?? "0"),
    }),
  ];
}

function standing(terms: Terms, line: Line): string[] {
  const { hass } = terms;
  const split = fieldsOf(line.split);
  return [
    text(hass, "tariffs.amount_per", { amount: amountOf(terms, line.rate), period: periodText(hass, line.per, "day") }),
    text(hass, chosen(TAKEN, line.taken ?? "accrued") ?? "tariffs.taken_accrued"),
    ...(line.catch_up === true ? [text(hass, "tariffs.catch_up")] : []),
    ...(split === undefined
      ? []
      : [text(hass, "tariffs.split", { below: amountOf(terms, split.below), percent: percentText(terms, split.percent) })]),
  ];
}

function timed(terms: Terms, line: Line): string[] {
  const { hass } = terms;
  const seconds = Number(line.increment_seconds ?? 3600);
  return [
    text(hass, "tariffs.per_stretch", { amount: amountOf(terms, line.rate), seconds }),
    ...(line.started === true ? [text(hass, "tariffs.started")] : []),
    ...(line.minimum === undefined ? [] : [text(hass, "tariffs.run_minimum", { amount: amountOf(terms, line.minimum) })]),
  ];
}

function step(terms: Terms, line: Line): string[] {
  const rows = (line.rates ?? []).map(({ up_to: edge, rate }) => {
    const amount = amountOf(terms, rate);
    if (edge === undefined) return text(terms.hass, "tariffs.step_above", { amount });
    return text(terms.hass, "tariffs.step_up_to", { amount, edge: quantityOf(terms, edge) });
  });
  return [text(terms.hass, "tariffs.step", { line: textOf(line.by) }), ...rows, ...rule(terms, line).slice(rows.length > 1 ? 1 : 0)];
}

type Words = (terms: Terms, line: Line) => string[];

const KINDS: Readonly<Record<string, Words>> = {
  usage: rule,
  standing,
  per_time: timed,
  step,
  per_use: (terms, line) => [perUnit(terms, line.rate)],
  percent: (terms, line) => [
    text(terms.hass, "tariffs.percent_of", {
      percent: percentText(terms, line.percent),
      lines: ofText(terms, line.of, "tariffs.all_above"),
    }),
  ],
  minimum: (terms, line) => [
    text(terms.hass, "tariffs.minimum", {
      amount: amountOf(terms, line.rate),
      period: periodText(terms.hass, line.per, "day"),
      lines: ofText(terms, line.of, "tariffs.all_lines"),
    }),
  ],
};

/** Say what a line charges besides its rates; one of a kind that this page does not know is only named. */
export function lineWords(terms: Terms, line: Line): readonly string[] {
  const words = Object.hasOwn(KINDS, line.kind) ? KINDS[line.kind] : undefined;
  return words === undefined ? [line.kind] : [...words(terms, line), ...limits(terms, line)];
}

export function taxWords(terms: Terms, tax: Tax): readonly string[] {
  const on = { percent: percentText(terms, tax.percent), lines: ofText(terms, tax.of, "tariffs.all_lines") };
  return [text(terms.hass, "tariffs.tax_on", on), ...limits(terms, tax)];
}

export function freeWords(terms: Terms): readonly string[] {
  const free = fieldsOf(terms.document.free);
  if (free === undefined) return [];
  const { hass } = terms;
  const said = { quantity: quantityOf(terms, free.up_to), period: periodText(hass, free.per, "month") };
  return [
    text(hass, "tariffs.free_units", said),
    ...(free.per_person === true ? [text(hass, "tariffs.free_per_person")] : []),
    ...(free.fills_blocks === false ? [text(hass, "tariffs.free_beside_blocks")] : []),
  ];
}

export function packageWords(terms: Terms, sold: Readonly<Record<string, unknown>>): string {
  const { hass } = terms;
  const said = { name: textOf(sold.name), quantity: quantityOf(terms, sold.quantity), price: amountOf(terms, sold.price) };
  if (sold.valid_days === undefined) return text(hass, "tariffs.package", said);
  return text(hass, "tariffs.package_until", { ...said, days: Number(sold.valid_days) });
}

/** Say when one row of a band holds. */
function rowWords({ hass }: Terms, row: BandRow): string {
  const { start, end } = hoursOf(row);
  const days = row.weekdays ?? [0, 1, 2, 3, 4, 5, 6];
  const special = row.days ?? [];
  const parts = [
    ...(days.length > 0 ? [daysText(days, hass)] : []),
    ...(special.length > 0 ? [text(hass, "tariffs.on_special", { days: listText(special, hass) })] : []),
    `${clock(start)}–${clock(end)}`,
    ...(row.months === undefined ? [] : [monthsText(row.months, hass)]),
    ...((row.except_days ?? []).length > 0 ? [text(hass, "tariffs.not_on", { days: listText(row.except_days ?? [], hass) })] : []),
  ];
  return parts.join(" · ");
}

export function bandWords(terms: Terms, name: string): readonly string[] {
  return bandsOf(terms.document).flatMap((row) => (row.name === name ? [rowWords(terms, row)] : []));
}

