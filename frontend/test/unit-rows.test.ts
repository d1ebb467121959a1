import { expect, test, vi } from "vitest";
import { allUnits, EVERYONE, narrows, unitPage, type UnitRow, unitsEvent } from "../src/data/unit-rows.ts";
import { UnitWindows, WINDOW_ROWS } from "../src/data/unit-windows.ts";
import type { Json } from "../src/ha/types.ts";
import { keepQuery, keepScroll, keptScroll, queryOf, searchOf } from "../src/panel/overview/place.ts";
import { between, layoutOf } from "../src/panel/overview/table.ts";
import answer from "./fixtures/units-list.json";
import change from "./fixtures/units-subscribe-changed.json";
import begin from "./fixtures/units-subscribe-page.json";
import { house, wire } from "./house.ts";

const MATCHED = 1000;
const { rows, totals } = unitPage(answer, "units/list");
const [example] = rows;

function unit(number: number, given: Partial<UnitRow> = {}): UnitRow {
  if (example === undefined) throw new Error("no example");
  return { ...example, unit_id: `u${number}`, name: `Flat ${number}`, ...given };
}

interface Listening {
  readonly message: Json;
  readonly tell: (event: unknown) => void;
  readonly end: () => Promise<void>;
}

/** A hub with a long table, which answers a subscription with its page. */
class LongTable {
  readonly listening: Listening[] = [];
  readonly changed = vi.fn();
  readonly over = vi.fn();
  readonly windows: UnitWindows;

  constructor() {
    const subscribeMessage = (tell: (event: unknown) => void, message: Json): Promise<() => Promise<void>> => {
      const end = vi.fn(() => Promise.resolve());
      this.listening.push({ message, tell, end });
      const offset = Number(message.offset);
      const count = Math.max(0, Math.min(Number(message.limit), MATCHED - offset));
      const page = Array.from({ length: count }, (_, position) => unit(offset + position));
      return Promise.resolve().then(() => {
        tell({ kind: "page", rows: page, matched: MATCHED, totals });
        return end;
      });
    };
    const hass = house({}, { connection: wire(subscribeMessage) });
    this.windows = new UnitWindows(hass, "site", EVERYONE, { changed: this.changed, over: this.over });
  }

  tell(window: number, event: object): void {
    this.listening.findLast(({ message }) => message.offset === window * WINDOW_ROWS)?.tell(event);
  }

  async look(first: number, end: number): Promise<void> {
    this.windows.look(first, end);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

test("the hub's examples have the shape that the table reads", () => {
  expect(rows.map(({ name }) => name)).toEqual(["Flat 1", "Shop"]);
  expect(unitsEvent(begin, "x")).toMatchObject({ kind: "page", page: { matched: 2, totals: { units: 2 } } });
  expect(unitsEvent(change, "x")).toMatchObject({ kind: "changed", change: { rows: [{ supply: "off" }], totals: { supplies: { off: 1 } } } });
  expect(unitsEvent({ kind: "ended", reason: "site_stopped" }, "x")).toEqual({ kind: "ended", reason: "site_stopped" });
  expect(() => unitsEvent({ kind: "unheard" }, "x")).toThrow("x.kind");
});

test("only windows near what is looked at are followed, and those far away are let go", async () => {
  const table = new LongTable();
  await table.look(0, 20);
  expect(table.windows.followed).toEqual([0]);
  await table.look(20, 40);
  expect(table.windows.followed).toEqual([0, 1]);
  await table.look(500, 520);
  expect(table.windows.followed).toEqual([9, 10]);
  await table.look(560, 580);
  expect(table.windows.followed).toEqual([9, 10, 11, 12]);
  const [first] = table.listening;
  expect(first?.end).toHaveBeenCalledOnce();
  expect(table.windows.at(570)?.name).toBe("Flat 570");
  expect(table.windows.at(0)).toBeUndefined();
});

test("the last window ends with the table, and looking beyond it asks for nothing more", async () => {
  const table = new LongTable();
  await table.look(0, 20);
  await table.look(990, 1030);
  expect(table.windows.followed).toEqual([19]);
  expect(table.windows.at(999)?.unit_id).toBe("u999");
  expect(table.windows.at(1000)).toBeUndefined();
});

test("changed rows replace their own, in whichever window they are; totals are merged", async () => {
  const table = new LongTable();
  await table.look(20, 60);
  const told = table.changed.mock.calls.length;
  table.tell(1, { kind: "changed", rows: [unit(55, { balance: "-1.00" })], totals: { credit_held: "7.00" } });
  expect(table.changed).toHaveBeenCalledTimes(told + 1);
  expect(table.windows.at(55)?.balance).toBe("-1.00");
  expect(table.windows.at(5)?.balance).toBe(example?.balance);
  expect(table.windows.totals).toEqual({ ...totals, credit_held: "7.00" });
});

test("a new order moves rows and forgets those that left the page", async () => {
  const table = new LongTable();
  await table.look(0, 20);
  const order = ["u1", "u0", ...Array.from({ length: WINDOW_ROWS - 3 }, (_, position) => `u${position + 3}`), "u900"];
  table.tell(0, { kind: "changed", rows: [unit(900)], order, matched: MATCHED - 1 });
  expect([0, 1, 2, 49].map((place) => table.windows.at(place)?.unit_id)).toEqual(["u1", "u0", "u3", "u900"]);
  expect(table.windows.matched).toBe(MATCHED - 1);
  table.tell(0, { kind: "changed", order: ["u2"] });
  expect(table.windows.at(0)).toBeUndefined();
});

test("what a window tells after it was let go is not heard", async () => {
  const table = new LongTable();
  await table.look(0, 20);
  await table.look(700, 720);
  const told = table.changed.mock.calls.length;
  table.tell(0, { kind: "changed", rows: [unit(1, { balance: "9.99" })] });
  expect(table.changed).toHaveBeenCalledTimes(told);
});

test("a site that stops, and a refusal, end all windows once", async () => {
  const table = new LongTable();
  await table.look(20, 60);
  table.tell(0, { kind: "ended", reason: "site_stopped" });
  table.tell(1, { kind: "ended", reason: "site_stopped" });
  expect(table.over.mock.calls).toEqual([["site_stopped"]]);
  await table.look(0, 20);
  expect(table.windows.followed).toEqual([]);
});

test("all that match are asked for page by page", async () => {
  const callWS = vi.fn((message: Json) => {
    const offset = Number(message.offset);
    const count = Math.min(200, 430 - offset);
    return Promise.resolve({ rows: Array.from({ length: count }, (_, one) => unit(offset + one)), matched: 430, totals });
  });
  const found = await allUnits(house({}, { callWS }), "site", { ...EVERYONE, search: "flat" });
  expect(found).toHaveLength(430);
  expect(callWS.mock.calls.map(([{ offset, search }]) => [offset, search])).toEqual([
    [0, "flat"],
    [200, "flat"],
    [400, "flat"],
  ]);
});

test("which rows are seen follows from the scroll alone", () => {
  expect(between(-300, 600, 50, 1000)).toEqual([0, 12]);
  expect(between(125, 625, 50, 1000)).toEqual([2, 13]);
  expect(between(49_900, 50_400, 50, 1000)).toEqual([998, 1000]);
  expect(between(0, 500, 50, 0)).toEqual([0, 0]);
  expect([320, 900, 1400].map(layoutOf)).toEqual(["cards", "medium", "wide"]);
});

test("filters and order stand in the address and are read from it again", () => {
  const query = { ...EVERYONE, search: "a b&c", states: ["low", "off"], areas: ["x"], labels: ["y"], needy: true, sort: "balance", descending: true } as const;
  expect(queryOf(searchOf(query))).toEqual(query);
  expect([searchOf(EVERYONE), queryOf("?sort=unheard&state=nothing")]).toEqual(["", EVERYONE]);
  expect([narrows(EVERYONE), narrows(query)]).toEqual([false, true]);
});

test("the scroll is kept with the history's entry, beside what the hub keeps there", () => {
  expect(keptScroll()).toBeNull();
  history.replaceState({ dialog: "x" }, "");
  keepScroll({ top: 4200, matched: 300 });
  keepQuery({ ...EVERYONE, needy: true });
  expect(keptScroll()).toEqual({ top: 4200, matched: 300 });
  expect(history.state).toMatchObject({ dialog: "x" });
});
