import { css, html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { AdjustDialog } from "../../acts/adjust-dialog.ts";
import { AddDebtDialog, PayDebtDialog } from "../../acts/debt-dialogs.ts";
import { DepositDialog } from "../../acts/deposit-dialog.ts";
import { nothingOf } from "../../acts/move-facts.ts";
import { openDialog } from "../../acts/open.ts";
import { RefundDialog } from "../../acts/refund-dialog.ts";
import { type Subject, subjectOf } from "../../acts/subject.ts";
import { TopUpDialog } from "../../acts/top-up-dialog.ts";
import { TransferDialog } from "../../acts/transfer-dialog.ts";
import { icon } from "../../shared/icon.ts";
import "../../shared/menu.ts";
import type { MenuItem } from "../../shared/menu.ts";
import { text } from "../../translations/texts.ts";
import { UnitPart } from "./part.ts";

/** What can be done with a unit's money, by those who may. */
@customElement("prepaid-meter-unit-acts")
export class UnitActs extends UnitPart {
  static override styles = [
    ...[UnitPart.styles].flat(),
    css`
      .main {
        background: color-mix(in srgb, var(--primary-color, #009ac7) 72%, #000);
        color: #fff;
      }
      .main:hover {
        background: color-mix(in srgb, var(--primary-color, #009ac7) 84%, #000);
      }
      .main ha-icon {
        color: inherit;
      }
      @media (max-width: 440px) {
        button {
          padding-inline: 12px;
        }
        button:not(.main) ha-icon {
          display: none;
        }
      }
    `,
  ];

  get #subject(): Subject {
    return subjectOf(this.site, this.unit);
  }

  #open(dialog: Parameters<typeof openDialog>[2] & { subject: Subject }, fields: object = {}): void {
    void openDialog(this, this.hass, dialog, { subject: this.#subject, ...fields });
  }

  #more(): readonly MenuItem[] {
    const { hass, unit } = this;
    const { debt, deposit } = unit.credit;
    const item = (words: string, symbol: string, run: () => void): MenuItem => ({ words, symbol, run });
    const payDebt = item(text(hass, "acts.pay_debt"), "cash-check", () => { this.#open(new PayDebtDialog(), { owed: debt }); });
    const back = item(text(hass, "acts.deposit_return"), "safe", () => { this.#open(new DepositDialog(), { taken: false }); });
    return [
      item(text(hass, "acts.transfer"), "swap-horizontal", () => { this.#open(new TransferDialog()); }),
      item(text(hass, "acts.deposit_take"), "safe-square-outline", () => { this.#open(new DepositDialog()); }),
      ...(nothingOf(deposit) ? [] : [back]),
      item(text(hass, "acts.add_debt"), "file-document-plus-outline", () => { this.#open(new AddDebtDialog()); }),
      ...(nothingOf(debt) ? [] : [payDebt]),
    ];
  }

  protected override render(): TemplateResult {
    const { hass, unit, site } = this;
    if (unit.tenancy.vacant) return html`<p class="quiet">${text(hass, "acts.vacant")}</p>`;
    const topUp = html`<button class="main" @click=${() => { this.#open(new TopUpDialog()); }}>
      ${icon("cash-plus")}${text(hass, "common.top_up")}
    </button>`;
    if (site.role !== "administrator") return html`<div class="row">${topUp}</div>`;
    return html`<div class="row">
      ${topUp}
      <button @click=${() => { this.#open(new RefundDialog()); }}>${icon("cash-refund")}${text(hass, "acts.refund")}</button>
      <button @click=${() => { this.#open(new AdjustDialog()); }}>${icon("tune-variant")}${text(hass, "acts.adjust")}</button>
      <prepaid-meter-menu .items=${this.#more()} words=${text(hass, "acts.more")}></prepaid-meter-menu>
    </div>`;
  }
}
