import { afterEach, expect, test, vi } from "vitest";
import { CorrectDialog } from "../src/acts/correct-dialog.ts";
import { DisconnectUnitDialog } from "../src/acts/disconnect-unit-dialog.ts";
import { MoveDialog } from "../src/acts/move-dialog.ts";
import { OverrideDialog } from "../src/acts/override-dialog.ts";
import { ReplaceDialog } from "../src/acts/replace-dialog.ts";
import { StartSessionDialog } from "../src/acts/session-dialog.ts";
import { hub, Opened } from "./acts-house.ts";

const METER = { meterId: "flat_m", meter: "Power" };
const DONE = { unit_id: "flat", meter_id: "flat_m" };
const REGISTERS = { flat_m: { name: "Power", register: "1012.984", unit: "kWh" } };
const OUT = {
  currency: "EUR",
  confirmed: false,
  tenancy: 1,
  from: "2026-11-10T18:00:00+00:00",
  to: "2026-11-20T18:00:00+00:00",
  recurring_back: "0.00",
  gifts_lapsed: "0.00",
  cash: "17.40",
  deposit: "100.00",
  owed: "0.00",
  rest: "117.40",
  unpaid: "0.00",
  carried_to: null,
  registers: REGISTERS,
};
const IN = { currency: "EUR", confirmed: false, tenancy: 2, from: OUT.to, vacancy: "0.00", registers: REGISTERS };
const MOVER = { meters: [{ meterId: "flat_m", name: "Power", unit: "kWh", shown: "105 kWh", available: true }] };

afterEach(() => {
  document.body.replaceChildren();
});

test("disconnecting is asked first, carries the standing decision, and tells a refusal where it was asked", async () => {
  const answers: Record<string, object> = {};
  const { hass, sent } = hub(answers as Record<string, Record<string, unknown>>);
  const opened = new Opened(new DisconnectUnitDialog(), hass, { decisionId: "d1" });
  await opened.dialog.updateComplete;
  expect(opened.find("[autofocus]").textContent).toContain("Cancel");
  await opened.press();
  expect(opened.words).toContain("disconnect is refused");
  answers.disconnect = {};
  opened.find("form").dispatchEvent(new Event("submit", { cancelable: true }));
  await vi.waitFor(() => { expect(opened.gone).toBe(true); });
  expect(sent("disconnect")[1]).toEqual({ unit_id: "flat", decision_id: "d1" });
  expect(opened.toasts).toEqual(["Flat 1 is being disconnected."]);
});

test.each([
  [{ supply: "off", lasts: "day" }, { supply: "off", duration: { days: 1 } }],
  [{ supply: "on", lasts: "until", until: "2026-12-01T10:00" }, { supply: "on", until: "2026-12-01T10:00" }],
  [{ supply: "automatic" }, { supply: "automatic" }],
])("an override of %j is sent as %j", async (typed, wanted) => {
  const { hass, sent } = hub({ override_supply: DONE });
  const opened = await new Opened(new OverrideDialog(), hass, METER).type(typed);
  opened.find("form").dispatchEvent(new Event("submit", { cancelable: true }));
  await vi.waitFor(() => { expect(opened.gone).toBe(true); });
  expect(sent("override_supply")).toEqual([{ unit_id: "flat", meter_id: "flat_m", ...wanted }]);
  expect(opened.toasts).toHaveLength(1);
});

test("an override until a time needs the time", async () => {
  const { hass, sent } = hub({ override_supply: DONE });
  const opened = await new Opened(new OverrideDialog(), hass, METER).type({ lasts: "until" });
  await opened.press();
  expect(opened.find("#until").getAttribute("aria-invalid")).toBe("true");
  expect(sent("override_supply")).toEqual([]);
});

test("a replaced meter names both registers", async () => {
  const { hass, sent } = hub({ replace_meter: { ...DONE, currency: "EUR", balance: "16.00" } });
  const opened = new Opened(new ReplaceDialog(), hass, { ...METER, measure: "kWh", last: "105 kWh" });
  await (await opened.type({ final_value: "110.5" })).press();
  expect(sent("replace_meter")).toEqual([expect.objectContaining({ meter_id: "flat_m", final_value: "110.5", initial_value: "0" })]);
  expect(opened.words).toContain("€16.00");
});

test("a correction is shown before it is booked, with the same reference; going back books nothing", async () => {
  const meters = { flat_m: { name: "Power", difference: "-1.00", from: OUT.from, corrects: 1 } };
  const shown = { currency: "EUR", confirmed: false, difference: "-1.00", units: { flat: { name: "Flat 1", meters } } };
  const { hass, sent } = hub({ correct_meter: shown });
  const opened = new Opened(new CorrectDialog(), hass, { ...METER, tariffs: [{ value: "gold", words: "Gold" }] });
  await opened.type({ multiplier: "2", start: "2026-11-01T00:00", note: "Wrong transformer" });
  await opened.press();
  expect(opened.words).toContain("-€1.00");
  expect(opened.words).toContain("Nothing is booked yet");
  opened.find(".apart").click();
  await opened.dialog.updateComplete;
  expect((opened.find("#multiplier") as HTMLInputElement).value).toBe("2");
  await opened.press();
  await opened.press();
  const calls = sent("correct_meter");
  expect(calls.map(({ confirm }) => confirm)).toEqual([false, false, true]);
  expect(new Set(calls.map(({ reference }) => reference)).size).toBe(1);
  expect(calls[2]).toMatchObject({ multiplier: "2", start: "2026-11-01T00:00", note: "Wrong transformer" });
  expect(opened.words).toContain("The difference is booked");
});

test("a session starts with the limits that were typed", async () => {
  const { hass, sent } = hub({ start_session: DONE });
  const opened = await new Opened(new StartSessionDialog(), hass, METER).type({ max_minutes: "30" });
  opened.find("form").dispatchEvent(new Event("submit", { cancelable: true }));
  await vi.waitFor(() => { expect(opened.gone).toBe(true); });
  expect(sent("start_session")).toEqual([expect.objectContaining({ meter_id: "flat_m", max_minutes: "30" })]);
});

test("moving out shows what it comes to, is settled on confirmation only, and the next tenancy follows", async () => {
  const { hass, sent } = hub({
    move_out: ({ confirm }) => ({ ...OUT, confirmed: confirm, journal_entry: "e9" }),
    move_in: ({ confirm }) => ({ ...IN, confirmed: confirm }),
  });
  const opened = new Opened(new MoveDialog(), hass, MOVER);
  await opened.type({ "register-flat_m": "106.5" });
  await opened.press();
  expect(sent("move_out")).toEqual([expect.objectContaining({ confirm: false, registers: { flat_m: "106.5" } })]);
  for (const one of ["1,012.984 kWh", "€17.40", "€100.00", "€117.40", "cannot be taken back"]) expect(opened.words).toContain(one);
  opened.find(".apart").click();
  await opened.dialog.updateComplete;
  expect((opened.find("#register-flat_m") as HTMLInputElement).value).toBe("106.5");
  await opened.press();
  await (await opened.type({ channel: "bank" })).press();
  const [, second, third] = sent("move_out");
  expect(third).toMatchObject({ confirm: true, channel: "bank", registers: { flat_m: "106.5" }, reference: second?.reference });
  expect(opened.words).toContain("Settled and sealed");
  expect(opened.words).not.toContain("Undo");
  [...opened.dialog.renderRoot.querySelectorAll("button")].find((one) => one.textContent.includes("Move in"))?.click();
  await opened.dialog.updateComplete;
  await (await opened.type({ occupants: "3", moved_in: "2026-11-20" })).press();
  await opened.press();
  const moves = sent("move_in");
  expect(moves.map(({ confirm }) => confirm)).toEqual([false, true]);
  expect(moves[1]).toMatchObject({ occupants: "3", moved_in: "2026-11-20", registers: {} });
  expect(moves[1]?.reference).not.toBe(third?.reference);
  expect(opened.words).toContain("The tenancy has begun");
});

test("what is left may be carried to another unit; what is not covered may be written off", async () => {
  const rows = [{ unit_id: "shop", name: "Shop", vacant: false }];
  const answers = { move_out: OUT, "units/list": { rows, matched: 1 } };
  const { hass, sent } = hub(answers);
  const opened = await new Opened(new MoveDialog(), hass, MOVER).press();
  await opened.type({ rest: "carry" });
  await vi.waitFor(() => { expect(opened.words).toContain("Shop"); });
  await (await opened.type({ to_unit_id: "shop" })).press();
  expect(sent("move_out")[1]).toMatchObject({ confirm: true, to_unit_id: "shop" });

  answers.move_out = { ...OUT, rest: "0.00", unpaid: "4.00" };
  const owing = await new Opened(new MoveDialog(), hass, MOVER).press();
  expect(owing.words).toContain("€4.00");
  await (await owing.type({ unpaid: "bad_debt" })).press();
  expect(sent("move_out")[3]).toMatchObject({ confirm: true, unpaid: "bad_debt" });
});

test("a dialog that is closed before its last step leaves nothing done", async () => {
  const { hass, sent } = hub({ move_out: OUT });
  const opened = await new Opened(new MoveDialog(), hass, MOVER).press();
  (opened.find("dialog") as HTMLDialogElement).close();
  expect(opened.gone).toBe(true);
  expect(sent("move_out").every(({ confirm }) => confirm === false)).toBe(true);
  expect(opened.toasts).toEqual([]);
});
