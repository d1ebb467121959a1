import { render } from "lit";
import { expect, test } from "vitest";
import { type Health, health, type Line, type TroubledMeter, verifying } from "../src/data/health.ts";
import { journal, periodOf } from "../src/data/journal.ts";
import { accountWords } from "../src/panel/money/accounts.ts";
import { decoded } from "../src/panel/money/batch.ts";
import { lineWords } from "../src/panel/money/charge.ts";
import { entryRow } from "../src/panel/money/entry.ts";
import { rowsOf } from "../src/panel/money/csv.ts";
import { faultWords } from "../src/panel/health/faults.ts";
import { findings, groups, paceOf } from "../src/panel/health/findings.ts";
import healthAnswer from "./fixtures/health.json";
import journalAnswer from "./fixtures/journal.json";
import doneAnswer from "./fixtures/ledger-verify-done.json";
import { house } from "./house.ts";

const WELL = health(healthAnswer, "health");
const METER: TroubledMeter = {
  unit_id: "flat",
  unit: "Flat 1",
  meter_id: "flat_m",
  meter: "Power",
  read_at: null,
  heard_at: null,
  commanded: true,
  observed: false,
};

function line(changed: Partial<Line> = {}): Line {
  const nothing = { reads: 0, writes: 0, silent: 0, refused: 0, wrong: 0, lost: 0 };
  const still = { waiting: 0, waiting_max: 0, resting: [], busy_s: 0, age_s: 0, answered_s_ago: null };
  return { line_id: "b", kind: "bus", name: "Stairs", connected: true, ...nothing, ...still, ...changed };
}

test("the hub's answers are understood", () => {
  const { entries, more } = journal(journalAnswer, "journal");
  expect(entries.map(({ kind, amount }) => [kind, amount])).toEqual([
    ["top_up", "20.00"],
    ["adjust", "-1.50"],
  ]);
  expect(more).toBe(false);
  expect(verifying(doneAnswer, "verify")).toMatchObject({ kind: "done", found: { ok: true } });
  expect(verifying({ kind: "ended", reason: "unauthorized" }, "verify")).toEqual({ kind: "failed", reason: "unauthorized" });
});

test("a site that is well has nothing to look at", () => {
  expect(findings(WELL)).toEqual([]);
  expect(groups(WELL)).toEqual([]);
});

test("ten silent meters are one thing, and a repair about them is not another", () => {
  const repair = { issue_id: "x", placeholders: {}, severity: "warning", created: "2026-01-01T00:00:00Z", ignored: false };
  const troubled: Health = {
    ...WELL,
    counts: { stale: 10 },
    troubled: { stale: [METER] },
    clock: { ...WELL.clock, confirmed: false },
    lines: [line({ connected: false })],
    incidents: [
      { ...repair, translation_key: "meters_stale" },
      { ...repair, translation_key: "tampered_ratio" },
      { ...repair, translation_key: "forms_wrong", ignored: true },
    ],
  };
  expect(findings(troubled).map(({ what }) => what)).toEqual(["clock", "line", "trouble", "incident"]);
  expect(findings(troubled)[2]).toEqual({ what: "trouble", trouble: "stale", meters: 10 });
});

test("a ledger that takes nothing or does not verify comes first", () => {
  const verification = { ok: false, entries: 2, head_seq: 2, head_hash: "a", faults: ["seq 2: missing"] };
  const broken = { ...WELL, ledger: { ...WELL.ledger, problem: "store_unavailable", verification } };
  expect(findings(broken).map(({ what }) => what)).toEqual(["ledger_stopped", "ledger_faulty"]);
});

test("a line's pace is that since the last look", () => {
  const before = line({ reads: 100, busy_s: 5, age_s: 50 });
  const now = line({ reads: 150, silent: 10, busy_s: 10, age_s: 60 });
  expect(paceOf(now, before)).toEqual({ perSecond: 6, load: 0.5 });
  expect(paceOf(line({ reads: 20, busy_s: 1, age_s: 10 }), undefined)).toEqual({ perSecond: 2, load: 0.1 });
  expect(paceOf(line({ age_s: 1, busy_s: 1 }), undefined)).toEqual({ perSecond: null, load: null });
  expect(paceOf(line({ age_s: null, busy_s: null }), before)).toEqual({ perSecond: null, load: null });
});

test("a fault of the ledger is said in words", () => {
  const hass = house();
  expect(faultWords(hass, "seq 5: missing")).toBe("Entry 5 is missing");
  expect(faultWords(hass, "seq 7: its hash does not match its stored bytes")).toBe("Entry 7 was changed after it was booked");
  expect(faultWords(hass, "account customer:a/1/main:cash: the unit's state holds another balance")).toContain("customer:a/1/main:cash");
  expect(faultWords(hass, "something new")).toBe("Something else is wrong");
});

test.each([
  ["customer:flat/1/main:cash", "Credit of Flat 1"],
  ["customer:flat/2/water:debt", "Debt of Flat 1 · water"],
  ["deposit:flat/1", "Deposit of Flat 1"],
  ["channel:cash", "Received by cash"],
  ["channel:bank_x", "Received by bank_x"],
  ["income:electricity", "Income from electricity"],
  ["income:recurring/rent", "Income from recurring charges"],
  ["tax:vat", "Tax vat"],
  ["adjustment", "Adjustments"],
  ["unheard:of", "unheard:of"],
])("the account %s is called %s", (account, words) => {
  expect(accountWords(house(), account, "Flat 1")).toBe(words);
});

test("a line of a charge says how it came about", () => {
  const usage = { line: "energy", kind: "usage", band: "day", block: 2, quantity: "5", unit: "kWh", rate: "0.20", amount: "1.00" };
  expect(lineWords(house(), { ...usage, note: "", estimated: true }, "EUR")).toBe("Usage day block 2 · 5 kWh × €0.20 · estimated");
  const fine = { ...usage, band: "", block: null, quantity: "0.0005", rate: "0.2449", note: "", estimated: false };
  expect(lineWords(house(), fine, "EUR")).toBe("Usage · 0.0005 kWh × €0.2449");
  const tax = { line: "vat", kind: "tax", band: "", block: null, quantity: null, unit: null, rate: null, amount: "0.10" };
  expect(lineWords(house(), { ...tax, note: "rounded", estimated: false }, "EUR")).toBe("Tax vat · rounding");
});

test("an entry's postings are written to their last digit: to the cent they would not balance", () => {
  const [booked] = journal(journalAnswer, "journal").entries;
  if (booked === undefined) throw new Error("no entry");
  const fine = { ...booked, postings: booked.postings.map((one, at) => ({ ...one, amount: at === 0 ? "0.004900" : "-0.0049" })) };
  const nothing = (): void => undefined;
  const place = { hass: house(), entryId: "e", currency: "EUR", toggle: nothing, reverse: nothing, copy: nothing };
  const host = document.createElement("div");
  render(entryRow(place, fine, true), host);
  expect(Array.from(host.querySelectorAll("table .amount"), (cell) => cell.textContent.trim()).filter((words) => words.startsWith("€"))).toEqual(
    fine.postings.map(() => "€0.0049"),
  );
});

test("days are whole days of the site's own time", () => {
  expect(periodOf("2026-02-01", "2026-02-28")).toEqual({ start: "2026-02-01 00:00:00", end: "2026-03-01 00:00:00" });
  expect(periodOf("", "")).toEqual({});
});

test("a table is shown as the file has it, line by line", () => {
  const { header, rows } = rowsOf('\ufeffunit;amount;note\r\nFlat 1;4,50;"a; b"\r\n\r\nFlat 2;5;"two\nlines ""x"""\r\n');
  expect(header).toEqual(["unit", "amount", "note"]);
  expect(rows).toEqual([
    { line: 2, cells: ["Flat 1", "4,50", "a; b"] },
    { line: 5, cells: ["Flat 2", "5", 'two\nlines "x"'] },
  ]);
  expect(rowsOf("")).toEqual({ header: [], rows: [] });
});

test("a file is read as spreadsheets save it", () => {
  expect(decoded(new TextEncoder().encode("Müller"))).toBe("Müller");
  expect(decoded(new Uint8Array([0x4d, 0xfc]))).toBe("Mü");
  expect(decoded(new Uint8Array([0xff, 0xfe, 0x4d, 0x00]))).toBe("M");
});
