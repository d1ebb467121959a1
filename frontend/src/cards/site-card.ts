import { css, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { refusal } from "../data/hub.ts";
import { type Roles, roles } from "../data/roles.ts";
import { followSummary, type NeedyUnit, type SiteSummary, type SiteTotals } from "../data/site-summary.ts";
import type { Site } from "../data/sites.ts";
import { CREDIT_STATES } from "../data/units.ts";
import { money } from "../format/money.ts";
import { plural, quantity } from "../format/quantity.ts";
import { HubCard } from "../ha/card.ts";
import { address } from "../ha/navigate.ts";
import type { Connection, Hass } from "../ha/types.ts";
import { usage } from "../shared/commodity.ts";
import { icon } from "../shared/icon.ts";
import { shareBar, shareStyles } from "../shared/share-bar.ts";
import { baseStyles, cardStyles } from "../shared/styles.ts";
import { creditLook } from "../shared/tones.ts";
import { troubleNames } from "../shared/troubles.ts";
import { text } from "../translations/texts.ts";
import { LISTED_UNITS, type SiteCardConfig } from "./configs.ts";
import { SITE } from "./kinds.ts";
import { listStyles } from "./list-styles.ts";

const AGAIN_MS = 5000;
const STOPPED = (hass: Hass): string => text(hass, "cards.site_stopped");
/** A site at a glance: its money, today, where its units stand, and which of them need a look. */
@customElement(`${SITE.tag}-body`)
export class SiteCard extends HubCard<SiteCardConfig> {
  static override styles = [
    baseStyles,
    cardStyles,
    listStyles,
    shareStyles,
    css`
      :host {
        container-type: inline-size;
      }
      .body,
      .sums {
        display: grid;
        gap: 16px;
        align-content: start;
        min-width: 0;
      }
      .needy {
        min-width: 0;
        padding-top: 12px;
        border-top: 1px solid var(--line);
      }
      .needy p {
        font-size: 12px;
        line-height: 16px;
      }
      .needy .lines {
        padding-top: 4px;
        border: 0;
      }
      @container (min-width: 640px) {
        .body {
          grid-template-columns: repeat(2, minmax(0, 1fr));
          gap: 16px 32px;
        }
        .body .needy {
          padding: 0;
          border: 0;
        }
      }
      .fine {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 32px;
      }
      .fine ha-icon {
        color: var(--good);
      }
    `,
  ];

  @state() private site: Site | undefined;
  @state() private summary: SiteSummary | null = null;
  /** Why nothing is shown, said when it is drawn: texts may come later than an answer. */
  @state() private told: ((hass: Hass) => string) | null = null;
  #follows: readonly [Connection, SiteCardConfig] | undefined;
  #end: (() => void) | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;

  protected override watched(): readonly string[] {
    return [];
  }

  protected override arrived(hass: Hass): void {
    if (!this.isConnected || this.config === undefined) return;
    if (this.#follows?.[0] === hass.connection && this.#follows[1] === this.config) return;
    this.#begin(hass, this.config);
  }

  override setConfig(config: SiteCardConfig): void {
    super.setConfig(config);
    if (this.hub !== undefined) this.arrived(this.hub);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hub !== undefined) this.arrived(this.hub);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  #stop(): void {
    this.#end?.();
    clearTimeout(this.#again);
    this.#end = this.#follows = undefined;
  }

  #begin(hass: Hass, config: SiteCardConfig, anew = false): void {
    this.#stop();
    const follows = [hass.connection, config] as const;
    this.#follows = follows;
    roles(hass, anew).then(
      (known) => {
        if (this.#follows === follows) this.#follow(hass, config, known);
      },
      (error: unknown) => {
        if (this.#follows === follows) this.#wait(hass, config, () => refusal(error));
      },
    );
  }

  #follow(hass: Hass, config: SiteCardConfig, known: Roles): void {
    this.site = config.site === undefined ? [...known.values()][0] : known.get(config.site);
    if (this.site === undefined) {
      this.told = (now) => text(now, "cards.site_not_yours");
      this.settle();
      return;
    }
    if (!this.site.running) {
      this.#wait(hass, config, STOPPED);
      return;
    }
    this.#end = followSummary(hass, this.site.entry_id, config.units ?? LISTED_UNITS, {
      told: (summary) => {
        if (summary === null) this.#wait(hass, config, STOPPED);
        else [this.summary, this.told] = [summary, null];
        this.settle();
      },
      refused: (error) => { this.#wait(hass, config, () => refusal(error)); },
    });
  }

  /** Say why nothing is shown, and look again soon: a site that is loaded anew comes back by itself. */
  #wait(hass: Hass, config: SiteCardConfig, told: (hass: Hass) => string): void {
    [this.summary, this.told] = [null, told];
    this.settle();
    this.#end?.();
    this.#end = undefined;
    clearTimeout(this.#again);
    this.#again = setTimeout(() => {
      if (this.isConnected) this.#begin(this.hub ?? hass, config, true);
    }, AGAIN_MS);
  }

  protected override render(): TemplateResult {
    const { hub: hass, config } = this;
    if (hass === undefined || config === undefined) return html`<ha-card></ha-card>`;
    return this.#card(hass, config.name ?? this.site?.name ?? text(hass, "cards.card_site"));
  }

  #card(hass: Hass, name: string): TemplateResult {
    const { site } = this;
    const summary = this.told === null ? this.summary : null;
    const known = site !== undefined && summary !== null;
    return html`<ha-card role="group" aria-label=${name}>
      <div class="head">
        <h2>${site === undefined ? name : html`<a href=${address(site.entry_id, "overview")}>${name}</a>`}</h2>
        ${known ? html`<bdi class="quiet">${this.#units(hass, summary.totals.units)}</bdi>` : nothing}
      </div>
      ${known ? this.#summary(hass, site, summary) : html`<p class="quiet" role="status">${this.told?.(hass)}</p>`}
    </ha-card>`;
  }

  #units(hass: Hass, count: number): string {
    return text(hass, `cards.units_${plural(count, hass.locale)}`, { count: quantity(count, "", hass.locale) });
  }

  #summary(hass: Hass, site: Site, { rows, matched, totals }: SiteSummary): TemplateResult {
    const shares = CREDIT_STATES.map((one) => {
      const look = creditLook(one);
      return { count: totals.states[one] ?? 0, tone: look.tone, icon: look.icon, words: text(hass, look.words) };
    });
    const shown = rows.slice(0, this.config?.units ?? LISTED_UNITS);
    return html`<div class="body">
      <div class="sums">
        ${this.#figures(hass, site, totals)} ${shareBar(shares, (count) => quantity(count, "", hass.locale))}
      </div>
      ${matched === 0 ? this.#fine(hass, totals) : nothing}
      ${shown.length === 0
        ? nothing
        : html`<div class="needy">
            <p id="needy" class="quiet">${text(hass, "cards.need_look")}</p>
            <ul class="lines" aria-labelledby="needy">
              ${shown.map((unit) => this.#line(hass, site, unit))} ${this.#more(hass, site, matched - shown.length)}
            </ul>
          </div>`}
    </div>`;
  }

  #figures(hass: Hass, site: Site, totals: SiteTotals): TemplateResult {
    const amount = (value: string | null): string => (value === null ? "–" : money(value, site.currency, hass.locale));
    const used = Object.entries(totals.usage_today ?? {}).map(([commodity, used]) => usage(commodity, used, hass));
    const owed = /[1-9]/.test(totals.arrears);
    return html`<div>
        <p class="main">${amount(totals.credit_held)}</p>
        <p class="quiet">${text(hass, "cards.credit_held")}</p>
      </div>
      <dl class="figures">
        <div>
          <dt>${text(hass, "common.today")}</dt>
          <dd>${amount(totals.cost_today)}</dd>
          <dd class="quiet"><bdi>${used.join(" · ")}</bdi></dd>
        </div>
        <div class=${owed ? "bad" : ""}>
          <dt>${text(hass, "cards.arrears")}</dt>
          <dd>${owed ? icon("alert-circle") : nothing}${amount(totals.arrears)}</dd>
        </div>
      </dl>`;
  }

  #fine(hass: Hass, totals: SiteTotals): TemplateResult {
    const words = totals.units === 0 ? "cards.no_units_yet" : "cards.all_fine";
    return html`<p class="fine quiet">${totals.units === 0 ? nothing : icon("check-circle")}${text(hass, words)}</p>`;
  }

  #line(hass: Hass, site: Site, unit: NeedyUnit): TemplateResult {
    const look = creditLook(unit.credit_state);
    const fine = unit.credit_state === "in_credit";
    const said = [...(fine ? [] : [text(hass, look.words)]), ...troubleNames(unit, hass)].join(" · ");
    return html`<li class=${fine ? "warn" : look.tone}>
      <a href=${address(site.entry_id, "unit", unit.unit_id)}>
        ${icon(fine ? "wrench" : look.icon)}
        <span class="what"><b>${unit.name}</b><small>${said}</small></span>
        <span class="amount">${money(unit.available, site.currency, hass.locale)}</span>
      </a>
    </li>`;
  }

  #more(hass: Hass, site: Site, count: number): TemplateResult | typeof nothing {
    if (count <= 0) return nothing;
    const words = text(hass, `cards.more_${plural(count, hass.locale)}`, { count: quantity(count, "", hass.locale) });
    return html`<li><a class="more" href=${address(site.entry_id, "overview")}>${words}</a></li>`;
  }
}
