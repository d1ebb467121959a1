import { customElement, property } from "lit/decorators.js";
import { type Forced, overrideSupply } from "../data/acts.ts";
import type { Json } from "../ha/types.ts";
import { text } from "../translations/texts.ts";
import { ActDialog, type Given, type Words } from "./dialog.ts";
import type { Field } from "./fields.ts";

const FORCED: readonly Forced[] = ["on", "off", "automatic"];
const LASTS: Readonly<Record<"hour" | "hours" | "day" | "week", Json>> = {
  hour: { hours: 1 },
  hours: { hours: 12 },
  day: { days: 1 },
  week: { days: 7 },
};
const ENDS = ["hour", "hours", "day", "week", "until"] as const;

/** Forces a meter's supply on or off until an end, whatever its credit; or ends that now. */
@customElement("prepaid-meter-override")
export class OverrideDialog extends ActDialog {
  @property({ attribute: false }) meterId = "";
  @property({ attribute: false }) meter = "";
  protected override values: Record<string, string> = { supply: "on", lasts: "hour" };

  /** Choose beforehand what is most likely wanted. */
  begin(supply: Forced): void {
    this.values = { ...this.values, supply };
  }

  protected override words(): Words {
    const { hass } = this;
    const title = text(hass, "acts.override_of", { meter: this.meter });
    return { title, submit: text(hass, "acts.override"), lead: text(hass, "acts.override_lead") };
  }

  protected override fields(): readonly Field[] {
    const { hass } = this;
    const options = FORCED.map((value) => ({ value, words: text(hass, `acts.supply_${value}`) }));
    const supply: Field = { name: "supply", kind: "either", label: text(hass, "acts.supply"), options };
    if (this.values.supply === "automatic") return [{ ...supply, help: text(hass, "acts.supply_automatic_help") }];
    const ends = ENDS.map((value) => ({ value, words: text(hass, `acts.lasts_${value}`) }));
    const lasts: Field = { name: "lasts", kind: "choice", label: text(hass, "acts.lasts"), options: ends };
    if (this.values.lasts !== "until") return [supply, lasts];
    const help = text(hass, "acts.site_time");
    return [supply, lasts, { name: "until", kind: "instant", label: text(hass, "acts.until"), help, required: true }];
  }

  protected override async perform(given: Given): Promise<string> {
    const { hass, subject } = this;
    const supply = FORCED.find((one) => one === given.supply) ?? "automatic";
    await overrideSupply(hass, subject.where, { meter_id: this.meterId, supply, ...endOf(given) });
    return text(hass, `acts.overridden_${supply}`, { meter: this.meter });
  }
}

/** Return what the hub is told about the end; nothing where supply is given back to policy. */
function endOf({ supply, lasts, until }: Given): { until?: string; duration?: Json } {
  if (supply === "automatic") return {};
  if (until !== undefined && lasts === "until") return { until };
  return { duration: LASTS[ENDS.find((one): one is keyof typeof LASTS => one === lasts && one !== "until") ?? "hour"] };
}
