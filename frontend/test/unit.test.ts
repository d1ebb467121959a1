import { expect, test } from "vitest";
import { merged, unitDetail, type UnitDetail, unitEvent } from "../src/data/unit.ts";
import answer from "./fixtures/unit-get.json";
import change from "./fixtures/unit-subscribe-changed.json";

const unit: UnitDetail = unitDetail(answer, "unit/get");

test("the hub's examples have the shape that the page reads", () => {
  expect(unit.meters.flat_m?.supply?.observed).toBe(true);
  const event = unitEvent(change, "unit/subscribe");
  expect(event).toMatchObject({ kind: "changed", unit: { credit: { balance: "20.40" } } });
  expect(unitEvent({ kind: "ended", reason: "unit_removed" }, "x")).toEqual({ kind: "ended", reason: "unit_removed" });
  expect(() => unitEvent({ kind: "unheard" }, "x")).toThrow("x.kind");
});

test("a change replaces what it names and leaves the rest as it was", () => {
  const after = merged(unit, { meters: { flat_m: { cost: "2.00" } } });
  expect(after.meters.flat_m).toEqual({ ...unit.meters.flat_m, cost: "2.00" });
  expect(after.policy).toBe(unit.policy);
  expect(merged(unit, { name: "Loft" }).meters).toBe(unit.meters);
});

test("a meter that is gone is gone, one that is new has to be whole", () => {
  expect(merged(unit, { meters: { flat_m: null } }).meters).toEqual({});
  expect(merged(unit, { meters: { second: { ...unit.meters.flat_m, name: "Water" } } }).meters.second?.name).toBe("Water");
  expect(() => merged(unit, { meters: { second: { name: "Water" } } })).toThrow("meters.second");
});
