import { customElement } from "lit/decorators.js";
import { adjust } from "../data/acts.ts";
import { text } from "../translations/texts.ts";
import { amountField, reasonField, walletFields } from "./common-fields.ts";
import { ActDialog, type Given, type Words } from "./dialog.ts";
import type { Field } from "./fields.ts";
import { type Receipt, receiptOf } from "./receipt.ts";

/** Corrects credit by hand, up or down, with the reason. */
@customElement("prepaid-meter-adjust")
export class AdjustDialog extends ActDialog {
  protected override values: Record<string, string> = { way: "give" };

  protected override words(): Words {
    const { hass, subject } = this;
    return { title: text(hass, "acts.adjust_of", { unit: subject.name }), submit: text(hass, "acts.adjust") };
  }

  protected override fields(): readonly Field[] {
    const { hass, subject } = this;
    const options = (["give", "take"] as const).map((value) => ({ value, words: text(hass, `acts.way_${value}`) }));
    const way: Field = { name: "way", kind: "either", label: text(hass, "acts.way"), options };
    return [amountField(hass, subject), way, ...walletFields(hass, subject), reasonField(hass)];
  }

  protected override async perform(given: Given): Promise<Receipt> {
    const { hass, subject } = this;
    const { way, amount = "", note = "", wallet } = given;
    const signed = way === "take" ? `-${amount}` : amount;
    const booked = await adjust(hass, subject.where, { amount: signed, note, wallet, reference: this.own });
    const rows = [[text(hass, "acts.reason"), note]] as const;
    return receiptOf(hass, subject, { title: text(hass, "common.kind_adjust"), reference: this.own, rows }, booked);
  }
}
