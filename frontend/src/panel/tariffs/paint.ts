/** Painting hours with a band. Special days keep what they had; everything outside the painted hours does too. */

import type { BandRow } from "./document.ts";
import {
  type Cell,
  claimed,
  clock,
  DAY_MINUTES,
  type Hours,
  inMonth,
  MONTHS,
  specialNames,
  type Stretch,
  type Week,
  WEEKDAYS,
  weekOf,
  withoutCovered,
} from "./week.ts";

export interface Stroke {
  readonly months: readonly number[];
  readonly cells: readonly Cell[];
  /** The band, "" for none. */
  readonly name: string;
}

/** Take the painted hours out of a day's stretches, and put the band there. */
function over(stretches: readonly Stretch[], hours: readonly Hours[], name: string): readonly Stretch[] {
  const kept = hours.reduce<readonly Stretch[]>((left, hour) => left.flatMap((one) => without(one, hour)), stretches);
  const found = [...kept, ...hours.map((hour) => ({ ...hour, name }))].sort((one, other) => one.start - other.start);
  return found.reduce<Stretch[]>((joined, one) => {
    const last = joined.at(-1);
    if (last?.name === one.name && last.end === one.start) joined[joined.length - 1] = { ...last, end: one.end };
    else joined.push(one);
    return joined;
  }, []);
}

function without<T extends Hours>(one: T, { start, end }: Hours): readonly T[] {
  const before = { ...one, end: Math.min(one.end, start) };
  const after = { ...one, start: Math.max(one.start, end) };
  return [before, after].filter((part) => part.start < part.end);
}

function hoursOn(cells: readonly Cell[], day: number): readonly Hours[] {
  const hours = new Set(cells.filter((cell) => cell.day === day).map(({ hour }) => hour));
  return [...hours].map((hour) => ({ start: hour * 60, end: hour * 60 + 60 }));
}

interface Begun extends Stretch {
  readonly day: number;
}

/** Join an evening with the morning after it where both are of one band: it is written as one. */
function overnight(week: Week): readonly Begun[] {
  const all = week.flatMap((stretches, day) => stretches.filter(({ name }) => name !== "").map((one) => ({ ...one, day })));
  const taken = new Set<Begun>();
  const joined = all.map((evening) => {
    if (evening.end !== DAY_MINUTES || evening.start === 0) return evening;
    const morning = all.find(
      ({ day, start, end, name }) => day === (evening.day + 1) % 7 && start === 0 && end < evening.start && name === evening.name,
    );
    if (morning === undefined) return evening;
    taken.add(morning);
    return { ...evening, end: morning.end };
  });
  return joined.filter((_, at) => !taken.has(all[at] as Begun));
}

/** Write parts of days as bands, those of several days as one. */
function written(parts: readonly Begun[], about: Partial<BandRow>): readonly BandRow[] {
  const rows = new Map<string, BandRow>();
  for (const { name, start, end, day } of parts) {
    const key = JSON.stringify([name, start, end]);
    const row = rows.get(key) ?? { name, weekdays: [], start: clock(start), end: clock(end), ...about };
    rows.set(key, { ...row, weekdays: [...(row.weekdays ?? []), day] });
  }
  return [...rows.values()];
}

/** Write weeks by month as bands, those of several months as one. */
function byMonths(weeks: readonly (readonly BandRow[])[]): readonly BandRow[] {
  const rows = new Map<string, { row: BandRow; months: number[] }>();
  weeks.forEach((week, at) => {
    for (const row of week) {
      const found = rows.get(JSON.stringify(row)) ?? { row, months: [] };
      found.months.push(at + 1);
      rows.set(JSON.stringify(row), found);
    }
  });
  return [...rows.values()].map(({ row, months }) => (months.length === MONTHS.length ? row : { ...row, months }));
}

/** Cut painted hours out of a band that also knows special days, in those months. */
function cut(row: BandRow, { months, cells }: Stroke): readonly BandRow[] {
  const inside = MONTHS.filter((month) => inMonth(row, month) && months.includes(month));
  const { days, ...weekly } = row;
  const touched = WEEKDAYS.some((day) =>
    claimed(weekly, day).some((part) => hoursOn(cells, day).some((hour) => hour.start < part.end && part.start < hour.end)),
  );
  if (inside.length === 0 || !touched) return [row];
  const outside = MONTHS.filter((month) => inMonth(row, month) && !months.includes(month));
  const left = WEEKDAYS.flatMap((day) =>
    hoursOn(cells, day)
      .reduce<readonly Hours[]>((parts, hour) => parts.flatMap((part) => without(part, hour)), claimed(weekly, day))
      .map((part) => ({ ...part, day, name: row.name })),
  );
  const about = {
    ...(inside.length < MONTHS.length && { months: inside }),
    ...(row.except_days !== undefined && { except_days: row.except_days }),
  };
  return [
    ...(days !== undefined && days.length > 0 ? [{ ...row, weekdays: [] }] : []),
    ...(outside.length > 0 ? [{ ...weekly, months: outside }] : []),
    ...written(left, about),
  ];
}

/** Return bands after hours were painted with one of them, or cleared. */
export function paint(bands: readonly BandRow[], stroke: Stroke): readonly BandRow[] {
  const names = specialNames(bands);
  const ordinary = (row: BandRow): boolean =>
    (row.days ?? []).length === 0 && names.every((name) => row.except_days?.includes(name));
  const first = names.length === 0 ? bands.length : bands.findIndex((row) => !ordinary(row));
  const [layer, base] = [bands.slice(0, first), bands.slice(first)];
  const about = names.length === 0 ? {} : { except_days: names };
  const weeks = MONTHS.map((month) => {
    const week = weekOf(layer, month);
    const painted = stroke.months.includes(month)
      ? week.map((stretches, day) => over(stretches, hoursOn(stroke.cells, day), stroke.name))
      : week;
    const begun = painted.flatMap((stretches, day) => stretches.filter(({ name }) => name !== "").map((one) => ({ ...one, day })));
    // Beside special days each part stays on its own day: a morning must not follow the evening before it.
    return written(names.length === 0 ? overnight(painted) : begun, about);
  });
  const left = stroke.name === "" ? base.flatMap((row) => cut(row, stroke)) : base;
  const order = [...new Set(bands.map(({ name }) => name))];
  const place = ({ name }: BandRow): number => (order.indexOf(name) + order.length + 1) % (order.length + 1);
  return withoutCovered([...byMonths(weeks).toSorted((one, other) => place(one) - place(other)), ...left]);
}
