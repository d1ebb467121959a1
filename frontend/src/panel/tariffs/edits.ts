/** Changes to a tariff's document. Each returns a new document in which everything else stands as it stood. */

import type { Document } from "../../data/tariffs.ts";
import { type BandRow, bandsOf, isFields, type Line, linesOf, pricedBands, type RateRow, rowsOf, taxesOf } from "./document.ts";
import { paint, type Stroke } from "./paint.ts";

export type Path = readonly (string | number)[];

/** Return the document with a value at a place; `undefined` takes the field or the row away. */
export function put<T>(node: T, [key, ...rest]: Path, value: unknown): T {
  if (key === undefined) return value as T;
  if (Array.isArray(node)) {
    const rows = [...(node as unknown[])];
    if (rest.length === 0 && value === undefined) rows.splice(Number(key), 1);
    else rows[Number(key)] = put(rows[Number(key)], rest, value);
    return rows as T;
  }
  const fields: Record<string, unknown> = isFields(node) ? { ...node } : {};
  const changed = rest.length === 0 ? value : put(fields[key], rest, value);
  if (changed === undefined) return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== key)) as T;
  return { ...fields, [key]: changed } as T;
}

/** Return what stands at a place. */
export function at(node: unknown, path: Path): unknown {
  return path.reduce<unknown>((found, key) => (found as Record<string | number, unknown> | undefined)?.[key], node);
}

/** Paint hours of the week with a band, or clear them. */
export function painted(document: Document, stroke: Stroke): Document {
  return { ...document, bands: paint(bandsOf(document), stroke) };
}

function everyLine(document: Document, change: (line: Line) => Line): Document {
  return { ...document, lines: linesOf(document).map((line) => (line.rates === undefined ? line : change(line))) };
}

/** Add a band, at first with the rates that hold outside all bands, or with those of the first. It has no hours yet. */
export function addBand(document: Document, name: string): Document {
  return everyLine(document, (line) => {
    if (line.kind !== "usage") return line;
    const like = rowsOf(line, pricedBands(line)[0] ?? "").map(({ row }) => ({ ...row, band: name }));
    return { ...line, rates: [...(line.rates ?? []), ...like] };
  });
}

export function renameBand(document: Document, before: string, name: string): Document {
  const renamed = everyLine(document, (line) => ({
    ...line,
    rates: (line.rates ?? []).map((row) => (row.band === before ? { ...row, band: name } : row)),
  }));
  return { ...renamed, bands: bandsOf(document).map((row) => (row.name === before ? { ...row, name } : row)) };
}

/** Take a band's hours and rates away. A line that had no others keeps them for all time. */
export function removeBand(document: Document, name: string): Document {
  const kept = everyLine(document, (line) => {
    const rates = (line.rates ?? []).filter(({ band }) => band !== name);
    return { ...line, rates: rates.length > 0 ? rates : (line.rates ?? []).map((row) => ({ ...row, band: "" })) };
  });
  return { ...kept, bands: bandsOf(document).filter((row) => row.name !== name) };
}

/** Add a block below a band's last one. Its edge is not known yet. */
export function addBlock(document: Document, line: number, band: string): Document {
  const found = linesOf(document)[line];
  const last = found === undefined ? undefined : rowsOf(found, band).at(-1);
  if (found === undefined || last === undefined) return document;
  const rates = [...(found.rates ?? [])];
  rates.splice(last.at, 0, { ...last.row, up_to: "" });
  return put(document, ["lines", line, "rates"], rates);
}

/** Remove a block; what was below the last one then has no edge. */
export function removeBlock(document: Document, line: number, band: string, row: number): Document {
  const found = linesOf(document)[line];
  if (found === undefined) return document;
  const rates = (found.rates ?? []).filter((_, place) => place !== row);
  const last = rowsOf({ ...found, rates }, band).at(-1);
  if (last === undefined) return document;
  const { up_to: edge, ...open } = last.row;
  const wasLast = edge !== undefined;
  return put(document, ["lines", line, "rates"], wasLast ? rates.with(last.at, open) : rates);
}

/** Give a line rates for a band that it had none for, from those of all time. */
export function addRates(document: Document, line: number, band: string): Document {
  const found = linesOf(document)[line];
  if (found === undefined) return document;
  const like = rowsOf(found, pricedBands(found)[0] ?? "").map(({ row }) => ({ ...row, band }));
  return put(document, ["lines", line, "rates"], [...(found.rates ?? []), ...like]);
}

export function addTax(document: Document): Document {
  const taxes = taxesOf(document);
  return { ...document, taxes: [...taxes, { code: freeName("tax", taxes.map(({ code }) => code)), percent: "" }] };
}

/** Add a standing charge. Its id is what a version's successors know it by. */
export function addStanding(document: Document): Document {
  const lines = linesOf(document);
  const id = freeName("standing", lines.map((line) => line.id));
  return { ...document, lines: [...lines, { id, kind: "standing", rate: "", per: "month" }] };
}

function freeName(wanted: string, taken: readonly unknown[]): string {
  let name = wanted;
  for (let number = 2; taken.includes(name); number += 1) name = `${wanted}_${number}`;
  return name;
}

const EMPTY = { name: "", bands: [], days: [], free: null, packages: [], taxes: [] } as const;

function hasHours(document: Document): (row: RateRow) => boolean {
  const names = new Set(bandsOf(document).map(({ name }: BandRow) => name));
  return ({ band }) => (band ?? "") === "" || names.has(band ?? "");
}

/**
 * Return the document as it is sent: what it leaves out is named as empty, as the hub would otherwise keep what
 * the version before had, and rates of bands without hours are left out. The instant it begins is said beside it.
 */
export function sent(document: Document): Document {
  const timed = everyLine(document, (line) =>
    line.kind === "usage" ? { ...line, rates: (line.rates ?? []).filter(hasHours(document)) } : line,
  );
  return { ...EMPTY, ...put(timed, ["valid_from"], undefined) };
}
