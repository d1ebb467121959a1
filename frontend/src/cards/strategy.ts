/** A dashboard that makes itself of the sites, areas and units that its user may see. */

import { sitePlaces, type SitePlace, sorted, type UnitPlace, unitPlaces } from "../data/places.ts";
import { type Roles, roles } from "../data/roles.ts";
import type { CardConfig, Hass } from "../ha/types.ts";
import { loadTexts, text } from "../translations/texts.ts";
import { SITE, STATEMENT, STRATEGY, SUPPLY, UNIT } from "./kinds.ts";

/** Up to so many units everything of each of them is shown. */
const IN_FULL = 4;
/** Up to so many units all stand on the first view, each with its chart. */
const ON_FIRST_VIEW = 12;
const VIEWS_OF_AREAS = 8;
const LISTED = 10;
const COLUMNS = 4;

export type Card = CardConfig & Readonly<Record<string, unknown>>;

export interface Section {
  readonly type: "grid";
  readonly column_span?: number;
  readonly cards: readonly Card[];
}

export interface View {
  readonly title?: string;
  readonly path?: string;
  readonly icon?: string;
  readonly type?: string;
  readonly max_columns?: number;
  readonly dense_section_placement?: boolean;
  readonly sections?: readonly Section[];
  readonly strategy?: Card;
}

interface Config extends CardConfig {
  readonly site?: string;
  readonly areas?: readonly string[];
}

/** Units of one area, or of none: `id` is empty then. */
interface Group {
  readonly id: string;
  readonly name: string;
  readonly icon: string;
  readonly units: readonly UnitPlace[];
}

const CUSTOM = "custom:";
const NOWHERE = "";

/** Return the views; those of single sites, floors or areas make themselves once they are opened. */
export async function generateDashboard(config: Config, given: Hass): Promise<{ views: readonly View[] }> {
  const hass = await spoken(given);
  const known = await rolesOrNone(hass);
  const units = unitPlaces(hass, config.site);
  const sites = sitePlaces(hass).filter(({ entryId }) => entryId === (config.site ?? entryId));
  const shown = sites.filter(({ entryId }) => known.has(entryId) || units.some((unit) => unit.entryId === entryId));
  const first: View = {
    title: text(hass, "strategy.overview"),
    path: "overview",
    icon: "mdi:home-analytics",
    ...laidOut(firstSections(hass, shown, units, known)),
  };
  return { views: [first, ...(known.size > 0 ? furtherViews(hass, shown, units) : [])] };
}

/** Return what a view of a site, or of some of its areas, shows. */
export async function generateView(config: Config, given: Hass): Promise<View> {
  const hass = await spoken(given);
  const units = unitPlaces(hass, config.site).filter(({ areaId }) => config.areas?.includes(areaId ?? NOWHERE) ?? true);
  return laidOut(groupsOf(hass, units).map((group) => section(group, units.length <= ON_FIRST_VIEW)));
}

function laidOut(sections: readonly Section[]): View {
  return { type: "sections", max_columns: COLUMNS, dense_section_placement: true, sections };
}

function firstSections(hass: Hass, sites: readonly SitePlace[], units: readonly UnitPlace[], known: Roles): readonly Section[] {
  const mine = sites.filter(({ entryId }) => known.has(entryId));
  // A single site has the whole width: its figures beside the units that need a look.
  const span = mine.length === 1 ? { column_span: COLUMNS } : {};
  const whole = mine.length === 1 ? { grid_options: { columns: "full", rows: "auto" } } : {};
  const ofSites = mine.map(({ entryId }): Section => ({
    type: "grid",
    ...span,
    cards: [{ type: CUSTOM + SITE.tag, site: entryId, units: LISTED, ...whole }],
  }));
  const sections = [...ofSites, ...firstUnits(hass, units, known)];
  return sections.length > 0 ? sections : [{ type: "grid", cards: [{ type: "markdown", content: text(hass, "strategy.nothing") }] }];
}

function firstUnits(hass: Hass, units: readonly UnitPlace[], known: Roles): readonly Section[] {
  if (units.length <= IN_FULL) return units.map((unit) => inFull(unit, known));
  if (units.length <= ON_FIRST_VIEW) return groupsOf(hass, units).map((group) => section(group, true));
  // Who is nobody in any site has no list of units that need a look: their units stand here at once.
  return known.size > 0 ? [] : groupsOf(hass, units).map((group) => section(group, false));
}

function inFull({ deviceId, entryId, supplies }: UnitPlace, known: Roles): Section {
  const statement = known.has(entryId) ? [{ type: CUSTOM + STATEMENT.tag, device: deviceId }] : [];
  const ofSupplies = supplies.map((entity) => ({ type: CUSTOM + SUPPLY.tag, entity }));
  return { type: "grid", cards: [{ type: CUSTOM + UNIT.tag, device: deviceId }, ...ofSupplies, ...statement] };
}

function section({ name, icon, units }: Group, charts: boolean): Section {
  const heading = { type: "heading", heading: name, icon };
  const cards = units.map(({ deviceId }) => ({
    type: CUSTOM + UNIT.tag,
    device: deviceId,
    show_chart: charts,
    grid_options: { columns: 12, rows: "auto" },
  }));
  return { type: "grid", column_span: Math.min(COLUMNS, units.length), cards: [heading, ...cards] };
}

function furtherViews(hass: Hass, sites: readonly SitePlace[], units: readonly UnitPlace[]): readonly View[] {
  if (units.length <= ON_FIRST_VIEW) return [];
  if (sites.length > 1) return sites.map(({ entryId, name }) => view(name, "mdi:home-city", { site: entryId }));
  const [site] = sites;
  if (site === undefined) return [];
  const groups = groupsOf(hass, units);
  const floors = floorsOf(hass, groups);
  if (floors.length > 1) return floors.map(({ name, areas }) => view(name, "mdi:home-floor-1", { site: site.entryId, areas }));
  if (groups.length > 1 && groups.length <= VIEWS_OF_AREAS) {
    return groups.map(({ id, name, icon }) => view(name, icon, { site: site.entryId, areas: [id] }));
  }
  return [view(text(hass, "strategy.units"), "mdi:home-group", { site: site.entryId })];
}

function view(title: string, icon: string, of: { site: string; areas?: readonly string[] }): View {
  const path = `units-${(of.areas ?? [of.site]).join("-") || "other"}`;
  return { title, path, icon, strategy: { type: CUSTOM + STRATEGY, ...of } };
}

function groupsOf(hass: Hass, units: readonly UnitPlace[]): readonly Group[] {
  const byArea = grouped(units, ({ areaId }) => (areaId !== null && hass.areas[areaId] !== undefined ? areaId : NOWHERE));
  const placed = [...byArea].filter(([id]) => id !== NOWHERE);
  const named = placed.map(([id, list]): Group => {
    const area = hass.areas[id];
    return { id, name: area?.name ?? id, icon: area?.icon ?? "mdi:texture-box", units: list };
  });
  const rest = byArea.get(NOWHERE);
  const words = named.length === 0 ? "strategy.units" : "strategy.elsewhere";
  const others = rest === undefined ? [] : [{ id: NOWHERE, name: text(hass, words), icon: "mdi:home-group", units: rest }];
  return [...sorted(named, hass), ...others];
}

/** Return the floors that units are on, from the lowest; what is on none is a floor of its own at the end. */
function floorsOf(hass: Hass, groups: readonly Group[]): readonly { name: string; areas: readonly string[] }[] {
  const floorOf = ({ id }: Group): string => hass.areas[id]?.floor_id ?? NOWHERE;
  const byFloor = grouped(groups, floorOf);
  if ([...byFloor.keys()].every((id) => id === NOWHERE)) return [];
  const found = [...byFloor].map(([id, list]) => ({
    name: hass.floors[id]?.name ?? text(hass, "strategy.elsewhere"),
    level: id === NOWHERE ? Infinity : (hass.floors[id]?.level ?? 0),
    areas: list.map((group) => group.id),
  }));
  return sorted(found, hass).toSorted((one, other) => one.level - other.level);
}

function grouped<T>(list: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const one of list) found.set(keyOf(one), [...(found.get(keyOf(one)) ?? []), one]);
  return found;
}

/** What the user is in each site. A hub that cannot say it now shows what anybody sees. */
async function rolesOrNone(hass: Hass): Promise<Roles> {
  try {
    return await roles(hass);
  } catch {
    return new Map();
  }
}

/** Return the hub with our texts loaded: what it was before does not know them. */
async function spoken(hass: Hass): Promise<Hass> {
  return { ...hass, localize: await loadTexts(hass) };
}
