import { afterEach, expect, test, vi } from "vitest";
import "../src/cards.ts";
import { monthUsage, statement } from "../src/data/month.ts";
import { changedSummary, heard } from "../src/data/site-summary.ts";
import type { CardConfig, Hass } from "../src/ha/types.ts";
import statementAnswer from "./fixtures/unit-statement.json";
import usageAnswer from "./fixtures/unit-usage.json";
import changedEvent from "./fixtures/units-subscribe-changed.json";
import pageEvent from "./fixtures/units-subscribe-page.json";
import { DEVICE, house, state, wire } from "./house.ts";

interface Card extends HTMLElement {
  hass: Hass;
  setConfig: (config: CardConfig & Record<string, unknown>) => void;
}

const SITE = { entry_id: "site", name: "House", currency: "EUR", role: "administrator", running: true };

/** A hub that answers our commands; `told` hands an event to what is followed. */
function answering(sites: readonly unknown[] = [SITE], usage: unknown = usageAnswer): { given: Partial<Hass>; told: (event: unknown) => void; ended: () => number } {
  const hearers: ((event: unknown) => void)[] = [];
  let ended = 0;
  const answers: Record<string, unknown> = {
    "prepaid_meter/info": { api_version: 1, sites },
    "prepaid_meter/unit/statement": statementAnswer,
    "prepaid_meter/unit/usage": usage,
  };
  const given: Partial<Hass> = {
    callWS: vi.fn(({ type }: { type?: unknown }) => Promise.resolve(answers[String(type)] ?? {})),
    connection: wire(
      vi.fn((hear: (event: unknown) => void) => {
        hearers.push(hear);
        return Promise.resolve(() => {
          ended += 1;
          return Promise.resolve();
        });
      }),
    ),
  };
  return {
    given,
    told: (event) => {
      for (const hear of hearers) hear(event);
    },
    ended: () => ended,
  };
}

function card(kind: "site" | "statement", config: Record<string, unknown>, hass: Hass): Card {
  const tag = `prepaid-meter-${kind}-card`;
  const made = document.createElement(`${tag}-body`) as Card;
  made.setConfig({ type: `custom:${tag}`, ...config });
  made.hass = hass;
  document.body.append(made);
  return made;
}

const words = (made: Card): string => (made.shadowRoot?.textContent ?? "").replace(/\s+/g, " ");

async function says(made: Card, ...all: string[]): Promise<void> {
  await vi.waitFor(() => {
    for (const one of all) expect(words(made)).toContain(one);
  });
}

async function shownSite(config: Record<string, unknown> = {}) {
  const hub = answering();
  const made = card("site", config, house({}, hub.given));
  await vi.waitFor(() => {
    expect(hub.given.connection?.subscribeMessage).toHaveBeenCalled();
  });
  hub.told(pageEvent);
  return { made, hub };
}

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

test("the hub's answers have the shapes that the cards read", () => {
  expect(heard(pageEvent, "page")).toMatchObject({ page: { matched: 2, totals: { units: 2, credit_held: "17.40" } } });
  expect(heard(changedEvent, "changed")).toMatchObject({ changed: { rows: [{ unit_id: "shop" }] } });
  expect(heard({ kind: "ended", reason: "site_stopped" }, "ended")).toEqual({ ended: true });
  expect(statement(statementAnswer, "statement")).toMatchObject({ opening_balance: "0.00", closing_balance: statementAnswer.closing_balance });
  expect(monthUsage(usageAnswer, "usage").meters[0]?.total).toEqual({ usage: "5", cost: "1.10" });
});

test("what changed is taken over, what left the page is gone", () => {
  const event = heard(pageEvent, "page");
  if (!("page" in event)) throw new Error("no page");
  const changed = changedSummary(event.page, { order: ["shop"], matched: 1, totals: { arrears: "2.00" } });
  expect(changed.rows.map(({ unit_id }) => unit_id)).toEqual(["shop"]);
  expect(changed).toMatchObject({ matched: 1, totals: { arrears: "2.00", credit_held: "17.40" } });
});

test("a site tells its money, today, where its units stand and which need a look", async () => {
  const { made } = await shownSite();
  await says(made, "House", "2 units", "€17.40", "€1.10", "5 kWh", "1 In credit", "1 Low", "Shop");
  const links = [...(made.shadowRoot?.querySelectorAll(".lines a") ?? [])].map((link) => link.getAttribute("href"));
  expect(links).toContain("/prepaid-meter/site/unit/shop");
});

test("more units than are listed are counted, with a way to all of them", async () => {
  const { made } = await shownSite({ units: 1 });
  await says(made, "1 more unit");
});

test("a site follows by itself, and stops following with its card", async () => {
  const { made, hub } = await shownSite();
  hub.told({ kind: "changed", rows: [], order: [], matched: 0, totals: { arrears: "0.00" } });
  await says(made, "No unit needs a look");
  made.remove();
  await vi.waitFor(() => {
    expect(hub.ended()).toBe(1);
  });
});

test("a site that stops says so, and is asked for again", async () => {
  const { made, hub } = await shownSite();
  vi.useFakeTimers();
  hub.told({ kind: "ended", reason: "site_stopped" });
  await vi.advanceTimersByTimeAsync(100);
  expect(words(made)).toContain("The site is not running");
  await vi.advanceTimersByTimeAsync(5000);
  expect(hub.given.connection?.subscribeMessage).toHaveBeenCalledTimes(2);
});

test("whoever is nobody in a site is told so on both cards", async () => {
  const hass = house({}, answering([]).given);
  await says(card("site", {}, hass), "Only administrators and the operators of a site");
  await says(card("statement", { device: DEVICE }, hass), "Only administrators and operators see statements");
});

test("a month tells usage and cost at a glance, what was booked, and the balance now", async () => {
  const made = card("statement", { device: DEVICE, entries: 1 }, house({}, answering().given));
  await says(made, "November 2026", "€1.10", "5 kWh this month", "At the beginning", "€0.00", `€${statementAnswer.closing_balance}`, "€17.05");
  expect(made.shadowRoot?.querySelectorAll(".lines li")).toHaveLength(1);
});

test("of several meters each is named with its own usage and cost", async () => {
  const [meter] = usageAnswer.meters;
  const two = { ...usageAnswer, meters: [meter, { ...meter, meter_id: "w", name: "Water", unit: "m³" }] };
  const { given } = answering([SITE], two);
  await says(card("statement", { device: DEVICE }, house({}, given)), "Power", "5 kWh", "Water", "5 m³");
});

test("a month is asked for again when the balance moves, and once more when all is written down", async () => {
  vi.useFakeTimers();
  const { given } = answering();
  const made = card("statement", { device: DEVICE }, house({}, given));
  const asked = (): number => vi.mocked(given.callWS)?.mock.calls.filter(([{ type }]) => type === "prepaid_meter/unit/statement").length ?? 0;
  await vi.advanceTimersByTimeAsync(100);
  expect(asked()).toBe(1);
  made.hass = house(state("sensor.flat_balance", "16", { unit_of_measurement: "EUR" }), given);
  await vi.advanceTimersByTimeAsync(100);
  expect(asked()).toBe(1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked()).toBe(2);
  await vi.advanceTimersByTimeAsync(70_000);
  expect(asked()).toBe(3);
  made.remove();
  await vi.advanceTimersByTimeAsync(200_000);
  expect(asked()).toBe(3);
});

test("a month of a unit that is gone, or of none, says so", async () => {
  await says(card("statement", { device: "gone" }, house()), "not in Home Assistant");
  await says(card("statement", {}, house()), "Choose a unit");
});
