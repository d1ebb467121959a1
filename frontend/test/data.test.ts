import { expect, test, vi } from "vitest";
import { switchSupply } from "../src/data/actions.ts";
import { topUp } from "../src/data/acts.ts";
import { ask, refusal } from "../src/data/hub.ts";
import { anything } from "../src/data/shape.ts";
import { dailyUsage } from "../src/data/statistics.ts";
import { findSupply, type Supply } from "../src/data/supply.ts";
import { findUnit, firstSupply, firstUnit } from "../src/data/units.ts";
import { partsOf } from "../src/ha/navigate.ts";
import { DEVICE, house, state } from "./house.ts";

function supplyOf(...changed: Parameters<typeof state>): Supply {
  const found = findSupply(house(state(...changed)), changed[0]);
  if (found === undefined) throw new Error("no supply");
  return found;
}

test("a unit is what its entities say, found by what they are and not by their names", () => {
  expect(findUnit(house(), DEVICE)).toEqual({
    name: "Garden flat",
    balance: "17.050000",
    currency: "EUR",
    days: 12.9,
    state: "in_credit",
    supplies: ["switch.flat_supply"],
    usages: ["sensor.flat_usage"],
  });
  expect(findUnit(house(), "no such device")).toBeUndefined();
  expect([firstUnit(house()), firstSupply(house())]).toEqual([DEVICE, "switch.flat_supply"]);
});

test("silence is neither zero nor absence", () => {
  const silent = { ...state("sensor.flat_balance", "unavailable"), ...state("sensor.flat_days_remaining", "unknown") };
  expect(findUnit(house(silent), DEVICE)).toMatchObject({ balance: null, days: null });
});

test("a supply that is off says why, until when, and what is known of it", () => {
  const supply = supplyOf("switch.flat_supply", "off", {
    off_reasons: ["load", "unheard of"],
    load_until: "2026-07-01T10:00:00+00:00",
    commanded: false,
    faults: ["locked"],
  });
  expect(supply.flows).toBe(false);
  expect(supply.reasons).toEqual(["load"]);
  expect(supply.faults).toEqual(["locked"]);
  expect([...supply.ends]).toEqual([["load_until", "2026-07-01T10:00:00+00:00"]]);
  expect([...supply.facts]).toEqual([["commanded", false]]);
});

test("a supply that cannot be read neither flows nor does not", () => {
  expect(supplyOf("switch.flat_supply", "unavailable").flows).toBeNull();
});

test("a top-up hands its amount on as text and reads the balance back", async () => {
  const response = { currency: "EUR", unit_id: "flat", journal_entry: "e1", amount: "5.50", balance: "22.50" };
  const callWS = vi.fn(() => Promise.resolve({ response }));
  const where = { device_id: DEVICE };
  const booked = await topUp(house({}, { callWS }), where, { amount: "5.50", reference: "receipt 1", note: "" });
  expect(booked).toMatchObject({ balance: "22.50", deposit: null, repeated: false });
  expect(callWS).toHaveBeenCalledWith(
    expect.objectContaining({ service_data: { device_id: DEVICE, amount: "5.50", reference: "receipt 1" } }),
  );
});

test("an answer that names no entry is no answer", async () => {
  await expect(topUp(house(), { device_id: DEVICE }, { amount: "5", reference: "x" })).rejects.toThrow("top_up: object expected");
});

test("a valve is opened, a switch turned on", async () => {
  const callWS = vi.fn(() => Promise.resolve());
  const hass = house({}, { callWS });
  await switchSupply(hass, supplyOf("valve.flat_supply", "closed"), true);
  await switchSupply(hass, supplyOf("switch.flat_supply", "on"), false);
  expect(callWS.mock.calls).toEqual([
    [expect.objectContaining({ domain: "valve", service: "open_valve" })],
    [expect.objectContaining({ domain: "switch", service: "turn_off", target: { entity_id: "switch.flat_supply" } })],
  ]);
});

test("a refusal is told in the hub's words", () => {
  expect(refusal({ code: "x", message: "Validation error: There is no standing decision" })).toBe("There is no standing decision");
  expect(refusal("gone")).toBe("gone");
});

test("of a lost connection a person reads words, and that trying again books once", async () => {
  const lost = { type: "result", success: false, error: { code: 3, message: "Connection lost" } };
  const hass = house({}, { callWS: vi.fn(() => Promise.reject(lost as unknown as Error)) });
  const told = await topUp(hass, { unit_id: "u" }, { amount: "1", reference: "r" }).catch(refusal);
  expect(told).toBe("The connection was lost before the hub answered. Try again: nothing is booked twice.");
  expect(await ask(hass, "units/list", {}, anything).catch(refusal)).toBe("The connection to the hub was lost.");
});

test("an address that somebody mistyped names nothing and breaks nothing", () => {
  expect(partsOf("/site/unit/%zz/a%20b")).toEqual(["site", "unit", "%zz", "a b"]);
});

test("days without a figure are empty and not zero", async () => {
  const now = new Date(2026, 5, 3, 15);
  const callWS = vi.fn(() =>
    Promise.resolve({ "sensor.flat_usage": [{ start: new Date(2026, 5, 2).getTime(), change: 4.5 }] }),
  );
  const usage = await dailyUsage(house({}, { callWS }), "sensor.flat_usage", 3, now);
  expect(usage.map(({ value }) => value)).toEqual([null, 4.5, null]);
  expect(usage.map(({ start }) => start.getDate())).toEqual([1, 2, 3]);
});
