import { customElement, property } from "lit/decorators.js";
import { startSession } from "../data/acts.ts";
import { text } from "../translations/texts.ts";
import { ActDialog, type Given, type Words } from "./dialog.ts";
import type { Field } from "./fields.ts";

/** Starts a session of a machine, with its own limits where they are wanted. */
@customElement("prepaid-meter-start-session")
export class StartSessionDialog extends ActDialog {
  @property({ attribute: false }) meterId = "";
  @property({ attribute: false }) meter = "";

  protected override words(): Words {
    const { hass } = this;
    const title = text(hass, "acts.session_of", { meter: this.meter });
    return { title, submit: text(hass, "acts.session_start"), lead: text(hass, "acts.session_lead") };
  }

  protected override fields(): readonly Field[] {
    const { hass, subject } = this;
    return [
      { name: "max_minutes", kind: "whole", label: text(hass, "acts.max_minutes") },
      { name: "hold", kind: "amount", label: text(hass, "acts.hold", { currency: subject.currency }), help: text(hass, "acts.hold_help") },
    ];
  }

  protected override async perform({ max_minutes, hold }: Given): Promise<string> {
    const { hass, subject } = this;
    await startSession(hass, subject.where, { meter_id: this.meterId, max_minutes, hold, reference: this.own });
    return text(hass, "acts.session_started", { meter: this.meter });
  }
}
