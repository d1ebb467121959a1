import { sitePlaces } from "../data/places.ts";
import { firstSupply, firstUnit } from "../data/units.ts";
import type { CardConfig, ConfigForm, FormField, Hass } from "../ha/types.ts";
import { localized, type TextKey } from "../translations/texts.ts";
import { SITE, STATEMENT, SUPPLY, UNIT } from "./kinds.ts";

export interface UnitCardConfig extends CardConfig {
  readonly device?: string;
  readonly name?: string;
  /** How many days of credit fill the ring. */
  readonly full_days?: number;
  readonly show_chart?: boolean;
  /** The entity of the meter whose usage is shown first. */
  readonly meter?: string;
  readonly show_top_up?: boolean;
}

export interface SupplyCardConfig extends CardConfig {
  readonly entity?: string;
  readonly name?: string;
}

export interface SiteCardConfig extends CardConfig {
  readonly site?: string;
  readonly name?: string;
  /** How many units that need a look are listed. */
  readonly units?: number;
}

export interface StatementCardConfig extends CardConfig {
  readonly device?: string;
  readonly name?: string;
  /** How many of the newest entries are listed. */
  readonly entries?: number;
}

export const FULL_DAYS = 30;
export const LISTED_UNITS = 5;
export const LISTED_ENTRIES = 3;

/** What the hub asks of a kind of card before one is placed: its form, and what a new one begins with. */
export interface CardBeginning {
  readonly fields: (hass: Hass) => readonly FormField[];
  readonly helped: readonly string[];
  readonly first: (hass: Hass) => Record<string, string | undefined>;
}

const NAME: FormField = { name: "name", selector: { text: {} } };
const DEVICE: FormField = {
  name: "device",
  required: true,
  selector: { device: { entity: [{ integration: "prepaid_meter", domain: "event" }] } },
};
const count = (name: string, value: number, max: number): FormField => ({
  name,
  default: value,
  selector: { number: { min: 0, max, mode: "box" } },
});

const BEGINNINGS: Readonly<Record<string, CardBeginning>> = {
  [UNIT.tag]: {
    fields: () => [
      DEVICE,
      NAME,
      { name: "full_days", default: FULL_DAYS, selector: { number: { min: 1, max: 366, mode: "box" } } },
      { name: "show_chart", default: true, selector: { boolean: {} } },
      {
        name: "meter",
        selector: { entity: { filter: [{ integration: "prepaid_meter", domain: "sensor", device_class: ["energy", "gas", "water"] }] } },
      },
      { name: "show_top_up", default: true, selector: { boolean: {} } },
    ],
    helped: ["full_days", "meter", "show_top_up"],
    first: (hass) => ({ device: firstUnit(hass) }),
  },
  [SUPPLY.tag]: {
    fields: () => [
      {
        name: "entity",
        required: true,
        selector: { entity: { filter: [{ integration: "prepaid_meter", domain: ["switch", "valve"] }] } },
      },
      NAME,
    ],
    helped: [],
    first: (hass) => ({ entity: firstSupply(hass) }),
  },
  [SITE.tag]: {
    fields: (hass) => [siteField(hass), NAME, count("units", LISTED_UNITS, 20)],
    helped: ["site"],
    first: (hass) => ({ site: sitePlaces(hass)[0]?.entryId }),
  },
  [STATEMENT.tag]: {
    fields: () => [DEVICE, NAME, count("entries", LISTED_ENTRIES, 20)],
    helped: [],
    first: (hass) => ({ device: firstUnit(hass) }),
  },
};

function siteField(hass: Hass): FormField {
  const options = sitePlaces(hass).map(({ entryId, name }) => ({ value: entryId, label: name }));
  return { name: "site", selector: { select: { mode: "dropdown", options } } };
}

/** Return the form of a kind of card. */
export function formOf(tag: string, hass: Hass): ConfigForm {
  const beginning = BEGINNINGS[tag];
  return {
    schema: beginning?.fields(hass) ?? [],
    computeLabel: (field, localize) => localized(localize, `cards.field_${field.name}` as TextKey),
    computeHelper: (field, localize) =>
      beginning?.helped.includes(field.name) ? localized(localize, `cards.help_${field.name}` as TextKey) : undefined,
  };
}

/** Return what a card that was just added begins with. A form takes a missing key, not an empty one. */
export function firstConfig(tag: string, hass: Hass): Record<string, string> {
  const begun = Object.entries(BEGINNINGS[tag]?.first(hass) ?? {});
  return Object.fromEntries([["type", `custom:${tag}`], ...begun.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))]) as Record<
    string,
    string
  >;
}
