import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Site } from "../../data/sites.ts";
import type { UnitQuery, UnitRow, UnitSort } from "../../data/unit-rows.ts";
import type { UnitWindows } from "../../data/unit-windows.ts";
import type { Hass } from "../../ha/types.ts";
import { icon } from "../../shared/icon.ts";
import { baseStyles } from "../../shared/styles.ts";
import { text } from "../../translations/texts.ts";
import { figure } from "../../format/figure.ts";
import { keepScroll, keptScroll } from "./place.ts";
import { cells, type Column, COLUMNS, waiting } from "./row.ts";
import { tableStyles } from "./table-styles.ts";

export type Layout = "wide" | "medium" | "cards";

/** A row's height by layout: every row has it, told or not, so the scroll never jumps. */
export const ROW_PX: Readonly<Record<Layout, number>> = { wide: 56, medium: 56, cards: 76 };
const WIDE_PX = 1120;
const MEDIUM_PX = 760;
/** So many rows are drawn beyond both edges: Tab finds the next one there. */
const BEYOND = 6;
const KEEP_MS = 150;
const LOOK_MS = 80;
const WAITING_ROWS = 6;

export function layoutOf(width: number): Layout {
  return width >= WIDE_PX ? "wide" : width >= MEDIUM_PX ? "medium" : "cards";
}

/** Return the rows between two heights of the table: the first, and the one behind the last. */
export function between(above: number, below: number, height: number, rows: number): readonly [number, number] {
  const first = Math.min(Math.max(0, Math.floor(above / height)), Math.max(0, rows - 1));
  return [first, Math.min(rows, Math.max(first + 1, Math.ceil(below / height)))];
}

function scrollerOf(element: Element): Element {
  for (let one: Node | null = element; one !== null; one = one instanceof ShadowRoot ? one.host : one.parentNode) {
    if (one instanceof Element && /auto|scroll/.test(getComputedStyle(one).overflowY)) return one;
  }
  return document.documentElement;
}

/** Tells `sorted` with what was asked for, `picked` with a unit, `everyone` with whether all that match are wanted. */
@customElement("prepaid-meter-unit-table")
export class UnitTable extends LitElement {
  static override styles = [baseStyles, tableStyles];

  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) site!: Site;
  @property({ attribute: false }) asked!: UnitQuery;
  @property({ attribute: false }) windows!: UnitWindows;
  /** Counts what the windows told. */
  @property({ attribute: false }) told = 0;
  @property({ attribute: false }) picked: ReadonlyMap<string, string> = new Map();
  @property({ reflect: true }) layout: Layout = "medium";
  @state() private first = 0;
  @state() private end = WAITING_ROWS;
  @query(".body") private body!: HTMLElement;
  #scroller: Element | undefined;
  #sizes: ResizeObserver | undefined;
  #keep: ReturnType<typeof setTimeout> | undefined;
  #look: ReturnType<typeof setTimeout> | undefined;
  #focused: readonly [string, string] | null = null;
  readonly #kept = keptScroll();

  /** The hub takes a panel away that nobody sees for long, and brings the same one back. */
  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#watch();
  }

  protected override firstUpdated(): void {
    const scroller = this.#watch();
    if (this.#kept !== null) scroller.scrollTop = this.#kept.top;
  }

  #watch(): Element {
    this.#scroller = scrollerOf(this);
    this.#scroller.addEventListener("scroll", this.#measure, { passive: true });
    this.#sizes = new ResizeObserver(this.#measure);
    this.#sizes.observe(this);
    this.#sizes.observe(this.#scroller);
    return this.#scroller;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#scroller?.removeEventListener("scroll", this.#measure);
    this.#sizes?.disconnect();
    clearTimeout(this.#keep);
    clearTimeout(this.#look);
    this.#keep = this.#look = undefined;
  }

  /** Bring the table's beginning back, as for rows in another order. */
  toTop(): void {
    const scroller = this.#scroller;
    if (scroller === undefined) return;
    const above = this.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    if (above < 0) scroller.scrollTop += above;
  }

  /** Give the keyboard a place where the selection was given up. */
  focusAll(): void {
    this.renderRoot.querySelector<HTMLElement>(".titles input")?.focus();
  }

  get #rows(): number {
    return this.windows.matched ?? this.#kept?.matched ?? WAITING_ROWS;
  }

  readonly #measure = (): void => {
    const scroller = this.#scroller;
    if (scroller === undefined || !this.isConnected) return;
    this.layout = layoutOf(this.clientWidth);
    const top = this.body.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    [this.first, this.end] = between(-top, scroller.clientHeight - top, ROW_PX[this.layout], this.#rows);
    this.#keep ??= setTimeout(this.#keepNow, KEEP_MS);
  };

  /** A click may lead away at once: the scroll is kept before it does. */
  readonly #keepNow = (): void => {
    clearTimeout(this.#keep);
    this.#keep = undefined;
    const { matched } = this.windows;
    if (this.#scroller !== undefined && matched !== null) keepScroll({ top: this.#scroller.scrollTop, matched });
  };

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("windows")) this.windows.look(this.first, this.end);
    this.end = Math.min(this.#rows, Math.max(this.end, this.first + 1));
    const within = this.shadowRoot?.activeElement;
    const unitId = within?.closest<HTMLElement>("[data-unit]")?.dataset.unit;
    this.#focused = within != null && unitId !== undefined ? [unitId, within.localName] : null;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("told") || changed.has("windows") || changed.has("layout")) this.#measure();
    // A fast scroll passes many windows: what is looked at is asked for, not all that flew by.
    this.#look ??= setTimeout(() => {
      this.#look = undefined;
      this.windows.look(this.first, this.end);
    }, LOOK_MS);
    this.#refocus();
  }

  /** A row that moved in the order takes the keyboard with it. */
  #refocus(): void {
    if (this.#focused === null || this.shadowRoot?.activeElement !== null) return;
    const [unitId, control] = this.#focused;
    const row = [...this.renderRoot.querySelectorAll<HTMLElement>("[data-unit]")].find(({ dataset }) => dataset.unit === unitId);
    row?.querySelector<HTMLElement>(control)?.focus({ preventScroll: true });
  }

  #header(column: Column): TemplateResult {
    const { hass, asked } = this;
    const words = text(hass, column.words);
    const look = `${column.name} ${column.figures === true ? "figures" : ""}`;
    const { sort } = column;
    if (sort === undefined) return html`<div role="columnheader" class="${look} plain">${words}</div>`;
    const on = asked.sort === sort;
    const order = !on ? "none" : asked.descending ? "descending" : "ascending";
    const sorted = (): void => {
      const descending = on && !asked.descending;
      this.dispatchEvent(new CustomEvent<{ sort: UnitSort; descending: boolean }>("sorted", { detail: { sort, descending } }));
    };
    return html`<div role="columnheader" class=${look} aria-sort=${order}>
      <button title=${words} aria-label=${words} @click=${sorted}><span>${words}</span>${
        on ? icon(asked.descending ? "arrow-down" : "arrow-up") : column.name === "troubles" ? icon("alert-circle-outline") : nothing
      }</button>
    </div>`;
  }

  #head(): TemplateResult {
    const { hass, picked } = this;
    const all = picked.size > 0 && picked.size >= this.#rows;
    const everyone = (event: Event): void => {
      const wanted = (event.target as HTMLInputElement).checked;
      this.dispatchEvent(new CustomEvent<boolean>("everyone", { detail: wanted }));
    };
    const words = text(hass, "overview.pick_all", { count: figure(this.#rows, 0, hass) });
    return html`<div role="row" class="row titles" aria-rowindex="1">
      <div role="columnheader" class="pick"
        ><label><input type="checkbox" aria-label=${words} .checked=${all} .indeterminate=${!all && picked.size > 0} @change=${everyone} /></label
      ></div>
      <div class="everyone" aria-hidden="true">${words}</div>
      ${COLUMNS.map((column) => this.#header(column))}
    </div>`;
  }

  readonly #pick = (row: UnitRow, picked: boolean): void => {
    this.dispatchEvent(new CustomEvent<{ row: UnitRow; picked: boolean }>("picked", { detail: { row, picked } }));
  };

  #row(place: number, row: UnitRow | undefined): TemplateResult {
    const { hass, site } = this;
    const picked = row !== undefined && this.picked.has(row.unit_id);
    const at = `transform:translateY(${place * ROW_PX[this.layout]}px)`;
    return html`<div role="row" class="row ${picked ? "picked" : ""}" style=${at} aria-rowindex=${place + 2} data-unit=${row?.unit_id ?? nothing}>
      ${row === undefined ? waiting() : cells(row, { hass, site, picked, pick: this.#pick })}
    </div>`;
  }

  protected override render(): TemplateResult {
    const rows = this.#rows;
    const from = Math.max(0, this.first - BEYOND);
    const places = Array.from({ length: Math.max(0, Math.min(rows, this.end + BEYOND) - from) }, (_, count) => from + count);
    const drawn = places.map((place) => ({ place, row: this.windows.at(place) }));
    const seen = new Set<string>();
    // While a unit moves from one window to the next it may be told in both.
    const key = ({ place, row }: { place: number; row: UnitRow | undefined }): string | number => {
      if (row === undefined || seen.has(row.unit_id)) return place;
      seen.add(row.unit_id);
      return row.unit_id;
    };
    return html`<div role="table" aria-label=${text(this.hass, "overview.units")} aria-rowcount=${rows + 1}>
      <div role="rowgroup">${this.#head()}</div>
      <div role="rowgroup" class="body" @click=${this.#keepNow} style="height:${rows * ROW_PX[this.layout]}px;--row:${ROW_PX[this.layout]}px">
        ${repeat(drawn, key, ({ place, row }) => this.#row(place, row))}
      </div>
    </div>`;
  }
}
