import { expect, test } from "vitest";
import { money, typedAmount, typedNumber, unpayable } from "../src/format/money.ts";
import { plural, quantity } from "../src/format/quantity.ts";
import { instant } from "../src/format/time.ts";
import { house, LOCALE } from "./house.ts";

const german = { ...LOCALE, language: "de" };

test.each([
  ["17.05", "EUR", LOCALE, "€17.05"],
  ["17.050000", "EUR", LOCALE, "€17.05"],
  ["-3.5", "GBP", LOCALE, "-£3.50"],
  ["1234567", "JPY", LOCALE, "¥1,234,567"],
  ["1.2345", "KWD", LOCALE, "KWD\u00a01.235"],
  ["1234.5", "EUR", german, "1.234,50\u00a0€"],
  ["1234.5", "EUR", { ...german, number_format: "comma_decimal" }, "€1,234.50"],
  ["1234.5", "EUR", { ...german, number_format: "none" }, "€1234.50"],
  ["1234.5", "credits", LOCALE, "1,234.5 credits"],
  ["unknown", "EUR", LOCALE, "unknown"],
])("%s %s is written the user's way", (amount, currency, locale, written) => {
  expect(money(amount, currency, locale)).toBe(written);
});

test("an amount that no binary number holds keeps every digit", () => {
  expect(money("9007199254740993.01", "EUR", LOCALE)).toBe("€9,007,199,254,740,993.01");
});

test.each([
  ["20", LOCALE, "20"],
  [" 22.50 ", LOCALE, "22.50"],
  ["22,50", german, "22.50"],
  ["22.50", german, "22.50"],
  ["0", LOCALE, null],
  ["0.00", LOCALE, null],
  ["-5", LOCALE, null],
  ["1e3", LOCALE, null],
  ["1,000.50", LOCALE, null],
  ["", LOCALE, null],
])("%s is typed as an amount or refused", (typed, locale, amount) => {
  expect(typedAmount(typed, locale)).toBe(amount);
});

test("quantities and plurals follow the language", () => {
  expect(quantity(3.14, "kWh", LOCALE)).toBe("3.1 kWh");
  expect(quantity(1234.5, "kWh", german)).toBe("1.235 kWh");
  expect([0, 1, 2].map((days) => plural(days, LOCALE))).toEqual(["other", "one", "other"]);
  expect(plural(1, { ...LOCALE, language: "zh-Hans" })).toBe("other");
});

test("an instant is told in the time zone that the user chose", () => {
  const hass = house({}, { locale: { ...LOCALE, time_zone: "server" } });
  expect(instant("2026-07-01T10:00:00+00:00", hass)).toContain("11:00");
  expect(instant("never", hass)).toBe("never");
});

test.each([
  ["1.234", german],
  ["12.345", german],
  ["1.234.567", german],
  ["1.234,56", german],
  ["1,234", LOCALE],
  ["12,5", LOCALE],
  ["1\u202f234,5", { ...LOCALE, language: "fr" }],
  ["١٢٣", LOCALE],
])("%s may be another number: it is not guessed", (typed, locale) => {
  expect(typedNumber(typed, locale)).toBeNull();
});

test.each([
  ["0.245", german, "0.245"],
  ["1234.567", german, "1234.567"],
  ["1,234", german, "1.234"],
  ["1.234", LOCALE, "1.234"],
])("%s can only be one number", (typed, locale, number) => {
  expect(typedNumber(typed, locale)).toBe(number);
});

test.each([
  ["12.5", "JPY", 0],
  ["12.00", "JPY", null],
  ["1.234", "KWD", null],
  ["1.2345", "KWD", 3],
  ["20.005", "EUR", 2],
  ["20.50", "EUR", null],
  ["20.505", "points", null],
])("%s %s is an amount that can be paid, or names its decimals", (amount, currency, decimals) => {
  expect(unpayable(amount, currency)).toBe(decimals);
});
