import { beforeAll, expect, test, vi } from "vitest";
import type { CardConfig, ConfigForm, Hass } from "../src/ha/types.ts";
import { DEVICE, house } from "./house.ts";

// The built loader asks for cards.js beside it; here it is its source.
vi.mock("../src/cards/load.ts", () => ({ loadCards: () => import("../src/cards.ts") }));

interface Offered {
  type: string;
  name: string;
  strategyType?: string;
  getEntitySuggestion: (hass: Hass, id: string) => { config: unknown } | null;
}
type CardClass = CustomElementConstructor & {
  getConfigForm: () => Promise<ConfigForm>;
  getStubConfig: (hass: Hass) => Promise<Record<string, unknown>>;
};
interface Card extends HTMLElement {
  hass: Hass;
  setConfig: (config: CardConfig & Record<string, unknown>) => void;
}
type Observed = (places: readonly { isIntersecting: boolean }[]) => void;

const registry = (): { customCards: Offered[]; customStrategies: Offered[] } =>
  window as unknown as { customCards: Offered[]; customStrategies: Offered[] };

beforeAll(async () => {
  await import("../src/loader.ts");
});

test("cards and dashboard are offered, by their type before texts are there and by their name after", () => {
  const { customCards, customStrategies } = registry();
  expect(customCards.map(({ name }) => name)).toEqual([
    "prepaid-meter-unit-card",
    "prepaid-meter-supply-card",
    "prepaid-meter-site-card",
    "prepaid-meter-statement-card",
  ]);
  const hub = document.createElement("home-assistant");
  document.body.append(Object.assign(hub, { hass: house() }));
  expect(customCards.map(({ name }) => name)).toEqual(["Prepaid unit", "Prepaid supply", "Prepaid site", "Prepaid statement"]);
  expect(customStrategies).toMatchObject([{ type: "prepaid-meter", strategyType: "dashboard", name: "Prepaid units" }]);
  expect(customCards[0]?.getEntitySuggestion(house(), "sensor.flat_balance")).toEqual({
    config: { type: "custom:prepaid-meter-unit-card", device: DEVICE },
  });
  expect(customCards[0]?.getEntitySuggestion(house(), "sensor.other")).toBeNull();
});

test("a new card begins with the first unit; its form is the hub's", async () => {
  const card = customElements.get("prepaid-meter-unit-card") as CardClass;
  expect(await card.getStubConfig(house())).toEqual({ type: "custom:prepaid-meter-unit-card", device: DEVICE });
  expect((await card.getConfigForm()).schema[0]?.name).toBe("device");
});

test("a card keeps its place, and is drawn once somebody is about to see it", async () => {
  const observers: Observed[] = [];
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(observed: Observed) {
        observers.push(observed);
      }
      observe = vi.fn();
      disconnect = vi.fn();
    },
  );
  const card = document.createElement("prepaid-meter-unit-card") as Card;
  card.setConfig({ type: "custom:prepaid-meter-unit-card", device: DEVICE, show_chart: false });
  card.hass = house();
  document.body.append(card);
  expect(card.style.minHeight).toBe("238px");
  observers[0]?.([{ isIntersecting: false }]);
  await import("../src/cards.ts");
  expect(card.childElementCount).toBe(0);
  observers[0]?.([{ isIntersecting: true }]);
  await vi.waitFor(() => {
    expect(card.firstElementChild?.localName).toBe("prepaid-meter-unit-card-body");
    expect(card.style.minHeight).toBe("");
  });
});
