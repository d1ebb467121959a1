/** Bands on the clock: which one holds in every hour of a week, and how painting hours changes them. */

import type { BandRow } from "./document.ts";

export const DAY_MINUTES = 1440;
export const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;
export const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

/** A part of a day, in minutes from its midnight, and its band; "" where none holds. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}
export type Week = readonly (readonly Stretch[])[];

/** An hour of the week; Monday is 0. */
export interface Cell {
  readonly day: number;
  readonly hour: number;
}

/** Return a clock's text in minutes from midnight; an end at midnight is the end of the day. */
export function minutes(value: string | number | undefined, usual: number): number {
  if (typeof value === "number") return value;
  const found = /^(\d{1,2}):(\d{2})/.exec(value ?? "");
  return found === null ? usual : 60 * Number(found[1]) + Number(found[2]);
}

export function clock(minute: number): string {
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

export interface Hours {
  readonly start: number;
  readonly end: number;
}

export function hoursOf(row: BandRow): Hours {
  return { start: minutes(row.start, 0), end: minutes(row.end, DAY_MINUTES) || DAY_MINUTES };
}

export function inMonth(row: BandRow, month: number): boolean {
  return row.months === undefined || row.months.includes(month);
}

/** Return whether a band begins on a weekday, which may be one of these special days. */
function begins(row: BandRow, day: number, special: readonly string[]): boolean {
  if (special.some((name) => row.days?.includes(name))) return true;
  return (row.weekdays ?? WEEKDAYS).includes(day) && !special.some((name) => row.except_days?.includes(name));
}

/** Return the parts of a day that a band claims, by itself and from the evening before. */
export function claimed(row: BandRow, day: number, special: readonly string[] = []): readonly Hours[] {
  const { start, end } = hoursOf(row);
  const overnight = end <= start;
  const parts: Hours[] = [];
  if (begins(row, day, special)) parts.push({ start, end: overnight ? DAY_MINUTES : end });
  if (overnight && begins(row, (day + 6) % 7, [])) parts.push({ start: 0, end });
  return parts;
}

/** Cut a day where any claim begins or ends. */
function cuts(claims: readonly (readonly Hours[])[]): readonly number[] {
  const edges = claims.flat().flatMap(({ start, end }) => [start, end]);
  return [...new Set([0, ...edges, DAY_MINUTES])].sort((one, other) => one - other);
}

/** Return which band wins in each part of a day: its place in the list, -1 for none. */
function winners(claims: readonly (readonly Hours[])[]): readonly (Hours & { readonly at: number })[] {
  const edges = cuts(claims);
  return edges.slice(0, -1).map((start, position) => {
    const at = claims.findIndex((parts) => parts.some((part) => part.start <= start && start < part.end));
    return { start, end: edges[position + 1] ?? DAY_MINUTES, at };
  });
}

function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const one of stretches) {
    const last = found.at(-1);
    if (last?.name === one.name) found[found.length - 1] = { ...last, end: one.end };
    else found.push(one);
  }
  return found;
}

/** Return the week of a month: an ordinary one, or one whose days are all special. The first band that matches wins. */
export function weekOf(bands: readonly BandRow[], month: number, special: readonly string[] = []): Week {
  const rows = bands.filter((row) => inMonth(row, month));
  return WEEKDAYS.map((day) =>
    joined(
      winners(rows.map((row) => claimed(row, day, special))).map(({ start, end, at }) => ({ start, end, name: rows[at]?.name ?? "" })),
    ),
  );
}

/** Return the parts of an hour by band, each with its share of it. */
export function partsOf(week: Week, { day, hour }: Cell): readonly { readonly name: string; readonly share: number }[] {
  const [from, until] = [hour * 60, hour * 60 + 60];
  return (week[day] ?? []).flatMap(({ start, end, name }) => {
    const share = (Math.min(end, until) - Math.max(start, from)) / 60;
    return share > 0 ? [{ name, share }] : [];
  });
}

/** Return the months that have the same hours, together. */
export function monthGroups(bands: readonly BandRow[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const month of MONTHS) {
    const key = bands.map((row) => Number(inMonth(row, month))).join("");
    groups.set(key, [...(groups.get(key) ?? []), month]);
  }
  return [...groups.values()];
}

/** Return the special days that bands know by name. */
export function specialNames(bands: readonly BandRow[]): readonly string[] {
  return [...new Set(bands.flatMap((row) => [...(row.days ?? []), ...(row.except_days ?? [])]))].sort();
}

function together(names: readonly string[]): readonly (readonly string[])[] {
  const pairs = names.flatMap((one, at) => names.slice(at + 1).map((other) => [one, other]));
  return [[], ...names.map((name) => [name]), ...pairs];
}

/** Return only bands that hold at some time: the hub refuses those that others cover entirely. */
export function withoutCovered(bands: readonly BandRow[]): readonly BandRow[] {
  const kinds = together(specialNames(bands));
  const won = new Set<BandRow>();
  for (const month of MONTHS) {
    const rows = bands.filter((row) => inMonth(row, month));
    for (const special of kinds) {
      for (const day of WEEKDAYS) {
        for (const { at } of winners(rows.map((row) => claimed(row, day, special)))) {
          const row = rows[at];
          if (row !== undefined) won.add(row);
        }
      }
    }
  }
  return bands.filter((row) => won.has(row));
}
