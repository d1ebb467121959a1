import { customElement, property } from "lit/decorators.js";
import { replaceMeter } from "../data/acts.ts";
import { money } from "../format/money.ts";
import { register } from "../format/quantity.ts";
import { text } from "../translations/texts.ts";
import { ActDialog, type Given, type Words } from "./dialog.ts";
import type { Field } from "./fields.ts";
import type { Receipt } from "./receipt.ts";

/** Closes the old device's register and begins the new one's; the credit goes on. */
@customElement("prepaid-meter-replace")
export class ReplaceDialog extends ActDialog {
  @property({ attribute: false }) meterId = "";
  @property({ attribute: false }) meter = "";
  @property({ attribute: false }) measure = "";
  /** What the old device showed last, written as the user reads numbers. */
  @property({ attribute: false }) last: string | null = null;
  protected override values: Record<string, string> = { initial_value: "0" };

  protected override words(): Words {
    const { hass } = this;
    const title = text(hass, "acts.replace_of", { meter: this.meter });
    return { title, submit: text(hass, "acts.replace"), lead: text(hass, "acts.replace_lead") };
  }

  protected override fields(): readonly Field[] {
    const { hass, last, measure: unit } = this;
    const help = last === null ? undefined : text(hass, "acts.last_register", { register: last });
    return [
      { name: "final_value", kind: "number", label: text(hass, "acts.final_value", { unit }), help, required: true },
      { name: "initial_value", kind: "number", label: text(hass, "acts.initial_value", { unit }), required: true },
      { name: "at", kind: "instant", label: text(hass, "acts.replaced_at"), help: text(hass, "acts.replaced_at_help") },
    ];
  }

  protected override async perform({ final_value = "", initial_value = "", at }: Given): Promise<Receipt> {
    const { hass, subject, meterId, measure } = this;
    const fields = { meter_id: meterId, final_value, initial_value, at, reference: this.own };
    const { balance, currency } = await replaceMeter(hass, subject.where, fields);
    const now = money(balance, currency, hass.locale);
    return {
      title: text(hass, "acts.replaced"),
      told: text(hass, "common.topped_up", { balance: now }),
      rows: [
        [text(hass, "acts.unit"), subject.name],
        [text(hass, "acts.meter"), this.meter],
        [text(hass, "acts.final_value", { unit: measure }), register(final_value, "", hass.locale)],
        [text(hass, "acts.initial_value", { unit: measure }), register(initial_value, "", hass.locale)],
        [text(hass, "acts.balance_after"), now],
        [text(hass, "common.reference"), this.own],
      ],
    };
  }
}
