import type { LitElement } from "lit";
import { afterEach, expect, test, vi } from "vitest";
import "../src/cards.ts";
import { formOf } from "../src/cards/configs.ts";
import { KINDS, SITE, STATEMENT, SUPPLY, UNIT } from "../src/cards/kinds.ts";
import type { CardConfig, Hass } from "../src/ha/types.ts";
import { DEVICE, house, localize, state } from "./house.ts";

interface Card extends HTMLElement {
  hass: Hass;
  readonly updateComplete: Promise<boolean>;
  requestUpdate: () => void;
  setConfig: (config: CardConfig & Record<string, unknown>) => void;
}

async function card(tag: string, config: Record<string, unknown>, hass: Hass): Promise<Card> {
  const made = document.createElement(tag) as Card;
  made.setConfig({ type: `custom:${tag}`, ...config });
  made.hass = hass;
  document.body.append(made);
  await made.updateComplete;
  return made;
}

const unitCard = (hass: Hass, config: Record<string, unknown> = { device: DEVICE }): Promise<Card> =>
  card("prepaid-meter-unit-card-body", config, hass);
const supplyCard = (hass: Hass): Promise<Card> =>
  card("prepaid-meter-supply-card-body", { entity: "switch.flat_supply" }, hass);
const words = (made: Card): string => (made.shadowRoot?.textContent ?? "").replace(/\s+/g, " ");

afterEach(() => {
  document.body.replaceChildren();
});

test("the unit card tells credit, days, state and supply in words", async () => {
  const said = words(await unitCard(house()));
  for (const one of ["Garden flat", "€17.05", "In credit", "12 days left", "Supply on", "Top up"]) {
    expect(said).toContain(one);
  }
});

test.each([
  ["low", "Low"],
  ["grace", "Grace period"],
  ["off", "Disconnected"],
  ["unavailable", "Unknown"],
])("credit state %s is called %s", async (value, name) => {
  expect(words(await unitCard(house(state("sensor.flat_credit_state", value))))).toContain(name);
});

test("one day is one day", async () => {
  expect(words(await unitCard(house(state("sensor.flat_days_remaining", "1.4"))))).toContain("1 day left");
});

/** What `prepaid_meter/info` tells an operator. */
const operator = { entry_id: "site", name: "House", currency: "EUR", role: "operator", running: true };

function asked(user: { is_admin: boolean }, sites: readonly unknown[]): Partial<Hass> {
  const callWS = vi.fn(({ type }: { type?: unknown }) =>
    type === "prepaid_meter/info" ? Promise.resolve({ api_version: 1, sites }) : Promise.resolve({}),
  );
  return { user, callWS };
}

test("an operator is offered a top-up as an administrator is", async () => {
  const made = await unitCard(house({}, asked({ is_admin: false }, [operator])));
  await vi.waitFor(() => {
    expect(words(made)).toContain("Top up");
  });
});

test("only who may top up is offered it, unless the dashboard says so", async () => {
  const guest = asked({ is_admin: false }, []);
  const made = await unitCard(house({}, guest));
  await vi.waitFor(() => {
    expect(guest.callWS).toHaveBeenCalledWith({ type: "prepaid_meter/info" });
  });
  await made.updateComplete;
  expect(words(made)).not.toContain("Top up");
  expect(words(await unitCard(house({}, guest), { device: DEVICE, show_top_up: true }))).toContain("Top up");
  expect(words(await unitCard(house(), { device: DEVICE, show_top_up: false }))).not.toContain("Top up");
});

test("of several meters the chart shows one, and everybody may choose another", async () => {
  const callWS = vi.fn(({ type }: { type?: unknown }) => Promise.resolve(type === "prepaid_meter/info" ? { api_version: 1, sites: [] } : {}));
  const hass = house(state("sensor.flat_water", "3", { unit_of_measurement: "m³" }), { callWS });
  const water = { entity_id: "sensor.flat_water", translation_key: "meter_usage", name: "Water usage", platform: "prepaid_meter", device_id: DEVICE };
  const both = { ...hass, entities: { ...hass.entities, [water.entity_id]: water } };
  const made = await unitCard(both, { device: DEVICE, meter: "sensor.flat_water" });
  const choice = made.shadowRoot?.querySelector("select");
  expect(choice?.value).toBe("sensor.flat_water");
  expect(callWS).toHaveBeenCalledWith(expect.objectContaining({ statistic_ids: ["sensor.flat_water"] }));
  if (!choice) throw new Error("no choice");
  choice.value = "sensor.flat_usage";
  choice.dispatchEvent(new Event("change"));
  expect(callWS).toHaveBeenCalledWith(expect.objectContaining({ statistic_ids: ["sensor.flat_usage"] }));
});

test("a card without a unit, or with one that is gone, says so", async () => {
  expect(words(await unitCard(house(), {}))).toContain("Choose a unit");
  expect(words(await unitCard(house(), { device: "gone" }))).toContain("not in Home Assistant");
});

test("a hub without a recorder still shows the card", async () => {
  const callWS = vi.fn(() => Promise.reject(new Error("Unknown command.")));
  const made = await unitCard(house({}, { callWS }));
  await vi.waitFor(() => {
    expect(callWS).toHaveBeenCalledOnce();
  });
  await made.updateComplete;
  expect(words(made)).toContain("No daily usage yet");
});

test("what does not concern a card draws nothing", async () => {
  const hass = house();
  const made = await unitCard(hass);
  const render = vi.spyOn(made, "requestUpdate");
  made.hass = { ...hass, states: { ...hass.states, ...state("light.kitchen", "on") } };
  expect(render).not.toHaveBeenCalled();
  made.hass = { ...hass, states: { ...hass.states, ...state("sensor.flat_balance", "3", { unit_of_measurement: "EUR" }) } };
  expect(render).toHaveBeenCalled();
});

test("what a person typed as a name is shown as text", async () => {
  const made = await unitCard(house(), { device: DEVICE, name: "<img src=x onerror=alert(1)>" });
  expect(made.shadowRoot?.querySelector("img")).toBeNull();
  expect(words(made)).toContain("<img src=x");
});

test("the supply card says why supply is off and until when", async () => {
  const off = { off_reasons: ["credit"], deferred_until: "2026-07-01T10:00:00+00:00", commanded: false, metered: true };
  const said = words(await supplyCard(house(state("switch.flat_supply", "off", off))));
  for (const one of ["Supply off", "Credit is used up", "Disconnection deferred until", "Yes"]) {
    expect(said).toContain(one);
  }
});

test("a supply that cannot be read is not switched", async () => {
  const made = await supplyCard(house(state("switch.flat_supply", "unavailable")));
  expect(made.shadowRoot?.querySelector("[role=switch]")?.hasAttribute("disabled")).toBe(true);
  expect(words(made)).toContain("Supply unknown");
});

test("turning supply off is asked first; a refusal is told", async () => {
  const callWS = vi.fn(() => Promise.reject(new Error("no standing decision")));
  const made = await supplyCard(house({}, { callWS }));
  made.shadowRoot?.querySelector<HTMLElement>("[role=switch]")?.click();
  await made.updateComplete;
  const asked = made.shadowRoot?.querySelector<LitElement>("prepaid-meter-disconnect");
  await asked?.updateComplete;
  expect(callWS).not.toHaveBeenCalled();
  asked?.shadowRoot?.querySelector<HTMLElement>(".danger")?.click();
  await vi.waitFor(() => {
    expect(words(made)).toContain("no standing decision");
  });
});

test("editors have a label for every field, suggestions fit their entity", () => {
  for (const { tag } of KINDS) {
    const form = formOf(tag, house());
    expect(form.schema).not.toEqual([]);
    for (const field of form.schema) expect(form.computeLabel(field, localize)).not.toBe("");
  }
  expect(UNIT.suggest(house(), "sensor.flat_balance")).toEqual({ device: DEVICE });
  expect(UNIT.suggest(house(), "sensor.other")).toBeNull();
  expect(SUPPLY.suggest(house(), "switch.flat_supply")).toEqual({ entity: "switch.flat_supply" });
  expect(SUPPLY.suggest(house(), "sensor.flat_balance")).toBeNull();
  expect(SITE.suggest(house(), "sensor.flat_credit_state")).toEqual({ site: "site" });
  expect(SITE.suggest(house(), "sensor.flat_balance")).toBeNull();
  expect(STATEMENT.suggest(house(), "sensor.flat_usage")).toEqual({ device: DEVICE });
  expect(STATEMENT.suggest(house(), "switch.flat_supply")).toBeNull();
});
