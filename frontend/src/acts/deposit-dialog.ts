import { customElement, property } from "lit/decorators.js";
import { moveDeposit } from "../data/acts.ts";
import { text } from "../translations/texts.ts";
import { cashField, channelField, noteField, referenceField } from "./common-fields.ts";
import { ActDialog, type Given, type Words } from "./dialog.ts";
import type { Field } from "./fields.ts";
import { type Receipt, receiptOf } from "./receipt.ts";

/** Books a deposit that a customer leaves, or gets back. It is no credit. */
@customElement("prepaid-meter-deposit")
export class DepositDialog extends ActDialog {
  @property({ type: Boolean }) taken = true;

  get #way(): "take" | "return" {
    return this.taken ? "take" : "return";
  }

  protected override words(): Words {
    const { hass, subject } = this;
    return {
      title: text(hass, `acts.deposit_${this.#way}_of`, { unit: subject.name }),
      submit: text(hass, `acts.deposit_${this.#way}`),
      lead: text(hass, "acts.deposit_lead"),
    };
  }

  protected override fields(): readonly Field[] {
    const { hass, subject } = this;
    return [cashField(hass, subject), channelField(hass, this.taken ? "in" : "out"), referenceField(hass), noteField(hass)];
  }

  protected override async perform(given: Given): Promise<Receipt> {
    const { hass, subject } = this;
    const reference = this.referenceOf(given);
    const booked = await moveDeposit(hass, subject.where, this.taken, { ...given, amount: given.amount ?? "", reference });
    // The ledger reverses no deposit: what was wrong is returned or taken again.
    const title = text(hass, `acts.deposit_${this.#way}`);
    return receiptOf(hass, subject, { title, reference, final: true }, booked);
  }
}
