import { customElement } from "lit/decorators.js";
import { refund } from "../data/acts.ts";
import { text } from "../translations/texts.ts";
import { cashField, channelField, noteField, referenceField, walletFields } from "./common-fields.ts";
import { ActDialog, type Given, type Words } from "./dialog.ts";
import type { Field } from "./fields.ts";
import { type Receipt, receiptOf } from "./receipt.ts";

/** Pays a customer's own cash credit back; gifts and what is used stay. */
@customElement("prepaid-meter-refund")
export class RefundDialog extends ActDialog {
  protected override words(): Words {
    const { hass, subject } = this;
    const title = text(hass, "acts.refund_of", { unit: subject.name });
    return { title, submit: text(hass, "acts.refund"), lead: text(hass, "acts.refund_lead") };
  }

  protected override fields(): readonly Field[] {
    const { hass, subject } = this;
    return [
      cashField(hass, subject),
      ...walletFields(hass, subject),
      channelField(hass, "out"),
      referenceField(hass),
      noteField(hass),
    ];
  }

  protected override async perform(given: Given): Promise<Receipt> {
    const { hass, subject } = this;
    const reference = this.referenceOf(given);
    const booked = await refund(hass, subject.where, { ...given, amount: given.amount ?? "", reference });
    return receiptOf(hass, subject, { title: text(hass, "common.kind_refund"), reference }, booked);
  }
}
