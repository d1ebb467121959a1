import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { refusal } from "../../data/hub.ts";
import { allUnits, narrows, type SiteTotals, type UnitQuery, type UnitRow, type UnitSort } from "../../data/unit-rows.ts";
import { UnitWindows } from "../../data/unit-windows.ts";
import type { CreditState } from "../../data/units.ts";
import { openFlow } from "../../ha/flow.ts";
import { address } from "../../ha/navigate.ts";
import { icon } from "../../shared/icon.ts";
import { text } from "../../translations/texts.ts";
import { View } from "../view.ts";
import { figure } from "../../format/figure.ts";
import "./filters.ts";
import { keepQuery, queryOf } from "./place.ts";
import { overviewStyles } from "./styles.ts";
import type { UnitTable } from "./table.ts";
import "./table.ts";
import "./batch/dialog.ts";
import type { Task } from "./batch/task.ts";
import { selectionBar, selectionStyles } from "./selection.ts";
import { shares, tiles, totalsStyles } from "./totals.ts";

const AGAIN_MS = 3000;
/** What a new order or filter is asked for at first. */
const FIRST_ROWS = 30;

/** All units of a site: what they hold and owe together, and each of them as a row that is up to date. */
@customElement("prepaid-meter-overview")
export class OverviewView extends View {
  static override styles = [...[View.styles].flat(), totalsStyles, overviewStyles, selectionStyles];

  @state() private asked: UnitQuery = queryOf(location.search);
  @state() private windows: UnitWindows | null = null;
  @state() private told = 0;
  @state() private totals: SiteTotals | null = null;
  @state() private refused: unknown = null;
  @state() private picked: ReadonlyMap<string, string> = new Map();
  @state() private task: Task | null = null;
  @query("prepaid-meter-unit-table") private table!: UnitTable | null;
  #next: UnitWindows | null = null;
  #again: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#again);
    this.#next?.close();
    this.windows?.close();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const before = changed.get("site") as typeof this.site | undefined;
    const hassBefore = changed.get("hass") as typeof this.hass | undefined;
    const moved = before !== undefined && before.entry_id !== this.site.entry_id;
    if (moved) {
      [this.asked, this.totals, this.picked] = [queryOf(location.search), null, new Map()];
    }
    if (moved || this.windows === null || (hassBefore !== undefined && hassBefore.connection !== this.hass.connection)) this.#begin();
  }

  /** Follow the table from its beginning, and show it while it comes. */
  #begin(): void {
    clearTimeout(this.#again);
    this.#next?.close();
    this.#next = null;
    this.windows?.close();
    this.refused = null;
    this.windows = this.#follow();
  }

  #follow(): UnitWindows {
    const windows = new UnitWindows(this.hass, this.site.entry_id, this.asked, {
      changed: () => { this.#hear(windows); },
      over: (reason) => { this.#over(reason); },
    });
    return windows;
  }

  #hear(windows: UnitWindows): void {
    if (windows === this.#next) {
      this.windows?.close();
      [this.windows, this.#next] = [windows, null];
      this.table?.toTop();
    }
    this.totals = windows.totals ?? this.totals;
    this.told += 1;
  }

  /** A site that is loaded anew ends its subscriptions: they begin again by themselves. */
  #over(reason: unknown): void {
    if (reason !== "site_stopped") this.refused = reason;
    clearTimeout(this.#again);
    this.#again = setTimeout(() => { this.#begin(); }, AGAIN_MS);
  }

  /** Ask for other units or another order; what is shown stays until they are there. */
  #ask(differs: Partial<UnitQuery>): void {
    this.asked = { ...this.asked, ...differs };
    keepQuery(this.asked);
    this.#next?.close();
    this.#next = this.#follow();
    this.#next.look(0, FIRST_ROWS);
  }

  readonly #asked = (event: CustomEvent<Partial<UnitQuery>>): void => {
    this.#ask(event.detail);
  };

  readonly #sorted = (event: CustomEvent<{ sort: UnitSort; descending: boolean }>): void => {
    this.#ask(event.detail);
  };

  readonly #choose = (state: CreditState): void => {
    const { states } = this.asked;
    this.#ask({ states: states.includes(state) ? states.filter((one) => one !== state) : [...states, state] });
  };

  readonly #picked = ({ detail: { row, picked } }: CustomEvent<{ row: UnitRow; picked: boolean }>): void => {
    const chosen = new Map(this.picked);
    if (picked) chosen.set(row.unit_id, row.name);
    else chosen.delete(row.unit_id);
    this.picked = chosen;
  };

  readonly #everyone = ({ detail: wanted }: CustomEvent<boolean>): void => {
    if (wanted) void this.#pickAll();
    else this.picked = new Map();
  };

  async #pickAll(): Promise<void> {
    try {
      const rows = await allUnits(this.hass, this.site.entry_id, this.asked);
      this.picked = new Map(rows.map(({ unit_id, name }) => [unit_id, name]));
    } catch (error) {
      this.refused = error;
    }
  }

  #selection(): TemplateResult {
    const { hass, site, picked, task } = this;
    const begin = (wanted: Task): void => {
      this.task = wanted;
    };
    const clear = (): void => {
      this.picked = new Map();
      this.table?.focusAll();
    };
    return html`${selectionBar({ hass, site, picked, begin, clear })}
      ${task === null
        ? nothing
        : html`<prepaid-meter-batch .hass=${hass} .task=${task} @closed=${() => { this.task = null; }}></prepaid-meter-batch>`}`;
  }

  readonly #addUnit = (): void => {
    void openFlow(this, this.hass, { entryId: this.site.entry_id, kind: "unit" });
  };

  #add(): TemplateResult {
    const { hass } = this;
    if (!this.administrator) return html`${nothing}`;
    return html`<button class="add" @click=${this.#addUnit}>${icon("plus")}${text(hass, "overview.add_unit")}</button>`;
  }

  #empty(): TemplateResult {
    const { hass, site } = this;
    return html`<ha-card class="empty">
      <span class="large">${icon("home-lightning-bolt-outline")}</span>
      <h1>${text(hass, "overview.empty_title")}</h1>
      <p class="quiet">${text(hass, this.administrator ? "overview.empty_text" : "overview.empty_operator")}</p>
      ${this.administrator
        ? html`<div class="row"><a class="button main" href=${address(site.entry_id, "first-run")}>${text(hass, "overview.begin")}</a>${this.#add()}</div>`
        : nothing}
    </ha-card>`;
  }

  #count(): string {
    const { hass, totals } = this;
    const matched = this.windows?.matched ?? null;
    if (matched === null || totals === null) return "";
    const [count, all] = [figure(matched, 0, hass), figure(totals.units, 0, hass)];
    return narrows(this.asked) ? text(hass, "overview.count_of", { count, all }) : text(hass, "overview.count", { count: all });
  }

  #units(): TemplateResult {
    const { hass, site, windows } = this;
    return html`<ha-card class="units">
      <div class="bar"><h2>${text(hass, "overview.units")}</h2><span class="quiet" role="status"><bdi>${this.#count()}</bdi></span>${this.#add()}</div>
      <prepaid-meter-unit-filters .hass=${hass} .asked=${this.asked} @asked=${this.#asked}></prepaid-meter-unit-filters>
      <prepaid-meter-unit-table
        .hass=${hass} .site=${site} .asked=${this.asked} .windows=${windows} .told=${this.told} .picked=${this.picked}
        @sorted=${this.#sorted} @picked=${this.#picked} @everyone=${this.#everyone}
      ></prepaid-meter-unit-table>
      ${windows?.matched === 0 ? html`<p class="nobody quiet">${text(hass, "overview.nobody")}</p>` : nothing}
    </ha-card>`;
  }

  protected override render(): TemplateResult {
    const { hass, site, totals } = this;
    const wrong = this.refused === null
      ? nothing
      : html`<ha-card class="wrong" role="alert">${text(hass, "panel.went_wrong", { reason: refusal(this.refused) })}</ha-card>`;
    if (totals?.units === 0) return html`${wrong}${this.#empty()}`;
    return html`${wrong} ${tiles(totals, site, hass)} ${shares(totals, { states: this.asked.states, choose: this.#choose }, hass)} ${this.#units()} ${this.#selection()}`;
  }
}
