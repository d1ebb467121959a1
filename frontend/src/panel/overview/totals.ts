import { css, html, nothing, type TemplateResult } from "lit";
import type { Site } from "../../data/sites.ts";
import { type SiteTotals, SUPPLIES } from "../../data/unit-rows.ts";
import { CREDIT_STATES, type CreditState } from "../../data/units.ts";
import { isDecimal, money } from "../../format/money.ts";
import type { Hass } from "../../ha/types.ts";
import { creditLook } from "../../shared/tones.ts";
import { type TextKey, text } from "../../translations/texts.ts";
import { figure } from "../../format/figure.ts";
import { commodityWords, usage } from "../../shared/commodity.ts";
import { NONE, supplyWords } from "./figures.ts";

export const totalsStyles = css`
  .totals {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 16px;
    margin-block-end: 16px;
  }
  .total {
    container-type: inline-size;
    box-sizing: border-box;
    height: 112px;
    padding: 16px;
  }
  .total h2,
  .shares h2 {
    color: var(--quiet);
    font-size: 14px;
    font-weight: 400;
    line-height: 20px;
  }
  .total b {
    display: block;
    overflow: hidden;
    font-size: clamp(16px, 12cqi, 26px);
    font-weight: 500;
    line-height: 36px;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .total p {
    overflow: hidden;
    height: 20px;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .total b.bad {
    color: color-mix(in srgb, var(--bad) 65%, var(--primary-text-color, #141414));
  }
  .shares {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 1fr);
    gap: 16px 40px;
    margin-block-end: 16px;
    padding: 16px;
  }
  .stack {
    display: flex;
    gap: 2px;
    height: 8px;
    margin-block: 12px;
    overflow: hidden;
    border-radius: 4px;
    background: var(--line);
  }
  .stack span {
    flex-basis: 0;
    background: var(--share);
    transition: flex-grow 400ms ease;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin: 0 -8px -8px;
    padding: 0;
    list-style: none;
  }
  .legend button,
  .legend .entry {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 36px;
    padding: 0 8px;
    border: 1px solid transparent;
    border-radius: 8px;
    background: transparent;
    font-size: 14px;
    font-weight: 400;
    white-space: nowrap;
  }
  .legend button:hover {
    background: color-mix(in srgb, var(--primary-text-color, #141414) 6%, transparent);
  }
  .legend button[aria-pressed="true"] {
    border-color: var(--primary-color, #009ac7);
    background: color-mix(in srgb, var(--primary-color, #009ac7) 12%, transparent);
  }
  .legend i {
    flex: none;
    width: 10px;
    height: 10px;
    border-radius: 3px;
    background: var(--share);
  }
  .legend b {
    min-width: 1.5ch;
    font-weight: 500;
    font-variant-numeric: tabular-nums;
  }
  .none {
    color: var(--quiet);
  }
  .share-in_credit,
  .share-on {
    --share: var(--good);
  }
  .share-none {
    --share: color-mix(in srgb, var(--quiet) 45%, var(--card-background-color, #fff));
  }
  .share-low {
    --share: color-mix(in srgb, var(--warn) 70%, var(--card-background-color, #fff));
  }
  .share-emergency,
  .share-partly {
    --share: var(--warn);
  }
  .share-grace {
    --share: color-mix(in srgb, var(--bad) 55%, var(--warn));
  }
  .share-due {
    --share: var(--bad);
  }
  .share-off {
    --share: color-mix(in srgb, var(--bad) 60%, #000);
  }
  @media (max-width: 870px) {
    .totals {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 8px;
      margin-block-end: 8px;
    }
    .total {
      height: 104px;
      padding: 12px;
    }
    .shares {
      grid-template-columns: minmax(0, 1fr);
      margin-block-end: 8px;
      padding: 12px 16px;
    }
    .legend button,
    .legend .entry {
      min-height: 40px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .stack span {
      transition: none;
    }
  }
`;

interface Tile {
  readonly words: string;
  readonly value: string;
  readonly tone?: string;
  readonly beside?: string;
}

function tile({ words, value, tone = "", beside = "" }: Tile): TemplateResult {
  return html`<ha-card class="total"
    ><h2>${words}</h2>
    <b class=${tone} title=${value}><bdi>${value}</bdi></b>
    <p class="quiet" title=${beside}><bdi>${beside}</bdi></p></ha-card
  >`;
}

function isMore(amount: string): boolean {
  return isDecimal(amount) && /[1-9]/.test(amount);
}

/** Write the commodity that is used most units of in large, the others below it. */
function used(totals: SiteTotals | null, hass: Hass): Pick<Tile, "value" | "beside"> {
  const each = Object.entries(totals?.usage_today ?? {});
  const [first, ...others] = each;
  if (first === undefined) return { value: totals === null ? "" : NONE };
  const named = others.map(([name, value]) => `${commodityWords(name, hass)} ${usage(name, value, hass)}`);
  return { value: usage(first[0], first[1], hass), beside: named.length === 0 ? commodityWords(first[0], hass) : named.join(" · ") };
}

/** The site's sums. Every tile has its height from the beginning: figures come and change without moving anything. */
export function tiles(totals: SiteTotals | null, site: Site, hass: Hass): TemplateResult {
  const paid = (amount: string | null | undefined): string =>
    totals === null ? "" : amount == null ? NONE : money(amount, site.currency, hass.locale);
  const besides = (amount: string | undefined, some: TextKey, none: TextKey): string =>
    amount === undefined ? "" : isMore(amount) ? text(hass, some, { amount: paid(amount) }) : text(hass, none);
  const owed = totals !== null && isMore(totals.arrears);
  return html`<section class="totals" aria-label=${text(hass, "overview.totals")}>
    ${tile({ words: text(hass, "overview.credit_held"), value: paid(totals?.credit_held), beside: besides(totals?.deposits, "overview.deposits", "overview.deposits_none") })}
    ${tile({ words: text(hass, "overview.arrears"), value: paid(totals?.arrears), tone: owed ? "bad" : "", beside: besides(totals?.debt, "overview.debts", "overview.debts_none") })}
    ${tile({ words: text(hass, "overview.used_today"), ...used(totals, hass) })}
    ${tile({ words: text(hass, "overview.cost_today"), value: paid(totals?.cost_today), beside: text(hass, "overview.since_midnight") })}
  </section>`;
}

interface Share {
  readonly name: string;
  readonly words: string;
  readonly count: number;
}

function stack(shares: readonly Share[]): TemplateResult {
  return html`<div class="stack" aria-hidden="true">
    ${shares.map(({ name, count }) => (count > 0 ? html`<span class="share-${name}" style="flex-grow:${count}"></span>` : nothing))}
  </div>`;
}

function swatch({ name, words, count }: Share, hass: Hass): TemplateResult {
  return html`<i class="share-${name}" aria-hidden="true"></i><span>${words}</span><b>${figure(count, 0, hass)}</b>`;
}

export interface Chosen {
  readonly states: readonly CreditState[];
  readonly choose: (state: CreditState) => void;
}

/** How many units stand how: each state filters the table, and says its number in words beside its colour. */
export function shares(totals: SiteTotals | null, chosen: Chosen, hass: Hass): TemplateResult {
  const states = CREDIT_STATES.map((name) => ({ name, words: text(hass, creditLook(name).words), count: totals?.states[name] ?? 0 }));
  const supplies = SUPPLIES.flatMap((name) => {
    const look = supplyWords(name);
    return look === null ? [] : [{ name, words: text(hass, look.words), count: totals?.supplies[name] ?? 0 }];
  });
  const switched = supplies.reduce((sum, { count }) => sum + count, 0);
  const all = [...supplies, { name: "none", words: text(hass, "overview.no_relay"), count: (totals?.units ?? 0) - switched }];
  return html`<ha-card class="shares">
    <section aria-labelledby="states">
      <h2 id="states">${text(hass, "overview.by_state")}</h2>
      ${stack(states)}
      <ul class="legend">
        ${states.map(
          (one) => html`<li><button class=${one.count === 0 ? "none" : ""} aria-pressed=${chosen.states.includes(one.name)} @click=${() => { chosen.choose(one.name); }}>${swatch(one, hass)}</button></li>`,
        )}
      </ul>
    </section>
    <section aria-labelledby="supplies">
      <h2 id="supplies">${text(hass, "overview.by_supply")}</h2>
      ${stack(all)}
      <ul class="legend">
        ${all.map((one) => html`<li class="entry ${one.count === 0 ? "none" : ""}">${swatch(one, hass)}</li>`)}
      </ul>
    </section>
  </ha-card>`;
}
