import { customElement, property } from "lit/decorators.js";
import { addDebt, payDebt } from "../data/acts.ts";
import { money } from "../format/money.ts";
import { text } from "../translations/texts.ts";
import { amountField, noteField } from "./common-fields.ts";
import { ActDialog, type Given, type Words } from "./dialog.ts";
import type { Field } from "./fields.ts";
import { type Receipt, receiptOf } from "./receipt.ts";

/** Enters what a customer owes from before, and how it is paid off. */
@customElement("prepaid-meter-add-debt")
export class AddDebtDialog extends ActDialog {
  protected override values: Record<string, string> = { percent: "10" };

  protected override words(): Words {
    const { hass, subject } = this;
    const title = text(hass, "acts.add_debt_of", { unit: subject.name });
    return { title, submit: text(hass, "acts.add_debt"), lead: text(hass, "acts.add_debt_lead") };
  }

  protected override fields(): readonly Field[] {
    const { hass, subject } = this;
    const { currency } = subject;
    const periods = (["week", "day"] as const).map((value) => ({ value, words: text(hass, `acts.per_${value}`) }));
    return [
      { name: "name", kind: "text", label: text(hass, "acts.debt_name"), help: text(hass, "acts.debt_name_help"), required: true },
      amountField(hass, subject),
      { name: "percent", kind: "number", label: text(hass, "acts.debt_percent") },
      { name: "per_week", kind: "amount", label: text(hass, "acts.debt_per_week", { currency }), seldom: true },
      { name: "cap", kind: "amount", label: text(hass, "acts.debt_cap", { currency }), seldom: true },
      { name: "cap_period", kind: "choice", label: text(hass, "acts.debt_cap_period"), options: periods, seldom: true },
      noteField(hass),
    ];
  }

  protected override async perform(given: Given): Promise<Receipt> {
    const { hass, subject } = this;
    const { name = "", amount = "" } = given;
    const booked = await addDebt(hass, subject.where, { ...given, name, amount, reference: this.own });
    const rows = [[text(hass, "acts.debt_name"), name]] as const;
    return receiptOf(hass, subject, { title: text(hass, "common.kind_add_debt"), reference: this.own, rows }, booked);
  }
}

/** Pays the debt of protected meters from cash credit. */
@customElement("prepaid-meter-pay-debt")
export class PayDebtDialog extends ActDialog {
  /** What is owed, as the hub wrote it. */
  @property({ attribute: false }) owed = "";

  protected override words(): Words {
    const { hass, subject, owed } = this;
    const lead = text(hass, "acts.pay_debt_lead", { debt: money(owed, subject.currency, hass.locale) });
    return { title: text(hass, "acts.pay_debt_of", { unit: subject.name }), submit: text(hass, "acts.pay_debt"), lead };
  }

  protected override fields(): readonly Field[] {
    return [amountField(this.hass, this.subject), noteField(this.hass)];
  }

  protected override async perform({ amount = "", note }: Given): Promise<Receipt> {
    const { hass, subject } = this;
    const booked = await payDebt(hass, subject.where, { amount, note, reference: this.own });
    const left = money(booked.debt ?? "", booked.currency, hass.locale);
    const rows = [[text(hass, "acts.debt_left"), left]] as const;
    return receiptOf(hass, subject, { title: text(hass, "common.kind_pay_debt"), reference: this.own, rows }, booked);
  }
}
