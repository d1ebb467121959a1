import { expect, test } from "vitest";
import { type MeterUsage, usageAnswer } from "../src/data/usage.ts";
import { bounds, moved, slotName, slots, stretchOf, titleOf, today } from "../src/format/calendar.ts";
import { relative } from "../src/format/relative.ts";
import { bandsOf, colourOf, columnsOf, heightOf, OTHER, ticks } from "../src/panel/unit/usage-series.ts";
import { amountOf, measured } from "../src/panel/unit/usage-words.ts";
import answer from "./fixtures/unit-usage.json";
import { house, LOCALE } from "./house.ts";

type Bar = MeterUsage["bars"][number];

function bar(start: string, day: string, night: string, other = "0.00"): Bar {
  const bands = [
    { band: "day", usage: day, cost: String(Number(day) * 0.5) },
    { band: "night", usage: night, cost: String(Number(night) * 0.25) },
  ].filter(({ usage }) => usage !== "0");
  return { start, end: start, usage: String(Number(day) + Number(night)), cost: "9.99", bands, other, estimated: false };
}

const NOON = bar("2026-11-10T12:00:00+01:00", "2", "0", "0.10");
const LATE = bar("2026-11-10T23:00:00+01:00", "1", "3");
const METER: MeterUsage = {
  meter_id: "m",
  name: "Power",
  commodity: "electricity",
  unit: "kWh",
  total: bar("2026-11-10T12:00:00+01:00", "3", "3", "0.10"),
  bars: [NOON, LATE],
};
const DAY = stretchOf("hour", "2026-11-10");

test("the hub's example has the shape that the chart reads", () => {
  expect(usageAnswer(answer, "unit/usage").meters[0]?.total?.cost).toBe("1.10");
});

test("a stretch is a day, a month or a year of the site, and its neighbours are too", () => {
  expect(stretchOf("day", "2026-02-14")).toEqual({ period: "day", first: "2026-02-01" });
  expect(bounds(stretchOf("month", "2026-02-14"))).toEqual({ start: "2026-01-01T00:00:00", end: "2027-01-01T00:00:00" });
  expect(moved(stretchOf("hour", "2026-03-01"), -1).first).toBe("2026-02-28");
  expect(slots(stretchOf("day", "2028-02-01"))).toHaveLength(29);
  expect(slots(stretchOf("month", "2026-02-01")).at(-1)).toBe("2026-12");
});

test("today is the site's day, wherever the browser is", () => {
  const hass = { ...house(), config: { time_zone: "Asia/Shanghai" } };
  expect(today(hass, new Date("2026-11-10T17:00:00Z"))).toBe("2026-11-11");
});

test("times are written by the language and the clock that the user chose", () => {
  expect(titleOf(DAY, house())).toBe("Tue, November 10, 2026");
  expect(slotName("hour", "2026-11-10T18", house())).toBe("18:00");
  expect(slotName("day", "2026-11-10", house(), { brief: true })).toBe("10");
});

test("a column for every hour: without a bar there is no figure, which is not zero", () => {
  const columns = columnsOf(METER, DAY, "usage", bandsOf(METER, []));
  expect(columns).toHaveLength(24);
  expect(columns[0]).toEqual({ slot: "2026-11-10T00", bar: null, parts: [] });
  expect(columns.map(heightOf).filter(Boolean)).toEqual([2, 4]);
});

test("the cheapest band lies at the bottom, what is beside the bands on top", () => {
  const bands = bandsOf(METER, []);
  expect(bands.map(({ band }) => band)).toEqual(["night", "day"]);
  const columns = columnsOf(METER, DAY, "cost", bands);
  expect(columns[23]?.parts.map(({ band }) => band)).toEqual(["night", "day"]);
  expect(columns[12]?.parts.map(({ band }) => band)).toEqual(["day", OTHER]);
});

test("a band keeps its colour when others come to be known", () => {
  const first = bandsOf({ ...METER, total: NOON }, []);
  const later = bandsOf(METER, first);
  expect(colourOf(later, "day")).toBe(colourOf(first, "day"));
  expect(colourOf(later, "night")).not.toBe(colourOf(later, "day"));
});

test("an hour that the clocks repeat is there twice", () => {
  const twice = { ...METER, bars: [bar("2026-10-25T02:00:00+02:00", "1", "0"), bar("2026-10-25T02:00:00+01:00", "2", "0")] };
  const columns = columnsOf(twice, stretchOf("hour", "2026-10-25"), "usage", []);
  expect(columns).toHaveLength(25);
  expect(columns.map(heightOf).filter(Boolean)).toEqual([1, 2]);
});

test.each([
  [0, [0, 1]],
  [4, [0, 1, 2, 3, 4]],
  [9.3, [0, 2.5, 5, 7.5, 10]],
  [0.07, [0, 0.02, 0.04, 0.06, 0.08]],
])("the axis up to %s has round figures", (highest, wanted) => {
  expect(ticks(highest).map((mark) => Number(mark.toFixed(6)))).toEqual(wanted);
});

test("what is read beside the chart is the hub's own figure", () => {
  const told = { bar: LATE, unit: "kWh", currency: "EUR" } as const;
  expect(amountOf(house(), { ...told, band: null, measure: "cost" })).toBe("€9.99");
  expect(amountOf(house(), { ...told, band: "night", measure: "usage" })).toBe("3 kWh");
  expect(amountOf(house(), { ...told, band: "gone", measure: "usage" })).toBe("–");
  expect([0.0123, 1.234, 12.34, 123.4].map((value) => measured(value, "m³", LOCALE))).toEqual(["0.012 m³", "1.23 m³", "12.3 m³", "123 m³"]);
});

test("how far away a time is, in the largest unit that fits", () => {
  const now = Date.parse("2026-11-10T12:00:00Z");
  expect(["2026-11-10T15:10:00Z", "2026-11-09T11:00:00Z", "2026-11-10T12:00:30Z", "nothing"].map((at) => relative(at, LOCALE, now))).toEqual([
    "in 3 hours",
    "yesterday",
    "now",
    "",
  ]);
});
