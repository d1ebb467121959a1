import { html, type TemplateResult } from "lit";
import type { Site } from "../data/sites.ts";
import type { Hass } from "../ha/types.ts";
import type { TextKey } from "../translations/texts.ts";
import "./first-run/view.ts";
import "./health/view.ts";
import "./money/view.ts";
import "./overview/view.ts";
import "./tariffs/view.ts";
import "./unit/view.ts";

/** What every page is given. */
export interface Given {
  readonly hass: Hass;
  readonly site: Site;
  readonly narrow: boolean;
  readonly path: readonly string[];
}

/** A page of the panel: its name in the address, its symbol and words in the header, and who sees it. */
export interface Page {
  readonly name: string;
  readonly symbol?: string;
  readonly words?: TextKey;
  /** Only administrators may ask what it shows. */
  readonly administrator?: boolean;
  /** The page in the header that it belongs to. */
  readonly within?: string;
  readonly show: (given: Given) => TemplateResult;
}

const OVERVIEW: Page = {
  name: "overview",
  symbol: "view-dashboard-outline",
  words: "panel.overview",
  show: ({ hass, site, narrow, path }) =>
    html`<prepaid-meter-overview .hass=${hass} .site=${site} .narrow=${narrow} .path=${path}></prepaid-meter-overview>`,
};

export const PAGES: readonly Page[] = [
  OVERVIEW,
  {
    name: "unit",
    within: "overview",
    show: ({ hass, site, narrow, path }) =>
      html`<prepaid-meter-unit .hass=${hass} .site=${site} .narrow=${narrow} .path=${path}></prepaid-meter-unit>`,
  },
  {
    name: "tariffs",
    symbol: "tag-outline",
    words: "panel.tariffs",
    show: ({ hass, site, narrow, path }) =>
      html`<prepaid-meter-tariffs .hass=${hass} .site=${site} .narrow=${narrow} .path=${path}></prepaid-meter-tariffs>`,
  },
  {
    name: "money",
    symbol: "cash-multiple",
    words: "panel.money",
    administrator: true,
    show: ({ hass, site, narrow, path }) =>
      html`<prepaid-meter-money .hass=${hass} .site=${site} .narrow=${narrow} .path=${path}></prepaid-meter-money>`,
  },
  {
    name: "health",
    symbol: "heart-pulse",
    words: "panel.health",
    show: ({ hass, site, narrow, path }) =>
      html`<prepaid-meter-health .hass=${hass} .site=${site} .narrow=${narrow} .path=${path}></prepaid-meter-health>`,
  },
  {
    name: "first-run",
    within: "overview",
    administrator: true,
    show: ({ hass, site, narrow, path }) =>
      html`<prepaid-meter-first-run .hass=${hass} .site=${site} .narrow=${narrow} .path=${path}></prepaid-meter-first-run>`,
  },
];

export function mayOpen(page: Page, role: Site["role"]): boolean {
  return page.administrator !== true || role === "administrator";
}

/** Return a page by its name; the overview for none, and for one that the role does not see. */
export function pageOf(name: string | undefined, role: Site["role"]): Page {
  const page = PAGES.find((one) => one.name === name);
  return page !== undefined && mayOpen(page, role) ? page : OVERVIEW;
}
