import { firstSupply, firstUnit, isOurs, isSupply } from "../data/units.ts";
import type { CardConfig, ConfigForm, FormField, GridOptions, Hass } from "../ha/types.ts";
import { localized, type TextKey } from "../translations/texts.ts";

export const UNIT_CARD = "prepaid-meter-unit-card";
export const SUPPLY_CARD = "prepaid-meter-supply-card";

export interface UnitCardConfig extends CardConfig {
  readonly device?: string;
  readonly name?: string;
  /** How many days of credit fill the ring. */
  readonly full_days?: number;
  readonly show_chart?: boolean;
  readonly show_top_up?: boolean;
}

export interface SupplyCardConfig extends CardConfig {
  readonly entity?: string;
  readonly name?: string;
}

/** What the hub asks of a kind of card before one is drawn. */
export interface CardKind {
  readonly tag: string;
  readonly words: TextKey;
  readonly description: TextKey;
  readonly form: ConfigForm;
  readonly grid: GridOptions;
  readonly height: number;
  readonly first: (hass: Hass) => Record<string, unknown>;
  readonly suggest: (hass: Hass, entityId: string) => Record<string, unknown> | null;
}

const CONFIG = "custom:";
export const FULL_DAYS = 30;

function form(schema: readonly FormField[], helped: readonly string[]): ConfigForm {
  return {
    schema,
    computeLabel: (field, localize) => localized(localize, `cards.field_${field.name}` as TextKey),
    computeHelper: (field, localize) =>
      helped.includes(field.name) ? localized(localize, `cards.help_${field.name}` as TextKey) : undefined,
  };
}

const unitFields: readonly FormField[] = [
  { name: "device", required: true, selector: { device: { entity: [{ integration: "prepaid_meter" }] } } },
  { name: "name", selector: { text: {} } },
  { name: "full_days", default: FULL_DAYS, selector: { number: { min: 1, max: 366, mode: "box" } } },
  { name: "show_chart", default: true, selector: { boolean: {} } },
  { name: "show_top_up", default: true, selector: { boolean: {} } },
];

const supplyFields: readonly FormField[] = [
  {
    name: "entity",
    required: true,
    selector: { entity: { filter: [{ integration: "prepaid_meter", domain: ["switch", "valve"] }] } },
  },
  { name: "name", selector: { text: {} } },
];

export const UNIT: CardKind = {
  tag: UNIT_CARD,
  words: "cards.unit_card",
  description: "cards.unit_card_description",
  form: form(unitFields, ["full_days", "show_top_up"]),
  grid: { columns: 12, rows: "auto", min_columns: 6 },
  height: 220,
  first: (hass) => ({ type: CONFIG + UNIT_CARD, ...defined({ device: firstUnit(hass) }) }),
  suggest: (hass, entityId) => {
    const entry = hass.entities[entityId];
    if (!isOurs(entry) || entry.device_id === undefined || isSupply(entry)) return null;
    return { type: CONFIG + UNIT_CARD, device: entry.device_id };
  },
};

export const SUPPLY: CardKind = {
  tag: SUPPLY_CARD,
  words: "cards.supply_card",
  description: "cards.supply_card_description",
  form: form(supplyFields, []),
  grid: { columns: 12, rows: "auto", min_columns: 6 },
  height: 160,
  first: (hass) => ({ type: CONFIG + SUPPLY_CARD, ...defined({ entity: firstSupply(hass) }) }),
  suggest: (hass, entityId) =>
    isSupply(hass.entities[entityId]) ? { type: CONFIG + SUPPLY_CARD, entity: entityId } : null,
};

/** Leave out what is not known: a form takes a missing key, not an empty one. */
function defined(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}
