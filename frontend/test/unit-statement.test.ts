import { beforeEach, expect, test, vi } from "vitest";
import type { ChargeLine } from "../src/data/charge-line.ts";
import { type Statement, statementAnswer, type StatementEntry, wholeStatement } from "../src/data/statement.ts";
import { type Happening, timelineAnswer } from "../src/data/timeline.ts";
import { unitDetail, type UnitDetail } from "../src/data/unit.ts";
import { besides, covered, explained, hasMore } from "../src/panel/unit/explanation.ts";
import { detailsOf, wordsOf } from "../src/panel/unit/happening.ts";
import { figures, standing } from "../src/panel/unit/standing.ts";
import { csvOf, fileName } from "../src/panel/unit/statement-file.ts";
import { asked, isOpen, newest, ofTenancy, step, tenancies } from "../src/panel/unit/statement-period.ts";
import { summary } from "../src/panel/unit/statement-summary.ts";
import answer from "./fixtures/unit-statement.json";
import events from "./fixtures/unit-timeline.json";
import detail from "./fixtures/unit-get.json";
import { house } from "./house.ts";

const statement: Statement = statementAnswer(answer, "unit/statement");
const unit: UnitDetail = unitDetail(detail, "unit/get");
function first(kind: string): StatementEntry {
  const found = statement.entries.find((entry) => entry.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
}

const charged = first("charge");
const [line] = charged.charge?.lines ?? [];
if (line === undefined) throw new Error("no line");
const hass = house({}, { config: { time_zone: "UTC" } });

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-12T12:00:00Z"), toFake: ["Date"] });
  return () => vi.useRealTimers();
});

test("a charge is quantity times rate, to the last digit that the hub told", () => {
  expect(explained(hass, "EUR", line)).toEqual({ name: "Usage · day", sum: "5 kWh × €0.20", amount: "€1.00" });
  const fine = { ...line, quantity: "0.001", rate: "0.123456", amount: "0.000123", block: 2, estimated: true };
  expect(explained(hass, "EUR", fine)).toEqual({
    name: "Usage · day · block 2 · estimated",
    sum: "0.001 kWh × €0.123456",
    amount: "€0.000123",
  });
});

test.each<[Partial<ChargeLine>, string, string]>([
  [{ kind: "tax", line: "vat", band: "", quantity: null, rate: null }, "Tax · vat", ""],
  [{ kind: "standing", line: "standing", band: "", quantity: null }, "Standing charge", ""],
  [{ note: "package", rate: null }, "Usage · day · from a package", "5 kWh"],
  [{ kind: null, line: "levy", band: "", quantity: null }, "levy", ""],
  [{ kind: "usage", line: "grid", band: "" }, "Usage · grid", "5 kWh × €0.20"],
])("a line of another kind is called by it", (changed, name, sum) => {
  expect(explained(hass, "EUR", { ...line, ...changed })).toMatchObject({ name, sum });
});

test("a charge says which meter and when, and what else it moved", () => {
  expect(covered(hass, charged, new Map([["flat_m", "Power"]]))).toMatch(/^Power, Tue/);
  expect(besides(hass, "EUR", { ...charged, debt_amount: "-2.00", debt: "5.00" })).toEqual([
    { name: "To debt of protected meters", sum: "now €5.00", amount: "-€2.00" },
  ]);
  const paid = first("top_up");
  expect([hasMore(charged, false), hasMore(paid, false), hasMore(paid, true)]).toEqual([true, false, true]);
});

test("opening, each kind and closing stand as the hub wrote them", () => {
  expect(summary(hass, statement).map(({ name, amount }) => `${name} ${amount}`)).toEqual([
    "Opening balance 0.00",
    "Adjustment -1.50",
    "Usage -1.10",
    "Top-up 23.00",
    "Closing balance 20.40",
  ]);
  expect(summary(hass, { ...statement, accrued: "-0.12" }).at(-1)).toEqual({ name: "Since the last posting", amount: "-0.12", total: false });
});

test("a statement is of a month, a year or a tenancy; the newest goes on until now", () => {
  const shown = newest(hass, unit);
  expect(isOpen(hass, unit, shown)).toBe(true);
  expect(asked(hass, unit, shown)).toEqual({ start: "2026-11-01T00:00:00", end: undefined });
  expect(asked(hass, unit, step(shown, -1))).toEqual({ start: "2026-10-01T00:00:00", end: "2026-11-01T00:00:00" });
  expect(asked(hass, unit, { ...shown, span: "year" }).start).toBe("2026-01-01T00:00:00");
  const past = [{ number: 1, since: "2025-01-01T00:00:00+00:00", until: "2026-01-01T00:00:00+00:00", vacant: false }];
  const moved = { ...unit, tenancy: { ...unit.tenancy, number: 2, past } };
  expect(asked(hass, moved, ofTenancy(hass, moved, newest(hass, moved), 1)).start).toBe("2025-01-01T00:00:00+00:00");
  expect(tenancies(hass, moved).map(({ words }) => words)).toEqual(["Since Nov 10, 2026", "Jan 1, 2025 to Jan 1, 2026"]);
});

test("all pages of a statement are asked for, and told oldest first", async () => {
  const entries = answer.entries.map((entry) => ({ ...entry, charge: null }));
  const callWS = vi.fn(({ offset }: { offset: number }) => Promise.resolve({ ...answer, entries: entries.slice(offset, offset + 3) }));
  const asking = house({}, { callWS: callWS as never });
  const whole = await wholeStatement(asking, { entryId: "e", unitId: "u", tenancy: 1, start: "2026-11-01T00:00:00", end: undefined });
  expect(whole.entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  expect(callWS).toHaveBeenCalledTimes(2);
  // What is booked meanwhile belongs to no page of it: its figures are those of the first answer.
  expect(callWS).toHaveBeenLastCalledWith(expect.objectContaining({ offset: 3, end: answer.to }));
});

test("what a person typed is no formula in a spreadsheet", () => {
  const hostile = { ...statement, entries: [{ ...charged, lines: ['=HYPERLINK("x")'] }] };
  expect(csvOf(hostile).split("\r\n")[1]).toContain(`,-1.10,17.40,`);
  expect(csvOf(hostile)).toContain(`"'=HYPERLINK(""x"")"`);
  for (const sign of "＝＋－＠") expect(csvOf({ ...statement, entries: [{ ...charged, lines: [`${sign}cmd`] }] })).toContain(`,'${sign}cmd`);
  expect(fileName({ ...statement, name: "../Flat 1" }, "csv")).toBe("Flat-1-2026-11-10-2026-11-10.csv");
});

test("what happens next to supply is said in words, with the hub's deadline", () => {
  const on = (credit: Partial<UnitDetail["credit"]>, cut_mode = "automatic"): string | null =>
    standing(hass, { ...unit, credit: { ...unit.credit, ...credit }, policy: { ...unit.policy, cut_mode } });
  const ends = "2026-11-12T14:00:00+00:00";
  expect(on({})).toBeNull();
  expect(on({ state: "grace", grace_ends_at: ends })).toMatch(/^Supply goes off .*14:00.*\(in 2 hours\) unless topped up\.$/);
  expect(on({ state: "grace", grace_ends_at: ends }, "notify")).toMatch(/^Disconnection falls due/);
  expect(on({ state: "due", deferred_until: ends })).toContain("protected hours");
  expect(on({ state: "due" }, "notify")).toContain("until somebody disconnects");
  expect(on({ state: "off" })).toBe("Supply comes back with a balance of €0.01 or more.");
  expect(on({ state: "emergency", available: "3.00" })).toContain("€3.00");
});

test("figures that are nothing are not told, available credit always is", () => {
  expect(figures(hass, unit)).toEqual([{ name: "Available", value: "€17.40" }]);
  const owing = { ...unit, credit: { ...unit.credit, arrears: "2.00", points: 7 } };
  expect(figures(hass, owing).map(({ name }) => name)).toEqual(["Available", "Arrears", "Points"]);
});

test("what happened is told in words, by whom, until when", () => {
  const told = timelineAnswer(events, "unit/timeline").events.map((event) => [wordsOf(hass, event), ...detailsOf(hass, event, "EUR")].join(" · "));
  expect(told[0]).toBe("Supply disconnected · Power · Override by an operator");
  expect(told[1]).toMatch(/^Override by an operator · Power · Supply off · until .* · by Mock User$/);
  expect(told).toContain("Top-up · by Mock User · Cash");
  expect(told).toContain("Credit is low · below €5.00");
  const unheard = { source: "notice", kind: "unheard_of", figures: {} } as unknown as Happening;
  expect(wordsOf(hass, unheard)).toBe("unheard_of");
});
