/** What the chart of a meter draws: a column for each hour, day or month, with a part for each price band. */

import type { MeterUsage, UsageBar } from "../../data/usage.ts";
import { type Stretch, slotOf, slots } from "../../format/calendar.ts";

export type Measure = "usage" | "cost";

/** What stands beside the bands: standing charges, taxes, limits. No band of a tariff is called so. */
export const OTHER = "\u0000other";

export interface Part {
  readonly band: string;
  readonly value: number;
}

/** One hour, day or month. Without a bar the hub has no figure for it: that is not zero. */
export interface Column {
  readonly slot: string;
  readonly bar: UsageBar | null;
  readonly parts: readonly Part[];
}

/** A price band as the legend and every column know it; its colour stays the same. */
export interface Band {
  readonly band: string;
  readonly colour: string;
}

/** Mid tones that stand out on white and on black. */
const COLOURS = ["#00897b", "#c77700", "#7e57c2", "#d81b60", "#1e88e5", "#6d8b00", "#a1624a", "#00838f"] as const;
const OTHER_COLOUR = "#8a8a8a";

export function columnsOf(meter: MeterUsage | undefined, stretch: Stretch, measure: Measure, bands: readonly Band[]): readonly Column[] {
  const all = meter?.bars ?? [];
  const order = [...bands.map(({ band }) => band), OTHER];
  return slots(stretch).flatMap((slot): Column[] => {
    // An hour that the clocks repeat has two bars.
    const found = all.filter(({ start }) => slotOf(stretch.period, start) === slot);
    const bars = found.length === 0 ? [null] : found;
    return bars.map((bar) => ({ slot, bar, parts: bar === null ? [] : partsOf(bar, measure, order) }));
  });
}

/** The cheapest lies at the bottom, in every column. */
function partsOf(bar: UsageBar, measure: Measure, order: readonly string[]): Part[] {
  const parts = bar.bands.map((one) => ({ band: one.band, value: Number(one[measure]) }));
  if (measure === "cost") parts.push({ band: OTHER, value: Number(bar.other) });
  else if (parts.length === 0) parts.push({ band: "", value: Number(bar.usage) });
  return parts.filter(({ value }) => value > 0).sort((one, other) => order.indexOf(one.band) - order.indexOf(other.band));
}

/** How tall a column is: what is drawn of it. Figures are told from the hub's own text. */
export function heightOf({ parts }: Column): number {
  return parts.reduce((sum, { value }) => sum + value, 0);
}

/** Return the bands of a meter's bars, the cheapest first, each with a colour that the known ones keep. */
export function bandsOf(meter: MeterUsage | undefined, known: readonly Band[]): readonly Band[] {
  const price = (name: string): number => {
    const one = meter?.total?.bands.find(({ band }) => band === name);
    const used = Number(one?.usage ?? 0);
    return used > 0 ? Number(one?.cost) / used : Infinity;
  };
  const fresh = (meter?.total?.bands ?? []).map(({ band }) => band).filter((name) => !known.some(({ band }) => band === name));
  fresh.sort((one, other) => price(one) - price(other) || one.localeCompare(other));
  const added = fresh.map((band, position) => ({ band, colour: colourAt(known.length + position) }));
  return [...known, ...added];
}

function colourAt(position: number): string {
  return COLOURS[position % COLOURS.length] ?? OTHER_COLOUR;
}

export function colourOf(bands: readonly Band[], name: string): string {
  return bands.find(({ band }) => band === name)?.colour ?? (name === OTHER ? OTHER_COLOUR : colourAt(0));
}

/** Return round figures from zero to at least the highest, evenly apart, three steps or four. */
export function ticks(highest: number): readonly number[] {
  if (!(highest > 0)) return [0, 1];
  const rough = highest / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((one) => one * power >= rough * (1 - 1e-9)) ?? 10);
  const count = Math.ceil(highest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, position) => position * step);
}
