import { expect, test, vi } from "vitest";
import { csvOf, type Payment } from "../src/data/batch.ts";
import type { Site } from "../src/data/sites.ts";
import type { Hass, Json } from "../src/ha/types.ts";
import { typedList } from "../src/panel/overview/batch/amounts.ts";
import { oneByOne, type Outcome, type Planned, type Steps } from "../src/panel/overview/batch/task.ts";
import { TOGETHER, TopUpTask } from "../src/panel/overview/batch/top-up.ts";
import { house, LOCALE } from "./house.ts";

const SITE: Site = { entry_id: "site", name: "House", currency: "EUR", role: "administrator", running: true };

function steps(): Steps & { readonly seen: [number, number][] } {
  const seen: [number, number][] = [];
  return { seen, progress: (done, of) => void seen.push([done, of]), stopped: () => false };
}

/** A hub that books every payment, except for units that are called so. */
class Till {
  readonly booked = new Map<string, string>();
  readonly reversed: string[] = [];
  readonly frozen = new Set<string>();
  lost = 0;
  calls = 0;

  readonly hass: Hass = house({}, { callWS: vi.fn((message: Json) => this.#answer(message)) });

  #answer({ service, service_data }: Json): Promise<unknown> {
    const data = service_data as Record<string, string | boolean>;
    if (service === "reverse") {
      this.reversed.push(String(data.journal_entry));
      return Promise.resolve({ response: {} });
    }
    this.calls += 1;
    const rows = String(data.csv).split("\n").slice(1).map((line) => line.slice(1, -1).split('","'));
    const errors = rows.flatMap(([unit], position) => (this.frozen.has(unit ?? "") ? [{ line: position + 2, message: `${unit ?? ""} is frozen` }] : []));
    const confirmed = data.confirm === true && errors.length === 0;
    if (confirmed) for (const [unit, , reference] of rows) this.booked.set(reference ?? "", unit ?? "");
    const entries = confirmed ? rows.map(([, , reference], position) => ({ line: position + 2, journal_entry: `e-${reference ?? ""}` })) : [];
    if (confirmed && this.lost > 0) {
      this.lost -= 1;
      return Promise.reject(new Error("Connection lost"));
    }
    return Promise.resolve({ response: { confirmed, currency: "EUR", amount: `${rows.length}.00`, top_ups: rows.length, repeated: 0, entries, errors } });
  }
}

function task(till: Till, count: number, site = SITE): TopUpTask {
  const picked = new Map(Array.from({ length: count }, (_, one) => [`u${one}`, `Flat ${one}`]));
  const made = new TopUpTask({ hass: till.hass, site, picked });
  const drawn = made.fields(() => undefined);
  type(drawn, "1");
  return made;
}

/** What the form hears: the two ways to choose, and last what is typed. */
function heardBy(drawn: unknown): ((event: unknown) => void)[] {
  const heard = (drawn as { values: unknown[] }).values.flatMap((one) => (typeof one === "object" && one !== null && "values" in one ? (one as { values: unknown[] }).values : []));
  return heard.filter((one) => typeof one === "function") as ((event: unknown) => void)[];
}

/** Type into the form as its input would tell. */
function type(drawn: unknown, value: string): void {
  heardBy(drawn).at(-1)?.({ target: { value } });
}

/** A batch with an amount for each, typed as a list. */
function listed(till: Till, picked: ReadonlyMap<string, string>, typed: string): TopUpTask {
  const made = new TopUpTask({ hass: till.hass, site: SITE, picked });
  heardBy(made.fields(() => undefined))[1]?.({});
  type(made.fields(() => undefined), typed);
  return made;
}

async function run(planned: Planned, given: Steps): Promise<Outcome> {
  if (planned.run === null) throw new Error("nobody can");
  return planned.run(given);
}

test("a batch is told before it is done: who, how much together by the hub, and who cannot and why", async () => {
  const till = new Till();
  till.frozen.add("u1");
  const planned = await task(till, 3).plan();
  expect(planned.said).toBe("2 units get €2.00 together.");
  expect(planned.will.map(({ name }) => name)).toEqual(["Flat 0", "Flat 2"]);
  expect(planned.cannot).toEqual([{ name: "Flat 1", says: "u1 is frozen" }]);
  expect(till.booked.size).toBe(0);
});

test("many are booked in parts that show how far it is; all of it can be taken back", async () => {
  const till = new Till();
  const planned = await task(till, TOGETHER * 2 + 3).plan();
  const given = steps();
  const outcome = await run(planned, given);
  expect(given.seen.map(([done]) => done)).toEqual([50, 100, 103]);
  expect([outcome.said, outcome.failed, till.booked.size]).toEqual(["103 top-ups are booked.", [], 103]);
  const undone = await outcome.undo?.(steps());
  expect(undone?.said).toBe("103 top-ups are taken back.");
  expect(new Set(till.reversed).size).toBe(103);
});

test("who is refused in the meantime keeps nobody else from theirs", async () => {
  const till = new Till();
  const planned = await task(till, 4).plan();
  till.frozen.add("u2");
  const outcome = await run(planned, steps());
  expect(outcome.failed).toEqual([{ name: "Flat 2", says: "u2 is frozen" }]);
  expect([...till.booked.values()]).toEqual(["u0", "u1", "u3"]);
});

test("a lost answer is asked for again under the same references and books nothing twice", async () => {
  const till = new Till();
  till.lost = 1;
  const outcome = await run(await task(till, 3).plan(), steps());
  expect([outcome.said, outcome.failed.length]).toEqual(["0 top-ups are booked.", 3]);
  const again = await outcome.again?.(steps());
  expect([again?.said, again?.again, till.booked.size]).toEqual(["3 top-ups are booked.", undefined, 3]);
});

test("a batch stops between two parts and goes on from there", async () => {
  const till = new Till();
  const given = { progress: () => undefined, stopped: () => till.booked.size > 0 };
  const outcome = await run(await task(till, TOGETHER + 10).plan(), given);
  expect(outcome.said).toBe("50 top-ups are booked. 10 were left alone.");
  await outcome.again?.(steps());
  expect(till.booked.size).toBe(60);
});

test("whoever may only top up is offered no way to take it back", async () => {
  const outcome = await run(await task(new Till(), 2, { ...SITE, role: "operator" }).plan(), steps());
  expect(outcome.undo).toBeUndefined();
});

test("one after the other: what fails stops none of the others, and stopping leaves the rest", async () => {
  const seen: number[] = [];
  const act = (one: number): Promise<void> => {
    seen.push(one);
    return one === 2 ? Promise.reject(new Error("no")) : Promise.resolve();
  };
  const over = await oneByOne([1, 2, 3, 4], act, { progress: () => undefined, stopped: () => seen.length === 3 });
  expect(over).toEqual({ done: [1, 3], failed: [{ item: 2, why: "no" }], left: [4] });
});

test("of two units that share a name none is guessed: the hub is asked, which knows both", async () => {
  const till = new Till();
  till.frozen.add("Twin");
  const picked = new Map([["u1", "Twin"], ["u2", "Twin"], ["u3", "Shop"]]);
  const planned = await listed(till, picked, "Twin; 10\nTwin; 20\nShop; 5").plan();
  expect(planned.cannot.map(({ says }) => says)).toEqual(["Twin is frozen", "Twin is frozen"]);
  await run(planned, steps());
  expect([...till.booked.values()]).toEqual(["u3"]);
});

test.each(["Shop; 5\nHall; 1\nShop; 5", "Attic; 5\nattic; 5"])("a unit that stands in a list twice is not paid twice", async (typed) => {
  const picked = new Map([["u1", "Shop"], ["u2", "Hall"]]);
  await expect(listed(new Till(), picked, typed).plan()).rejects.toThrow("in the list twice");
});

test("an amount that no coin can pay is not shown as another one", async () => {
  const picked = new Map([["u1", "Shop"]]);
  await expect(listed(new Till(), picked, "Shop; 5.005").plan()).rejects.toThrow("EUR is paid with 2 decimals at most.");
});

test("a pasted list is read line by line, whatever separates its columns", () => {
  const names = new Set(["Room 12", "Flat 1", "A; B"]);
  const typed = 'Flat 1\t20.50\r\nShop;5\n"Corner; left";7\nRoom 12\nRoom 12; \n\nAttic room 3.5\nCellar,4';
  expect(typedList(typed, names, LOCALE)).toEqual({
    amounts: [
      { name: "Flat 1", amount: "20.50" },
      { name: "Shop", amount: "5" },
      { name: "Corner; left", amount: "7" },
      { name: "Attic room", amount: "3.5" },
      { name: "Cellar", amount: "4" },
    ],
    empty: 2,
    wrong: null,
  });
  expect(typedList("Flat 1; ten", names, LOCALE).wrong).toBe("Flat 1; ten");
  expect(typedList("Flat 1; 2,50", names, { ...LOCALE, number_format: "decimal_comma" }).amounts).toEqual([{ name: "Flat 1", amount: "2.50" }]);
});

test("names are quoted: none of them becomes another cell", () => {
  const payment: Payment = { unit: 'A "quoted", name', name: "x", amount: "1", reference: "r" };
  expect(csvOf([payment])).toBe('unit,amount,reference\n"A ""quoted"", name","1","r"');
});
