/** A tariff's document as this page reads and changes it. What it does not know stays as it is. */

import type { Document } from "../../data/tariffs.ts";
import { commodityUnit } from "../../shared/commodity.ts";

/** An exact decimal, as it was written; whole numbers may be written without quotes. */
export type Exact = string | number;

export interface RateRow {
  readonly band?: string;
  readonly up_to?: Exact;
  readonly rate?: Exact;
}

export interface BandRow {
  readonly name: string;
  readonly weekdays?: readonly number[];
  readonly months?: readonly number[];
  readonly days?: readonly string[];
  readonly except_days?: readonly string[];
  readonly start?: Exact;
  readonly end?: Exact;
}

export interface Line {
  readonly id: string;
  readonly kind: string;
  readonly rates?: readonly RateRow[];
  readonly [field: string]: unknown;
}

export interface Tax {
  readonly code: string;
  readonly percent: Exact;
  readonly of?: readonly string[];
  readonly [field: string]: unknown;
}

export interface DaySet {
  readonly name: string;
  readonly origin?: string;
  readonly dates?: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listed(document: Document, key: string): readonly Fields[] {
  const value = document[key];
  return Array.isArray(value) ? value.filter(isFields) : [];
}

export const linesOf = (document: Document): readonly Line[] => listed(document, "lines") as readonly Line[];
export const bandsOf = (document: Document): readonly BandRow[] => listed(document, "bands") as unknown as readonly BandRow[];
export const taxesOf = (document: Document): readonly Tax[] => listed(document, "taxes") as readonly Tax[];
export const daySetsOf = (document: Document): readonly DaySet[] => listed(document, "days") as unknown as readonly DaySet[];
export const packagesOf = (document: Document): readonly Fields[] => listed(document, "packages");

export function exactText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Return the rates of a line that hold in a band, "" for those of all bands, each with its place in the list. */
export function rowsOf(line: Line, band: string): readonly { readonly at: number; readonly row: RateRow }[] {
  return (line.rates ?? []).flatMap((row, at) => ((row.band ?? "") === band ? [{ at, row }] : []));
}

/** Return the bands a line has rates for, "" first. */
export function pricedBands(line: Line): readonly string[] {
  const names = new Set((line.rates ?? []).map(({ band }) => band ?? ""));
  return [...names].sort((one, other) => Number(one !== "") - Number(other !== ""));
}

/** Return the names of all bands, in their order; those that have a rate and no hours yet come last. */
export function bandNames(document: Document): readonly string[] {
  const priced = linesOf(document).flatMap((line) => pricedBands(line));
  return [...new Set([...bandsOf(document).map(({ name }) => name), ...priced])].filter((name) => name !== "");
}

/** Return whether time outside all bands has a price. */
export function hasStandard(document: Document): boolean {
  const lines = linesOf(document).filter(({ kind }) => kind === "usage");
  return lines.length === 0 || lines.every((line) => pricedBands(line).includes(""));
}

/** Return what rates and quantities are counted in; "" for uses. */
export function unitOf(document: Document): string {
  return commodityUnit(textOf(document.commodity));
}
