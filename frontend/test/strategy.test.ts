import { expect, test, vi } from "vitest";
import { generateDashboard, generateView, type View } from "../src/cards/strategy.ts";
import type { Area, DeviceEntry, EntityEntry, EntityState, Floor, Hass } from "../src/ha/types.ts";
import { house, wire } from "./house.ts";

interface Given {
  readonly units: number;
  /** The area of a unit by its number. */
  readonly area?: (unit: number) => string | null;
  readonly areas?: readonly Area[];
  readonly floors?: readonly Floor[];
  readonly sites?: number;
  readonly nobody?: boolean;
}

const STRATEGY = { type: "custom:prepaid-meter" };

function byId<T>(list: readonly T[], idOf: (one: T) => string): Record<string, T> {
  return Object.fromEntries(list.map((one) => [idOf(one), one]));
}

function places({ units, area = () => null, areas = [], floors = [], sites = 1, nobody = false }: Given): Hass {
  const siteOf = (unit: number): string => `site${unit % sites}`;
  const numbers = Array.from({ length: units }, (_, unit) => unit);
  const houses = Array.from({ length: sites }, (_, site): DeviceEntry => {
    const id = `site${site}`;
    return { id, name: `House ${site}`, identifiers: [["prepaid_meter", id]], config_entry_id: id };
  });
  const flats = numbers.map(
    (unit): DeviceEntry => ({
      id: `d${unit}`,
      name: `Flat ${unit}`,
      identifiers: [["prepaid_meter", `u${unit}`]],
      config_entry_id: siteOf(unit),
      area_id: area(unit),
    }),
  );
  const entities = numbers.flatMap((unit): EntityEntry[] => [
    { entity_id: `sensor.b${unit}`, platform: "prepaid_meter", translation_key: "balance", device_id: `d${unit}` },
    { entity_id: `switch.s${unit}`, platform: "prepaid_meter", translation_key: "supply", device_id: `d${unit}` },
  ]);
  const states = entities.map(({ entity_id }): EntityState => ({ entity_id, state: "1", attributes: {} }));
  const mine = houses.map(({ id, name }) => ({ entry_id: id, name, currency: "EUR", role: "administrator", running: true }));
  return house(
    {},
    {
      states: byId(states, ({ entity_id }) => entity_id),
      entities: byId(entities, ({ entity_id }) => entity_id),
      devices: byId([...houses, ...flats], ({ id }) => id),
      areas: byId(areas, ({ area_id }) => area_id),
      floors: byId(floors, ({ floor_id }) => floor_id),
      callWS: vi.fn(() =>
        nobody ? Promise.reject(Object.assign(new Error("no"), { code: "unauthorized" })) : Promise.resolve({ api_version: 1, sites: mine }),
      ),
      connection: wire(),
    },
  );
}

const kinds = ({ sections = [] }: View): string[][] =>
  sections.map(({ cards }) => cards.map(({ type }) => type.replace("custom:prepaid-meter-", "").replace("-card", "")));
const titles = (views: readonly View[]): (string | undefined)[] => views.map(({ title }) => title);

test("a house of one unit shows everything of it", async () => {
  const { views } = await generateDashboard(STRATEGY, places({ units: 1 }));
  expect(views.map(kinds)).toEqual([[["site"], ["unit", "supply", "statement"]]]);
});

test("ten units stand on the first view by their areas, what is in none at the end", async () => {
  const area = (unit: number): string | null => (unit < 6 ? "attic" : null);
  const hass = places({ units: 10, area, areas: [{ area_id: "attic", name: "Attic" }] });
  const { views } = await generateDashboard(STRATEGY, hass);
  expect(views).toHaveLength(1);
  const [, attic, rest] = views[0]?.sections ?? [];
  expect(attic?.cards[0]).toMatchObject({ type: "heading", heading: "Attic" });
  expect(attic?.cards).toHaveLength(7);
  expect(rest?.cards[0]).toMatchObject({ heading: "Elsewhere" });
  expect(rest?.cards[1]).toMatchObject({ device: "d6", show_chart: true });
});

test("three hundred units are on views of their floors, which make themselves without charts", async () => {
  const areas = Array.from({ length: 30 }, (_, n) => ({ area_id: `a${n}`, name: `Corridor ${n}`, floor_id: `f${n % 3}` }));
  const floors = [0, 1, 2].map((n) => ({ floor_id: `f${n}`, name: `Floor ${n}`, level: n }));
  const hass = places({ units: 300, area: (unit) => `a${unit % 30}`, areas, floors });
  const { views } = await generateDashboard(STRATEGY, hass);
  expect(titles(views)).toEqual(["Overview", "Floor 0", "Floor 1", "Floor 2"]);
  expect(views.map((view) => view.sections?.length ?? 0)).toEqual([1, 0, 0, 0]);
  const { strategy } = views[1] ?? {};
  if (strategy === undefined) throw new Error("no strategy");
  const floor = await generateView(strategy, hass);
  expect(floor.sections?.map(({ cards }) => cards[0]?.heading).slice(0, 3)).toEqual(["Corridor 0", "Corridor 3", "Corridor 6"]);
  expect(floor.sections?.[0]?.cards).toHaveLength(11);
  expect(floor.sections?.[0]?.cards[1]).toMatchObject({ device: "d0", show_chart: false });
});

test("without floors few areas have a view each, and without areas there is one of all units", async () => {
  const areas = ["a", "b"].map((id) => ({ area_id: id, name: `Wing ${id}` }));
  const wings = await generateDashboard(STRATEGY, places({ units: 40, area: (unit) => "ab".charAt(unit % 2), areas }));
  expect(titles(wings.views)).toEqual(["Overview", "Wing a", "Wing b"]);
  const all = await generateDashboard(STRATEGY, places({ units: 40 }));
  expect(titles(all.views)).toEqual(["Overview", "Units"]);
});

test("several sites have a card and a view each", async () => {
  const hass = places({ units: 20, sites: 2 });
  const { views } = await generateDashboard(STRATEGY, hass);
  expect(kinds(views[0] ?? {})).toEqual([["site"], ["site"]]);
  expect(titles(views)).toEqual(["Overview", "House 0", "House 1"]);
  const second = await generateView({ ...STRATEGY, site: "site1" }, hass);
  expect(second.sections?.[0]?.cards).toHaveLength(11);
});

test("whoever is nobody in a site sees units by their entities alone", async () => {
  const { views } = await generateDashboard(STRATEGY, places({ units: 2, nobody: true }));
  expect(views.map(kinds)).toEqual([[["unit", "supply"], ["unit", "supply"]]]);
  const many = await generateDashboard(STRATEGY, places({ units: 15, nobody: true }));
  expect(many.views).toHaveLength(1);
  expect(many.views[0]?.sections?.[0]?.cards).toHaveLength(16);
});

test("a unit whose balance the user may not see is not there; of nothing that is said", async () => {
  const hass = places({ units: 1, nobody: true });
  const { views } = await generateDashboard(STRATEGY, { ...hass, states: {} });
  expect(kinds(views[0] ?? {})).toEqual([["markdown"]]);
});
