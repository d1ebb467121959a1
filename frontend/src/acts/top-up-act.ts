import { topUp } from "../data/acts.ts";
import { text } from "../translations/texts.ts";
import { cashField, channelField, noteField, referenceField, walletFields } from "./common-fields.ts";
import { ActDialog, type Given, type Words } from "./dialog.ts";
import type { Field } from "./fields.ts";
import { type Receipt, receiptOf } from "./receipt.ts";

/** Adds credit that a customer paid; an administrator may add a gift to it. Panel and cards each have an element of it. */
export class TopUpAct extends ActDialog {
  protected override words(): Words {
    const { hass, subject } = this;
    return { title: text(hass, "common.top_up_of", { unit: subject.name }), submit: text(hass, "common.top_up") };
  }

  protected override fields(): readonly Field[] {
    const { hass, subject } = this;
    const label = text(hass, "acts.gift", { currency: subject.currency });
    const gift: Field = { name: "gift", kind: "amount", label, help: text(hass, "acts.gift_help"), seldom: true };
    return [
      cashField(hass, subject),
      ...walletFields(hass, subject),
      channelField(hass),
      referenceField(hass),
      ...(subject.administrator ? [gift] : []),
      noteField(hass),
    ];
  }

  protected override async perform(given: Given): Promise<Receipt> {
    const { hass, subject } = this;
    const reference = this.referenceOf(given);
    const booked = await topUp(hass, subject.where, { ...given, amount: given.amount ?? "", reference });
    const channel = this.fields().find(({ name }) => name === "channel");
    const paid = channel?.options?.find(({ value }) => value === (given.channel ?? "cash"));
    const rows = [[text(hass, "acts.paid_in"), paid?.words ?? ""]] as const;
    return receiptOf(hass, subject, { title: text(hass, "common.kind_top_up"), reference, rows }, booked);
  }
}
