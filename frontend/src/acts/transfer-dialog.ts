import type { PropertyValues } from "lit";
import { customElement } from "lit/decorators.js";
import { transfer } from "../data/acts.ts";
import { text } from "../translations/texts.ts";
import { ChooseUnit, SEARCH } from "./choose-unit.ts";
import { amountField, noteField } from "./common-fields.ts";
import { ActDialog, type Given, type Words } from "./dialog.ts";
import type { Field } from "./fields.ts";
import { type Receipt, receiptOf } from "./receipt.ts";

/** Moves cash credit to another unit of the site. */
@customElement("prepaid-meter-transfer")
export class TransferDialog extends ActDialog {
  readonly #others = new ChooseUnit((refused) => {
    this.told = refused;
    this.requestUpdate();
  });

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed);
    this.#others.search(this.hass, this.subject, "", 0);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#others.stop();
  }

  protected override words(): Words {
    const { hass, subject } = this;
    const title = text(hass, "acts.transfer_of", { unit: subject.name });
    return { title, submit: text(hass, "acts.transfer"), lead: text(hass, "acts.transfer_lead") };
  }

  protected override fields(): readonly Field[] {
    const { hass, subject } = this;
    return [amountField(hass, subject), ...this.#others.fields(hass), noteField(hass, false)];
  }

  protected override changed(name: string, value: string): void {
    super.changed(name, value);
    if (name === SEARCH) this.#others.search(this.hass, this.subject, value.trim());
  }

  protected override async perform({ amount = "", to_unit_id = "", note }: Given): Promise<Receipt> {
    const { hass, subject } = this;
    const booked = await transfer(hass, subject.where, { amount, to_unit_id, note, reference: this.own });
    const rows = [[text(hass, "acts.to_unit"), this.#others.nameOf(to_unit_id)]] as const;
    return receiptOf(hass, subject, { title: text(hass, "common.kind_transfer"), reference: this.own, rows }, booked);
  }
}
