import { css, html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { walletWords } from "../../acts/common-fields.ts";
import { nothingOf } from "../../acts/move-facts.ts";
import { money } from "../../format/money.ts";
import { fullDay } from "../../format/time.ts";
import { text } from "../../translations/texts.ts";
import { UnitPart } from "./part.ts";

interface Row {
  readonly name: string;
  readonly about?: string;
  readonly value: string;
}

/** What a unit owes, is charged again and again, or holds beside its balance. Without any of it nothing is shown. */
@customElement("prepaid-meter-unit-debts")
export class UnitDebts extends UnitPart {
  static override styles = [
    ...[UnitPart.styles].flat(),
    css`
      :host([hidden]) {
        display: none;
      }
      ha-card {
        display: grid;
        gap: 16px;
      }
      section {
        display: grid;
        gap: 8px;
      }
      h3 {
        margin: 0;
        color: var(--quiet);
        font-size: 14px;
        font-weight: 500;
        line-height: 20px;
      }
      dt {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      dt small {
        display: block;
        color: var(--quiet);
        font-size: 12px;
        line-height: 16px;
      }
      dd {
        flex: none;
        margin: 0;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  #write(amount: string): string {
    return money(amount, this.unit.currency, this.hass.locale);
  }

  #owed(): Row[] {
    const { hass, unit } = this;
    const { debt } = unit.credit;
    const own = unit.debts.map(({ name, left }) => ({ name, value: this.#write(left) }));
    return nothingOf(debt) ? own : [...own, { name: text(hass, "debts.protected"), value: this.#write(debt) }];
  }

  #recurring(): Row[] {
    const { hass, unit } = this;
    return unit.recurring.map(({ name, amount, wallet, until }) => {
      const from = wallet === null || wallet === "main" ? [] : [walletWords(hass, wallet)];
      const about = [text(hass, "debts.monthly"), ...from, ...(until === null ? [] : [text(hass, "debts.until", { day: fullDay(until, hass) })])];
      return { name, about: about.join(" · "), value: this.#write(amount) };
    });
  }

  #held(): Row[] {
    const { hass, unit } = this;
    const { deposit, gift, points } = unit.credit;
    const rows = unit.wallets.map(({ name, balance }) => ({ name: walletWords(hass, name), value: this.#write(balance) }));
    if (!nothingOf(deposit)) rows.push({ name: text(hass, "common.kind_deposit"), value: this.#write(deposit) });
    if (!nothingOf(gift)) rows.push({ name: text(hass, "common.kind_gift"), value: this.#write(gift) });
    if (points > 0) rows.push({ name: text(hass, "common.kind_points"), value: new Intl.NumberFormat(hass.locale.language).format(points) });
    return rows;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hass } = this;
    const sections = [
      [text(hass, "debts.owed"), this.#owed()],
      [text(hass, "debts.recurring"), this.#recurring()],
      [text(hass, "debts.held"), this.#held()],
    ] as const;
    const shown = sections.filter(([, rows]) => rows.length > 0);
    this.hidden = shown.length === 0;
    if (shown.length === 0) return nothing;
    return html`<ha-card role="group" aria-labelledby="debts">
      <div class="head"><h2 id="debts">${text(hass, "debts.title")}</h2></div>
      ${shown.map(([name, rows]) => html`<section><h3>${name}</h3>
        <dl>${rows.map((row) => html`<div>
          <dt><bdi>${row.name}</bdi>${row.about === undefined ? nothing : html`<small>${row.about}</small>`}</dt>
          <dd>${row.value}</dd>
        </div>`)}</dl></section>`)}
    </ha-card>`;
  }
}
