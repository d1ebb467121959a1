import { beforeEach, expect, test } from "vitest";
import { compareDecimals, decimal, rate } from "../src/format/decimal.ts";
import type { Document } from "../src/data/tariffs.ts";
import { type BandRow, bandNames, bandsOf, linesOf } from "../src/panel/tariffs/document.ts";
import { begin, changed, differs, keep, redone, resume, undone } from "../src/panel/tariffs/draft.ts";
import { addBand, addBlock, painted, put, removeBand, removeBlock, renameBand, sent } from "../src/panel/tariffs/edits.ts";
import { priceDigits } from "../src/panel/tariffs/fields.ts";
import { readDocument, writeDocument } from "../src/panel/tariffs/exact-json.ts";
import { paint } from "../src/panel/tariffs/paint.ts";
import { type Cell, MONTHS, monthGroups, partsOf, specialNames, type Week, WEEKDAYS, weekOf } from "../src/panel/tariffs/week.ts";
import documents from "./fixtures/tariff-documents.json";
import found from "./fixtures/tariff-get.json";
import { LOCALE } from "./house.ts";

const ALL = [
  ...Object.entries(documents as unknown as Record<string, Document[]>).flatMap(([name, versions]) =>
    versions.map((document, number) => [`${name} ${number}`, document] as const),
  ),
  ["tariff-get", found.versions[0]?.document as Document] as const,
];
const BANDED = ALL.filter(([, document]) => bandsOf(document).length > 0);
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

function document(name: string): Document {
  const one = ALL.find(([known]) => known === name);
  if (one === undefined) throw new Error(name);
  return one[1];
}

/** Say what every hour of a week has. */
function said(week: Week): string[][] {
  return WEEKDAYS.map((day) => HOURS.map((hour) => partsOf(week, { day, hour }).map(({ name, share }) => `${name}:${share}`).join()));
}

function row(name: string, start: string, end: string, more: Partial<BandRow> = {}): BandRow {
  return { name, weekdays: [0, 1, 2, 3, 4, 5, 6], start, end, ...more };
}

beforeEach(() => {
  sessionStorage.clear();
});

test.each(ALL)("%s: nothing edited is nothing changed", (_, one) => {
  expect(readDocument(writeDocument(one))).toEqual(one);
  expect(sent(one)).toMatchObject(put(one, ["valid_from"], undefined));
  expect(put(one, ["lines", 0], linesOf(one)[0])).toEqual(one);
  expect(differs(begin("v1", one))).toBe(false);
});

test.each(BANDED)("%s: hours painted as they are stay as they are", (_, one) => {
  for (const months of monthGroups(bandsOf(one))) {
    const week = weekOf(bandsOf(one), months[0] ?? 1);
    const cells = WEEKDAYS.flatMap((day) => HOURS.map((hour) => ({ day, hour })));
    for (const name of bandNames(one)) {
      const whole = cells.filter((cell) => partsOf(week, cell).every((part) => part.name === name));
      const after = paint(bandsOf(one), { months, cells: whole, name });
      for (const month of MONTHS) expect(said(weekOf(after, month))).toEqual(said(weekOf(bandsOf(one), month)));
    }
  }
});

test.each(BANDED)("%s: painting changes the painted hours of its months and nothing else", (_, one) => {
  const cells: Cell[] = [{ day: 0, hour: 0 }, { day: 2, hour: 13 }, { day: 2, hour: 14 }, { day: 6, hour: 23 }];
  const before = bandsOf(one);
  const name = bandNames(one)[0] ?? "";
  for (const months of [MONTHS, [2, 7]] as const) {
    const after = paint(before, { months, cells, name });
    for (const month of MONTHS) {
      const wanted = said(weekOf(before, month));
      if ((months as readonly number[]).includes(month)) for (const { day, hour } of cells) (wanted[day] ?? [])[hour] = `${name}:1`;
      expect(said(weekOf(after, month))).toEqual(wanted);
      for (const special of specialNames(before)) {
        expect(said(weekOf(after, month, [special]))).toEqual(said(weekOf(before, month, [special])));
      }
    }
  }
});

test("clearing hours takes them out of bands that know special days too", () => {
  const bands = [
    row("peak", "12:00", "20:00", { weekdays: [0, 1, 2, 3, 4], except_days: ["holiday"] }),
    row("quiet", "22:00", "06:00", { days: ["holiday"] }),
  ];
  const after = paint(bands, { months: MONTHS, cells: [{ day: 1, hour: 13 }, { day: 1, hour: 23 }], name: "" });
  const week = weekOf(after, 5);
  expect(partsOf(week, { day: 1, hour: 13 })).toEqual([{ name: "", share: 1 }]);
  expect(partsOf(week, { day: 1, hour: 23 })).toEqual([{ name: "", share: 1 }]);
  expect(partsOf(week, { day: 1, hour: 12 })).toEqual([{ name: "peak", share: 1 }]);
  expect(partsOf(week, { day: 2, hour: 3 })).toEqual([{ name: "quiet", share: 1 }]);
  expect(partsOf(weekOf(after, 5, ["holiday"]), { day: 1, hour: 23 })).toEqual([{ name: "quiet", share: 1 }]);
});

test("an evening and the morning after it are written as one band", () => {
  const cells = WEEKDAYS.flatMap((day) => [22, 23, 0, 1].map((hour) => ({ day, hour })));
  expect(paint([], { months: MONTHS, cells, name: "night" })).toEqual([row("night", "22:00", "02:00")]);
});

test("hours of some months are a season of their own, and whole days one row", () => {
  const cells = [5, 6].flatMap((day) => HOURS.map((hour) => ({ day, hour })));
  const after = paint([row("day", "08:00", "20:00")], { months: [7, 8], cells, name: "weekend" });
  expect(monthGroups(after)).toEqual([[1, 2, 3, 4, 5, 6, 9, 10, 11, 12], [7, 8]]);
  expect(after.filter(({ name }) => name === "weekend")).toEqual([
    { name: "weekend", weekdays: [5, 6], start: "00:00", end: "24:00", months: [7, 8] },
  ]);
});

test("half hours are shown by their share, and a band that others cover is gone", () => {
  expect(partsOf(weekOf([row("peak", "07:30", "09:00")], 1), { day: 3, hour: 7 })).toEqual([
    { name: "", share: 0.5 },
    { name: "peak", share: 0.5 },
  ]);
  const cells = WEEKDAYS.flatMap((day) => HOURS.map((hour) => ({ day, hour })));
  expect(paint([row("old", "01:00", "03:00")], { months: MONTHS, cells, name: "new" })).toEqual([row("new", "00:00", "24:00")]);
});

test("a band comes with rates, is renamed everywhere, and goes with its rates", () => {
  const flat = put(document("example-flat 0"), ["bands"], []);
  const added = addBand(flat, "night");
  expect(bandNames(added)).toEqual(["night"]);
  expect((sent(added) as { lines: unknown }).lines).toEqual(flat.lines);
  const timed = painted(added, { months: MONTHS, cells: [{ day: 0, hour: 3 }], name: "night" });
  const renamed = renameBand(timed, "night", "late");
  expect([bandNames(renamed), bandsOf(renamed)]).toEqual([["late"], [{ ...row("late", "03:00", "04:00"), weekdays: [0] }]]);
  expect(removeBand(renamed, "late")).toEqual(flat);
});

test("blocks are added below the last, and whichever ends up last has no edge", () => {
  const one = document("example-blocks 0");
  const rates = linesOf(one)[0]?.rates ?? [];
  const added = addBlock(one, 0, "");
  expect(linesOf(added)[0]?.rates?.length).toBe(rates.length + 1);
  expect(linesOf(added)[0]?.rates?.at(-2)).toEqual({ ...rates.at(-1), up_to: "" });
  expect(removeBlock(added, 0, "", rates.length - 1)).toEqual(one);
  const shorter = linesOf(removeBlock(one, 0, "", rates.length - 1))[0]?.rates ?? [];
  expect([shorter.length, shorter.at(-1)?.up_to]).toEqual([rates.length - 1, undefined]);
});

test("prices stay the digits that were written", () => {
  expect(readDocument('{"rate": 0.10, "more": 1e2, "whole": 3, "text": "0.30"}')).toEqual({ rate: "0.10", more: 100, whole: 3, text: "0.30" });
  expect(() => readDocument("[]")).toThrow(SyntaxError);
  expect(rate("0.083333", "EUR", LOCALE)).toBe("€0.083333");
  expect(rate("0.5", "EUR", LOCALE)).toBe("€0.50");
  expect(decimal("1234.000001", LOCALE)).toBe("1,234.000001");
});

test.each([
  ["0.3", "EUR", "0.30"],
  ["0.28755", "EUR", "0.28755"],
  ["30", "EUR", "30.00"],
  ["30", "JPY", "30"],
  ["4.5", "", "4.5"],
  ["dear", "EUR", "dear"],
])("%s %s is shown for editing as %s", (value, currency, shown) => {
  expect(priceDigits(value, currency)).toBe(shown);
});

test("decimals are compared exactly", () => {
  const sorted = ["-0.10", "10", "9.999999999999999999", "0.1", "-2"].sort(compareDecimals);
  expect(sorted).toEqual(["-2", "-0.10", "0.1", "9.999999999999999999", "10"]);
});

test("a draft survives a reload, undoes and redoes, and is forgotten when nothing differs", () => {
  const one = document("example-flat 0");
  const path = ["lines", 0, "rates", 0, "rate"];
  const first = changed(begin("v1", one), put(one, path, "0.4"));
  const second = changed(first, put(one, path, "0.41"), true);
  expect([second.past.length, undone(second).document]).toEqual([1, one]);
  expect(redone(undone(second)).document).toEqual(second.document);
  keep("site", "t", second);
  const again = resume("site", "t", "v2", one);
  expect([again.base, again.document, undone(again).document]).toEqual(["v1", second.document, one]);
  keep("site", "t", undone(again));
  expect(resume("site", "t", "v2", one)).toEqual(begin("v2", one));
});
