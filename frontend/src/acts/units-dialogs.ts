import { customElement, property } from "lit/decorators.js";
import { buyPackage, grantUnits } from "../data/acts.ts";
import type { Sold } from "../data/packages.ts";
import { money } from "../format/money.ts";
import { register } from "../format/quantity.ts";
import { text } from "../translations/texts.ts";
import { noteField } from "./common-fields.ts";
import { ActDialog, type Given, type Words } from "./dialog.ts";
import type { Field } from "./fields.ts";
import { type Receipt, receiptOf } from "./receipt.ts";

/** The meter that units are for. */
export interface ForMeter {
  readonly meterId: string;
  readonly name: string;
  readonly unit: string;
}

/** Sells a package of a meter's tariff from the unit's cash credit. */
@customElement("prepaid-meter-buy-package")
export class BuyPackageDialog extends ActDialog {
  @property({ attribute: false }) meter!: ForMeter;
  @property({ attribute: false }) sold: readonly Sold[] = [];

  protected override words(): Words {
    const { hass, meter } = this;
    const title = text(hass, "acts.package_of", { meter: meter.name });
    return { title, submit: text(hass, "acts.package_buy"), lead: text(hass, "acts.package_lead") };
  }

  protected override fields(): readonly Field[] {
    const { hass, subject, sold } = this;
    const options = sold.map(({ id, name, price }) => ({
      value: id,
      words: `${name} · ${money(price, subject.currency, hass.locale)}`,
    }));
    return [{ name: "package", kind: "choice", label: text(hass, "common.kind_package"), options }, noteField(hass)];
  }

  protected override async perform(given: Given): Promise<Receipt> {
    const { hass, subject, meter, sold } = this;
    const id = given.package ?? sold[0]?.id ?? "";
    const fields = { meter_id: meter.meterId, package: id, note: given.note, reference: this.own };
    const booked = await buyPackage(hass, subject.where, fields);
    const rows = [
      [text(hass, "acts.meter"), meter.name],
      [text(hass, "common.kind_package"), sold.find((one) => one.id === id)?.name ?? id],
    ] as const;
    return receiptOf(hass, subject, { title: text(hass, "common.kind_package"), reference: this.own, rows }, booked);
  }
}

/** Gives units that cost nothing. */
@customElement("prepaid-meter-grant-units")
export class GrantUnitsDialog extends ActDialog {
  @property({ attribute: false }) meter!: ForMeter;

  protected override words(): Words {
    const { hass, meter } = this;
    const title = text(hass, "acts.grant_of", { meter: meter.name });
    return { title, submit: text(hass, "acts.grant"), lead: text(hass, "acts.grant_lead") };
  }

  protected override fields(): readonly Field[] {
    const { hass, meter } = this;
    return [
      { name: "quantity", kind: "number", label: text(hass, "acts.quantity", { unit: meter.unit }), required: true },
      { name: "valid_days", kind: "whole", label: text(hass, "acts.valid_days"), help: text(hass, "acts.valid_days_help") },
      noteField(hass),
    ];
  }

  protected override async perform({ quantity = "", valid_days, note }: Given): Promise<Receipt> {
    const { hass, subject, meter } = this;
    const fields = { meter_id: meter.meterId, quantity, valid_days, note, reference: this.own };
    const booked = await grantUnits(hass, subject.where, fields);
    const rows = [
      [text(hass, "acts.meter"), meter.name],
      [text(hass, "common.kind_units"), register(quantity, meter.unit, hass.locale)],
    ] as const;
    return receiptOf(hass, subject, { title: text(hass, "common.kind_units"), reference: this.own, rows }, booked);
  }
}
