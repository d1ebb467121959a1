import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { type Corrected, type Correction, correctMeter } from "../data/acts.ts";
import { money } from "../format/money.ts";
import { instant } from "../format/time.ts";
import { text } from "../translations/texts.ts";
import { reasonField } from "./common-fields.ts";
import { ActDialog, type Given, type Words } from "./dialog.ts";
import type { Field, Option } from "./fields.ts";
import type { Receipt } from "./receipt.ts";

const WHAT = ["multiplier", "tariff_id", "occupants"] as const;

/** Puts right what a meter was priced by since a past instant: first shown, then booked. */
@customElement("prepaid-meter-correct")
export class CorrectDialog extends ActDialog {
  @property({ attribute: false }) meterId = "";
  @property({ attribute: false }) meter = "";
  @property({ attribute: false }) tariffs: readonly Option[] = [];
  @state() private preview: Corrected | null = null;
  protected override values: Record<string, string> = { what: "multiplier" };

  protected override words(): Words {
    const { hass, preview } = this;
    const title = text(hass, "acts.correct_of", { meter: this.meter });
    const submit = text(hass, preview === null ? "acts.preview" : "acts.correct_confirm");
    return { title, submit, danger: preview !== null, lead: text(hass, "acts.correct_lead") };
  }

  protected override fields(): readonly Field[] {
    const { hass } = this;
    const options = WHAT.map((value) => ({ value, words: text(hass, `acts.what_${value}`) }));
    return [
      { name: "what", kind: "either", label: text(hass, "acts.what"), options },
      this.#right(),
      { name: "start", kind: "instant", label: text(hass, "acts.since"), help: text(hass, "acts.site_time"), required: true },
      reasonField(hass),
    ];
  }

  /** The field for what should have been. */
  #right(): Field {
    const { hass } = this;
    const what = WHAT.find((one) => one === this.values.what) ?? "multiplier";
    const label = text(hass, `acts.what_${what}`);
    if (what === "tariff_id") {
      const options = [{ value: "", words: "–" }, ...this.tariffs];
      return { name: what, kind: "choice", label, options, required: true };
    }
    const help = text(hass, `acts.what_${what}_help`);
    return { name: what, kind: what === "occupants" ? "whole" : "number", label, help, required: true };
  }

  protected override changed(name: string, value: string): void {
    this.preview = null;
    super.changed(name, value);
  }

  protected override body(): TemplateResult {
    if (this.preview === null) return super.body();
    return html`<p class="quiet">${text(this.hass, "acts.correct_shown")}</p>
      <dl>${this.#meters(this.preview).map(([name, value]) => html`<dt>${name}</dt><dd><bdi>${value}</bdi></dd>`)}</dl>
      <dl class="total">
        <dt>${text(this.hass, "acts.difference")}</dt>
        <dd>${this.#write(this.preview.difference)}</dd>
      </dl>`;
  }

  protected override buttons(): TemplateResult {
    if (this.preview === null) return super.buttons();
    return html`<button type="button" class="apart" @click=${() => (this.preview = null)}>${text(this.hass, "acts.back")}</button>
      ${super.buttons()}`;
  }

  #write(amount: string): string {
    return money(amount, this.subject.currency, this.hass.locale);
  }

  #meters({ units }: Corrected): (readonly [string, string])[] {
    const all = Object.values(units).flatMap((unit) => Object.values(unit.meters).map((meter) => [unit, meter] as const));
    return all.map(([unit, meter]) => [
      `${unit.name} · ${meter.name}`,
      `${this.#write(meter.difference)} (${text(this.hass, "acts.from", { time: instant(meter.from, this.hass) })})`,
    ]);
  }

  protected override async perform(given: Given): Promise<Receipt | null> {
    const { hass, subject } = this;
    const { multiplier, tariff_id, occupants, start = "", note = "" } = given;
    const fields: Correction = { meter_id: this.meterId, start, note, multiplier, tariff_id, occupants, reference: this.own };
    const confirmed = this.preview !== null;
    const answer = await correctMeter(hass, subject.where, fields, confirmed);
    if (!confirmed) {
      this.preview = answer;
      return null;
    }
    return {
      title: text(hass, "acts.corrected"),
      amount: this.#write(answer.difference),
      told: text(hass, "acts.corrected_told"),
      rows: [
        ...this.#meters(answer),
        [text(hass, "acts.reason"), note],
        [text(hass, "common.reference"), this.own],
      ],
    };
  }
}
