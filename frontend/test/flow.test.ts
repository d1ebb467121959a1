import { afterEach, expect, test, vi } from "vitest";
import { answersOf, initialData, missing } from "../src/ha/flow-data.ts";
import { openFlow } from "../src/ha/flow.ts";
import type { FlowDialog } from "../src/ha/flow-dialog.ts";
import type { Hass, Json } from "../src/ha/types.ts";
import { house } from "./house.ts";

class Form extends HTMLElement {}
customElements.define("ha-form", Form);

const NAME = { name: "name", required: true, selector: { text: {} } };
const SECTION = { name: "meter", type: "expandable", schema: [{ name: "multiplier", required: true, default: "1" }] };
const MENU = { type: "menu", flow_id: "f1", step_id: "user", menu_options: ["entity_meter", "mqtt_meter"] };
const FORM = { type: "form", flow_id: "f1", step_id: "entity_meter", data_schema: [NAME, SECTION], errors: {} };
const WRONG = { ...FORM, errors: { name: "name_taken" } };
const MADE = { type: "create_entry", flow_id: "f1", title: "Flat", unique_id: "unit:u1" };

function hub(...steps: Json[]): { hass: Hass; asked: [string, string, Json | undefined][] } {
  const asked: [string, string, Json | undefined][] = [];
  const left = [...steps];
  const callApi = (method: string, path: string, data?: Json): Promise<unknown> => {
    asked.push([method, path, data]);
    return Promise.resolve(left.shift() ?? {});
  };
  return { asked, hass: house({}, { callApi, localize: (key) => key }) };
}

async function shown(hass: Hass, subentryId?: string): Promise<{ dialog: FlowDialog; over: Promise<boolean> }> {
  const asked = { entryId: "entry", kind: "unit" as const, ...(subentryId !== undefined && { subentryId }) };
  const over = openFlow(document.body, hass, asked);
  const dialog = document.querySelector<FlowDialog>("prepaid-meter-flow");
  if (dialog === null) throw new Error("no dialog");
  await vi.waitFor(() => {
    expect(dialog.shadowRoot?.querySelector("[aria-busy=false]")).not.toBeNull();
  });
  return { dialog, over };
}

const within = (dialog: FlowDialog, selector: string): HTMLElement => {
  const found = dialog.shadowRoot?.querySelector<HTMLElement>(selector);
  if (found === null || found === undefined) throw new Error(`no ${selector}`);
  return found;
};

afterEach(() => {
  document.body.replaceChildren();
});

test("a form begins with what is suggested or saved; sections with their own; what is empty is not sent", () => {
  const chosen = { name: "tariff_id", required: true, selector: { select: { options: [{ value: "t1", label: "Flat" }] } } };
  const suggested = { name: "low", description: { suggested_value: ["5"] }, selector: { text: { multiple: true } } };
  const data = initialData([NAME, chosen, suggested, SECTION, { name: "relay", selector: { entity: {} } }]);
  expect(data).toEqual({ name: "", tariff_id: "t1", low: ["5"], meter: { multiplier: "1" } });
  expect(answersOf(data)).not.toHaveProperty("name");
  expect(missing([NAME, SECTION], { name: "", meter: { multiplier: "" } })).toEqual(["name", "meter"]);
});

test("a menu leads to a form, an error stands beside its field, and what was saved is told", async () => {
  const { hass, asked } = hub(MENU, FORM, WRONG, MADE);
  const { dialog, over } = await shown(hass);
  within(dialog, ".option").click();
  const form = await vi.waitFor(() => within(dialog, "ha-form") as HTMLElement & { error: Json; data: Json });
  form.dispatchEvent(new CustomEvent("value-changed", { detail: { value: { name: "Flat" } } }));
  await vi.waitFor(() => {
    expect(within(dialog, ".main").hasAttribute("disabled")).toBe(false);
  });
  within(dialog, ".main").click();
  await vi.waitFor(() => {
    expect(form.error).toEqual({ name: "name_taken" });
  });
  expect(form.data).toEqual({ name: "Flat" });
  await vi.waitFor(() => {
    expect(within(dialog, ".main").hasAttribute("disabled")).toBe(false);
  });
  within(dialog, ".main").click();
  expect(await over).toBe(true);
  expect(asked.map(([method]) => method)).toEqual(["POST", "POST", "POST", "POST"]);
  expect(asked[1]?.[2]).toEqual({ next_step_id: "entity_meter" });
  expect(document.querySelector("prepaid-meter-flow")).toBeNull();
});

test("closing gives up what is not finished", async () => {
  const { hass, asked } = hub(MENU);
  const { dialog, over } = await shown(hass, "s1");
  expect(asked[0]?.[2]).toEqual({ handler: ["entry", "unit"], subentry_id: "s1" });
  within(dialog, ".buttons button").click();
  expect(await over).toBe(false);
  expect(asked.at(-1)?.slice(0, 2)).toEqual(["DELETE", "config/config_entries/subentries/flow/f1"]);
});
