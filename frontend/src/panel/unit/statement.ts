import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { openReverse } from "../../acts/reverse-dialog.ts";
import { asUntil, type Statement, type StatementAsked, type StatementEntry, statementOf, wholeStatement } from "../../data/statement.ts";
import { refusal } from "../../data/hub.ts";
import type { UnitDetail } from "../../data/unit.ts";
import { compareDecimals } from "../../format/decimal.ts";
import { money } from "../../format/money.ts";
import { save } from "../../ha/save.ts";
import { icon } from "../../shared/icon.ts";
import { text } from "../../translations/texts.ts";
import { choice, picker, stepper } from "./controls.ts";
import { UnitPart } from "./part.ts";
import { csvOf, fileName, print } from "./statement-file.ts";
import { statementPaper } from "./statement-paper.ts";
import { asked, isOpen, newest, ofTenancy, type Shown, SPANS, step, tenancies, title } from "./statement-period.ts";
import { statementRows } from "./statement-rows.ts";
import { statementStyles } from "./statement-styles.ts";
import { summary } from "./statement-summary.ts";

const PAGE = 25;
const MOST = 500;
const BOOKED_MS = 500;
const LIVE_MS = 60_000;

/** A unit's statement: what it had, what came, what was used, what is left, and why. */
@customElement("prepaid-meter-unit-statement")
export class UnitStatement extends UnitPart {
  static override styles = [...[UnitPart.styles].flat(), ...statementStyles];

  @state() private shown: Shown | null = null;
  @state() private statement: Statement | null = null;
  @state() private refused: unknown = null;
  @state() private loading = true;
  @state() private open: ReadonlySet<string> = new Set();
  #asked = "";
  #askedAt = 0;
  #again: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#again);
    this.#asked = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const before = changed.get("unit") as UnitDetail | undefined;
    if (this.shown === null || (before !== undefined && before.unit_id !== this.unit.unit_id)) {
      [this.shown, this.statement, this.open] = [newest(this.hass, this.unit), null, new Set()];
    }
    const wanted = JSON.stringify([this.#fields(this.shown), this.shown.span]);
    if (wanted !== this.#asked) {
      this.#asked = wanted;
      void this.#load(wanted, PAGE);
    } else if (before !== undefined && isOpen(this.hass, this.unit, this.shown)) {
      this.#later(before);
    }
  }

  #fields(shown: Shown): StatementAsked {
    return { entryId: this.site.entry_id, unitId: this.unit.unit_id, tenancy: shown.tenancy, ...asked(this.hass, this.unit, shown) };
  }

  /** A payment shows at once, what the meter counts with the minute: it is booked but now and then. */
  #later(before: UnitDetail): void {
    const [was, is] = [before.credit, this.unit.credit];
    if (was === is) return;
    const paid = compareDecimals(is.balance, was.balance) > 0 || was.debt !== is.debt || was.deposit !== is.deposit || was.arrears !== is.arrears;
    if (!paid && this.#again !== undefined) return;
    clearTimeout(this.#again);
    const wait = paid ? BOOKED_MS : Math.max(BOOKED_MS, this.#askedAt + LIVE_MS - Date.now());
    this.#again = setTimeout(() => { this.#reload(); }, wait);
  }

  #reload(): void {
    const known = this.statement?.entries.length ?? 0;
    void this.#load(this.#asked, Math.min(MOST, Math.max(PAGE, known)));
  }

  async #load(wanted: string, limit: number, offset = 0): Promise<void> {
    const { shown } = this;
    if (shown === null) return;
    clearTimeout(this.#again);
    [this.#again, this.#askedAt, this.loading] = [undefined, Date.now(), true];
    try {
      const known = offset === 0 ? null : this.statement;
      const fields = this.#fields(shown);
      const found = await statementOf(this.hass, known === null ? fields : asUntil(fields, known), { limit, offset });
      if (wanted !== this.#asked) return;
      this.statement = known === null ? found : { ...known, entries: [...known.entries, ...found.entries] };
      this.refused = null;
    } catch (error) {
      if (wanted !== this.#asked) return;
      this.refused = error;
    }
    this.loading = false;
  }

  protected override render(): TemplateResult {
    const { hass, shown, statement } = this;
    if (shown === null) return html``;
    return html`<ha-card aria-busy=${this.loading}>
      <div class="head">
        <h2>${text(hass, "unit.statement")}</h2>
        ${this.#keep(statement)}
      </div>
      ${this.#controls(shown)}
      ${this.refused === null ? nothing : html`<p role="status">${refusal(this.refused)}</p>`}
      ${statement === null ? html`<div class="bone" aria-hidden="true"></div>` : this.#body(statement)}
    </ha-card>`;
  }

  #controls(shown: Shown): TemplateResult {
    const { hass, unit } = this;
    const spans = SPANS.map((value) => ({ value, words: text(hass, `unit.span_${value}`) }));
    const go = (to: Shown): void => {
      this.shown = to;
    };
    const at = title(hass, unit, shown);
    const forward = isOpen(hass, unit, shown) ? undefined : () => { go(step(shown, 1)); };
    return html`<div class="row between">
      <div class="row">
        ${choice(text(hass, "unit.period"), spans, shown.span, (span) => { go({ ...shown, span }); })}
        ${picker(text(hass, "unit.tenancy"), tenancies(hass, unit), String(shown.tenancy), (number) => { go(ofTenancy(hass, unit, shown, Number(number))); })}
      </div>
      ${shown.span === "all" ? html`<span class="at">${at}</span>` : stepper(hass, { at, back: () => { go(step(shown, -1)); }, forward })}
    </div>`;
  }

  #body(statement: Statement): TemplateResult {
    const { hass } = this;
    const left = statement.matched - statement.entries.length;
    const more = (): void => void this.#load(this.#asked, PAGE, statement.entries.length);
    return html`<dl class="sums">
        ${summary(hass, statement).map(
          ({ name, amount, total }) => html`<div class=${total ? "closing" : ""}>
            <dt>${name}</dt>
            <dd>${money(amount, statement.currency, hass.locale)}</dd>
          </div>`,
        )}
      </dl>
      ${statement.entries.length === 0
        ? html`<p class="quiet">${text(hass, "unit.no_entries")}</p>`
        : statementRows({ hass, statement, open: this.open, toggle: this.#toggle, reverse: this.#reverse() })}
      ${left > 0 ? html`<button class="plain" ?disabled=${this.loading} @click=${more}>${icon("chevron-down")}${text(hass, "unit.more", { left })}</button>` : nothing}`;
  }

  readonly #toggle = (journalEntry: string): void => {
    const open = new Set(this.open);
    if (!open.delete(journalEntry)) open.add(journalEntry);
    this.open = open;
  };

  #reverse(): ((entry: StatementEntry) => void) | undefined {
    const { hass, site, unit } = this;
    if (site.role !== "administrator") return undefined;
    return ({ journal_entry, kind, at, date }) =>
      void openReverse(this, hass, site, { journal_entry, kind, at, booked_at: date, unit_id: unit.unit_id, name: unit.name });
  }

  #keep(statement: Statement | null): TemplateResult {
    const { hass } = this;
    const offered = [
      ["printer-outline", "common.print", this.#print],
      ["file-delimited-outline", "unit.csv", this.#csv],
      ["code-json", "unit.json", this.#json],
    ] as const;
    return html`<div class="keep">
      ${offered.map(
        ([symbol, words, done]) => html`<button
          class="icon-button"
          title=${text(hass, words)}
          aria-label=${text(hass, words)}
          ?disabled=${statement === null}
          @click=${() => void this.#with(done)}
        >
          ${icon(symbol)}
        </button>`,
      )}
    </div>`;
  }

  /** Do something with all entries, not only with those on the screen. */
  async #with(done: (statement: Statement, shown: Shown) => void): Promise<void> {
    const { shown } = this;
    if (shown === null) return;
    try {
      done(await wholeStatement(this.hass, this.#fields(shown)), shown);
      this.refused = null;
    } catch (error) {
      this.refused = error;
    }
  }

  readonly #print = (statement: Statement, shown: Shown): void => {
    const at = title(this.hass, this.unit, shown);
    print(`${statement.name} ${at}`, statementPaper(this.hass, statement, at));
  };

  readonly #csv = (statement: Statement): void => {
    save(fileName(statement, "csv"), "text/csv", csvOf(statement));
  };

  readonly #json = (statement: Statement): void => {
    save(fileName(statement, "json"), "application/json", JSON.stringify(statement, null, 2));
  };
}
