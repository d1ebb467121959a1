import { css, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { refusal } from "../data/hub.ts";
import { type MeterMonth, type Month, type StatementEntry, unitMonth } from "../data/month.ts";
import { entryOf, idOf } from "../data/places.ts";
import { roles } from "../data/roles.ts";
import { deviceName, findUnit, unitEntities } from "../data/units.ts";
import { money } from "../format/money.ts";
import { quantity } from "../format/quantity.ts";
import { day, month } from "../format/time.ts";
import { HubCard } from "../ha/card.ts";
import { address } from "../ha/navigate.ts";
import type { Hass } from "../ha/types.ts";
import { kindWords } from "../shared/kinds.ts";
import { baseStyles, cardStyles } from "../shared/styles.ts";
import { text } from "../translations/texts.ts";
import { LISTED_ENTRIES, type StatementCardConfig } from "./configs.ts";
import { STATEMENT } from "./kinds.ts";
import { listStyles } from "./list-styles.ts";

/** A meter may be read many times a minute; a statement is not asked for more often than this. */
const PAUSE_MS = 10_000;
/** The hub writes what was used into the ledger within a minute: then it is asked for once more. */
const WRITTEN_MS = 65_000;

/** A unit's month: what it used and what that costs, what was booked, and what is left. */
@customElement(`${STATEMENT.tag}-body`)
export class StatementCard extends HubCard<StatementCardConfig> {
  static override styles = [
    baseStyles,
    cardStyles,
    listStyles,
    css`
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: 14px;
        line-height: 20px;
      }
      th {
        overflow: hidden;
        width: 99%;
        padding: 4px 0;
        font-weight: 400;
        text-align: start;
      }
      td {
        padding-block: 4px;
        padding-inline: 16px 0;
        text-align: end;
        white-space: nowrap;
        font-variant-numeric: tabular-nums;
      }
      .booked > * {
        padding-bottom: 8px;
        border-bottom: 1px solid var(--line);
      }
      .now > * {
        padding-block: 8px 0;
        font-weight: 500;
      }
      .lines p {
        min-height: 36px;
      }
      .lines .date {
        flex: none;
        min-width: 56px;
        color: var(--quiet);
        font-size: 13px;
      }
      .lines b {
        flex: 1;
        font-weight: 400;
      }
    `,
  ];

  @state() private month: Month | null = null;
  /** Why nothing is shown, said when it is drawn: texts may come later than an answer. */
  @state() private told: ((hass: Hass) => string) | null = null;
  #askedFor: StatementCardConfig | undefined;
  #askedAt = 0;
  #later: ReturnType<typeof setTimeout> | undefined;
  #written: ReturnType<typeof setTimeout> | undefined;

  protected override watched(hass: Hass, config: StatementCardConfig): readonly string[] {
    const entities = unitEntities(hass, config.device ?? "");
    return ["balance", "usage"].flatMap((key) => entities.get(key) ?? []);
  }

  protected override arrived(): void {
    if (!this.isConnected) return;
    const since = this.#askedFor === this.config ? Date.now() - this.#askedAt : PAUSE_MS;
    clearTimeout(this.#later);
    clearTimeout(this.#written);
    this.#later = setTimeout(() => void this.#ask(), Math.max(0, PAUSE_MS - since));
    this.#written = setTimeout(() => void this.#ask(), WRITTEN_MS);
  }

  override setConfig(config: StatementCardConfig): void {
    super.setConfig(config);
    if (this.hub !== undefined) this.arrived();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hub !== undefined) this.arrived();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#later);
    clearTimeout(this.#written);
  }

  readonly #ask = async (): Promise<void> => {
    const { hub: hass, config } = this;
    if (hass === undefined || config === undefined) return;
    [this.#askedFor, this.#askedAt] = [config, Date.now()];
    const device = hass.devices[config.device ?? ""];
    const [entryId, unitId] = [entryOf(device), idOf(device)];
    if (entryId === null || unitId === null) {
      this.settle();
      return;
    }
    const told = (month: Month | null, words: typeof this.told): void => {
      if (this.#askedFor !== config) return;
      [this.month, this.told] = [month, words];
      this.settle();
    };
    try {
      if (!(await roles(hass)).has(entryId)) {
        told(null, (now) => text(now, "cards.statement_not_yours"));
        return;
      }
      told(await unitMonth(hass, entryId, unitId, config.entries ?? LISTED_ENTRIES), null);
    } catch (error) {
      told(null, () => refusal(error));
    }
  };

  protected override render(): TemplateResult {
    const { hub: hass, config } = this;
    if (hass === undefined || config === undefined) return html`<ha-card></ha-card>`;
    const device = hass.devices[config.device ?? ""];
    const [entryId, unitId] = [entryOf(device), idOf(device)];
    if (entryId === null || unitId === null) {
      return html`<ha-card><p class="quiet">${text(hass, config.device ? "cards.unit_gone" : "cards.no_unit")}</p></ha-card>`;
    }
    return this.#card(hass, config, config.name ?? deviceName(device), address(entryId, "unit", unitId));
  }

  #card(hass: Hass, config: StatementCardConfig, name: string, page: string): TemplateResult {
    return html`<ha-card role="group" aria-label=${name}>
      <div class="head">
        <h2><a href=${page}>${name}</a></h2>
        ${this.month === null ? nothing : html`<bdi class="quiet">${month(this.month.from, hass)}</bdi>`}
      </div>
      ${this.month === null ? html`<p class="quiet" role="status">${this.told?.(hass)}</p>` : this.#month(hass, config, this.month)}
    </ha-card>`;
  }

  #month(hass: Hass, config: StatementCardConfig, known: Month): TemplateResult {
    return html`${this.#used(hass, known)} ${this.#sums(hass, config, known)}
      ${known.entries.length === 0 ? nothing : this.#entries(hass, known)}`;
  }

  /** What was used, and what it costs: at a glance of one meter, side by side of several. */
  #used(hass: Hass, { meters, currency }: Month): TemplateResult {
    const cost = (meter: MeterMonth): string => money(meter.cost, currency, hass.locale);
    const used = (meter: MeterMonth): string => quantity(Number(meter.usage), meter.unit, hass.locale);
    const [first, ...others] = meters;
    if (first !== undefined && others.length === 0) {
      return html`<div>
        <p class="main">${cost(first)}</p>
        <p class="quiet"><bdi>${text(hass, "cards.used_this_month", { usage: used(first) })}</bdi></p>
      </div>`;
    }
    return html`<dl class="figures">
      ${meters.map(
        (meter) => html`<div>
          <dt>${meter.name}</dt>
          <dd>${cost(meter)}</dd>
          <dd class="quiet"><bdi>${used(meter)}</bdi></dd>
        </div>`,
      )}
    </dl>`;
  }

  #sums(hass: Hass, config: StatementCardConfig, known: Month): TemplateResult {
    const amount = (value: string): string => money(value, known.currency, hass.locale);
    const now = findUnit(hass, config.device ?? "")?.balance ?? null;
    const line = (words: string, value: string, of = ""): TemplateResult =>
      html`<tr class=${of}>
        <th scope="row">${words}</th>
        <td>${value}</td>
      </tr>`;
    return html`<table>
      <tbody>
        ${line(text(hass, "cards.opening"), amount(known.opening_balance))}
        ${Object.entries(known.totals).map(([kind, value]) => line(kindWords(hass, kind), amount(value)))}
        ${line(text(hass, "cards.booked"), amount(known.closing_balance), "booked")}
        ${line(text(hass, "cards.balance_now"), now === null ? "–" : amount(now), "now")}
      </tbody>
    </table>`;
  }

  #entries(hass: Hass, { entries, currency }: Month): TemplateResult {
    const line = ({ at, kind, amount }: StatementEntry): TemplateResult =>
      html`<li>
        <p>
          <span class="date">${day(new Date(at), hass)}</span><b>${kindWords(hass, kind)}</b>
          <span class="amount">${money(amount, currency, hass.locale)}</span>
        </p>
      </li>`;
    return html`<ul class="lines" aria-label=${text(hass, "cards.newest_entries")}>
      ${entries.map(line)}
    </ul>`;
  }
}
