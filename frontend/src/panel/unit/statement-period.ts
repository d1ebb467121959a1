import type { UnitDetail, UnitTenancy } from "../../data/unit.ts";
import { bounds, moved, type Stretch, stretchOf, titleOf, today } from "../../format/calendar.ts";
import { fullDay } from "../../format/time.ts";
import type { Hass } from "../../ha/types.ts";
import { text } from "../../translations/texts.ts";
import type { Option } from "./controls.ts";

export const SPANS = ["month", "year", "all"] as const;
export type Span = (typeof SPANS)[number];

/** Which statement is shown: of a month, a year or a whole tenancy; of the present tenancy or a settled one. */
export interface Shown {
  readonly span: Span;
  /** A day within it. */
  readonly at: string;
  readonly tenancy: number;
}

export function newest(hass: Hass, { tenancy }: UnitDetail): Shown {
  return { span: "month", at: today(hass), tenancy: tenancy.number };
}

function stretch({ span, at }: Shown): Stretch {
  return stretchOf(span === "year" ? "month" : "day", at);
}

/** Return whether it goes on until now. */
export function isOpen(hass: Hass, { tenancy }: UnitDetail, shown: Shown): boolean {
  if (shown.span === "all") return shown.tenancy === tenancy.number;
  return moved(stretch(shown), 1).first > today(hass);
}

/** Return how the hub is asked for it. */
export function asked(hass: Hass, unit: UnitDetail, shown: Shown): { readonly start: string; readonly end: string | undefined } {
  const open = isOpen(hass, unit, shown);
  if (shown.span === "all") return { start: began(unit.tenancy, shown.tenancy), end: undefined };
  const { start, end } = bounds(stretch(shown));
  return { start, end: open ? undefined : end };
}

function began({ number, since, past }: UnitTenancy, tenancy: number): string {
  return tenancy === number ? since : (past.find((one) => one.number === tenancy)?.since ?? since);
}

export function step(shown: Shown, by: number): Shown {
  return { ...shown, at: moved(stretch(shown), by).first };
}

/** Show another tenancy: a settled one as a whole, for its months are past. */
export function ofTenancy(hass: Hass, unit: UnitDetail, shown: Shown, tenancy: number): Shown {
  return tenancy === unit.tenancy.number ? { ...newest(hass, unit), span: shown.span } : { ...shown, span: "all", tenancy };
}

export function title(hass: Hass, unit: UnitDetail, shown: Shown): string {
  if (shown.span !== "all") return titleOf(stretch(shown), hass);
  return tenancies(hass, unit).find(({ value }) => value === String(shown.tenancy))?.words ?? "";
}

/** The tenancies by when they were, the present one first; those in which the unit stood empty are told. */
export function tenancies(hass: Hass, { tenancy }: UnitDetail): readonly Option<string>[] {
  const write = (iso: string): string => fullDay(iso, hass);
  const present = { value: String(tenancy.number), words: text(hass, "unit.tenancy_since", { from: write(tenancy.since) }) };
  const past = tenancy.past.map(({ number, since, until, vacant }) => ({
    value: String(number),
    words: text(hass, vacant ? "unit.tenancy_vacant" : "unit.tenancy_past", { from: write(since), to: write(until) }),
  }));
  return [present, ...past.reverse()];
}
