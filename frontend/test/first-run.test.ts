import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { told } from "../src/data/states.ts";
import { used } from "../src/data/used.ts";
import type { EntityState, Hass, Json } from "../src/ha/types.ts";
import { meters, relays } from "../src/panel/first-run/candidates.ts";
import { type Change, type Draft, freshDraft, remember, remembered } from "../src/panel/first-run/draft.ts";
import { makeTariff, makeUnit, type Making, Refused, unitAnswers } from "../src/panel/first-run/make.ts";
import { checked, firstTopUp } from "../src/panel/first-run/terms.ts";
import usedAnswer from "./fixtures/entities-used.json";
import { house } from "./house.ts";

const SITE = { entry_id: "entry", name: "House", currency: "EUR", role: "administrator", running: true } as const;
const FREE = { sources: [], relays: [] };
const TERMS = { low: "5", automatic: false, graceMinutes: 1440 };

function sensor(id: string, state: string, attributes: Json): [string, EntityState] {
  return [id, { entity_id: id, state, attributes }];
}

const draft = (given: Change = {}): Draft =>
  freshDraft("Flat 1", "20", { ...TERMS, tariffName: "Standard", rate: "0.3", meter: "sensor.flat", ...given });

beforeEach(() => {
  sessionStorage.clear();
});
afterEach(() => {
  vi.restoreAllMocks();
});

test("the likeliest meter comes first; what is fed in, what is silent and what counts otherwise does not", () => {
  const energy = { device_class: "energy", state_class: "total_increasing", unit_of_measurement: "kWh" };
  const states = new Map([
    sensor("sensor.solar_return", "800", energy),
    sensor("sensor.silent", "unavailable", energy),
    sensor("sensor.flat", "100", energy),
    sensor("sensor.water", "3", { ...energy, device_class: "water", unit_of_measurement: "m³" }),
    sensor("sensor.power", "40", { device_class: "power", unit_of_measurement: "W" }),
    sensor("sensor.flat_usage", "1", energy),
  ]);
  const found = meters(states, house(), "electricity", FREE);
  expect(found.map(({ state }) => state.entity_id)).toEqual(["sensor.flat", "sensor.solar_return", "sensor.silent"]);
  expect(found.map(({ suggested }) => suggested)).toEqual([true, false, false]);
  expect(meters(states, house(), "water", FREE).map(({ state }) => state.entity_id)).toEqual(["sensor.water"]);
});

test("what serves a meter already is not offered for another one", () => {
  const energy = { device_class: "energy", state_class: "total_increasing", unit_of_measurement: "kWh" };
  const states = new Map([
    sensor("sensor.flat_m", "100", energy),
    sensor("sensor.spare_m", "50", energy),
    sensor("switch.flat_m", "on", {}),
    sensor("switch.spare_m", "on", {}),
  ]);
  const known = used(usedAnswer, "used");
  const ids = (found: ReturnType<typeof meters>): string[] => found.map(({ state }) => state.entity_id);
  expect(ids(meters(states, house(), "electricity", known))).toEqual(["sensor.spare_m"]);
  expect(ids(relays(states, house(), "sensor.spare_m", known))).toEqual(["switch.spare_m"]);
});

test("the switch of the meter's own device is suggested, our own never", () => {
  const states = new Map([
    sensor("sensor.plug_energy", "1", {}),
    sensor("switch.lamp", "on", {}),
    sensor("switch.plug", "on", {}),
    sensor("switch.flat_supply", "on", {}),
  ]);
  const entry = (entity_id: string): Record<string, { entity_id: string; device_id: string }> => ({
    [entity_id]: { entity_id, device_id: "plug" },
  });
  const hass = house();
  const entities = { ...hass.entities, ...entry("sensor.plug_energy"), ...entry("switch.plug") };
  const found = relays(states, { ...hass, entities }, "sensor.plug_energy", FREE);
  expect(found.map(({ state, suggested }) => [state.entity_id, suggested])).toEqual([
    ["switch.plug", true],
    ["switch.lamp", false],
  ]);
});

test("states are followed by what changed of them", () => {
  const keep = (id: string): boolean => id.startsWith("sensor.");
  const first = told(new Map(), { a: { "sensor.a": { s: "1", a: { unit: "kWh" } }, "light.b": { s: "on", a: {} } } }, keep);
  expect([...first.keys()]).toEqual(["sensor.a"]);
  const next = told(first, { c: { "sensor.a": { "+": { s: "2" } } } }, keep);
  expect(next.get("sensor.a")).toEqual({ entity_id: "sensor.a", state: "2", attributes: { unit: "kWh" } });
  expect(told(next, { c: { "light.b": { "+": { s: "off" } } } }, keep)).toBe(next);
  expect(told(next, { r: ["sensor.a"] }, keep).size).toBe(0);
});

test("what was chosen outlives a reload", () => {
  expect(remembered("entry")).toBeNull();
  remember("entry", draft({ step: "terms" }));
  expect(remembered("entry")).toMatchObject({ step: "terms", meter: "sensor.flat", rate: "0.3" });
  remember("entry", null);
  expect(remembered("entry")).toBeNull();
});

test("amounts are read as somebody types them; a price has to be there, a warning need not", () => {
  const german = house({}, { locale: { ...house().locale, language: "de" } });
  expect(checked(draft({ rate: "0,30" }), german)).toEqual({ rate: "0.30", tariffName: "Standard" });
  expect(checked(draft({ rate: "" }), german)).toMatchObject({ field: "rate" });
  expect(checked(draft({ rate: "1.234" }), german)).toMatchObject({ field: "rate" });
  expect(checked(draft({ rate: "1,234" }), german)).toMatchObject({ rate: "1.2340" });
  expect(checked(draft({ rate: "1.2340" }), german)).toMatchObject({ rate: "1.2340" });
  expect(checked(draft({ step: "meter", meter: null }), german)).toMatchObject({ field: "source" });
  expect(checked(draft({ step: "terms", low: "", topUp: " " }), german)).toEqual({ low: "", topUp: "", name: "Flat 1" });
  expect(checked(draft({ step: "terms", topUp: "much" }), german)).toMatchObject({ field: "topUp" });
  expect([firstTopUp("EUR"), firstTopUp("JPY")]).toEqual(["20", "2000"]);
});

test("a unit has terms of its own only where they differ from the site's", () => {
  expect(unitAnswers(draft(), TERMS)).not.toHaveProperty("own_policy");
  expect(unitAnswers(draft({ automatic: true, low: "" }), TERMS)).toMatchObject({
    own_policy: { own: true, low_credit: [], cut_mode: "automatic" },
  });
});

/** A hub whose forms answer as told, one after the other. */
function answering(steps: readonly Json[], parts: readonly Json[] = []): { hass: Hass; asked: string[] } {
  const asked: string[] = [];
  const left = [...steps];
  const callApi = (method: string, path: string): Promise<unknown> => {
    asked.push(`${method} ${path.replace("config/config_entries/subentries/", "")}`);
    return Promise.resolve(method === "DELETE" ? {} : left.shift());
  };
  return { asked, hass: house({}, { callApi, callWS: () => Promise.resolve(parts) }) };
}

function making(hass: Hass, begun: Draft): Making {
  let now = begun;
  return {
    hass,
    site: SITE,
    keep: (change) => {
      now = { ...now, ...change };
      return now;
    },
  };
}

const MENU = { type: "menu", flow_id: "f", step_id: "user", menu_options: ["simple"] };

test("a refusal names its step and field, and leaves no form open", async () => {
  const form = { type: "form", flow_id: "f", step_id: "simple", data_schema: [], errors: { rate: "amount_invalid" } };
  const { hass, asked } = answering([MENU, { ...form, errors: {} }, form]);
  const begun = draft();
  const refused: unknown = await makeTariff(making(hass, begun), begun).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refused);
  expect(refused).toMatchObject({ step: "price", field: "rate" });
  expect(asked.at(-1)).toBe("DELETE flow/f");
});

test("a sensor that is metered already is told at the step of the meter", async () => {
  const form = { type: "form", flow_id: "f", step_id: "entity_meter", data_schema: [], errors: { source: "source_taken" } };
  const { hass } = answering([MENU, { ...form, errors: {} }, form]);
  const begun = draft({ tariffId: "t1" });
  const refused: unknown = await makeUnit(making(hass, begun), begun, TERMS).catch((error: unknown) => error);
  expect(refused).toMatchObject({ step: "meter", field: "source" });
});

test("what an earlier try made is taken, not made again", async () => {
  const part = { subentry_id: "s2", subentry_type: "tariff", title: "Standard", unique_id: "tariff:t2" };
  const { hass, asked } = answering([], [part]);
  const begun = draft({ before: ["s1"] });
  expect((await makeTariff(making(hass, begun), begun)).tariffId).toBe("t2");
  expect(asked).toEqual([]);
});
