import { beforeAll, expect, test } from "vitest";
import type { ConfigForm, Hass } from "../src/ha/types.ts";
import { DEVICE, house } from "./house.ts";

interface Offered {
  type: string;
  name: string;
  getEntitySuggestion: (hass: Hass, id: string) => { config: unknown } | null;
}
type CardClass = CustomElementConstructor & {
  getConfigForm: () => Promise<ConfigForm>;
  getStubConfig: (hass: Hass) => Record<string, unknown>;
};

const offered = (): Offered[] => (window as unknown as { customCards: Offered[] }).customCards;

beforeAll(async () => {
  await import("../src/loader.ts");
});

test("both cards are offered, by their type before texts are there and by their name after", () => {
  expect(offered().map(({ name }) => name)).toEqual(["prepaid-meter-unit-card", "prepaid-meter-supply-card"]);
  const hub = document.createElement("home-assistant");
  document.body.append(Object.assign(hub, { hass: house() }));
  expect(offered().map(({ name }) => name)).toEqual(["Prepaid unit", "Prepaid supply"]);
  expect(offered()[0]?.getEntitySuggestion(house(), "sensor.flat_balance")).toEqual({
    config: { type: "custom:prepaid-meter-unit-card", device: DEVICE },
  });
  expect(offered()[0]?.getEntitySuggestion(house(), "sensor.other")).toBeNull();
});

test("a new card begins with the first unit; its form is the hub's", async () => {
  const card = customElements.get("prepaid-meter-unit-card") as CardClass;
  expect(card.getStubConfig(house())).toEqual({ type: "custom:prepaid-meter-unit-card", device: DEVICE });
  expect((await card.getConfigForm()).schema[0]?.name).toBe("device");
});
