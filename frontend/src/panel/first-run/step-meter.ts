import { html, type TemplateResult } from "lit";
import type { EntityState, Hass } from "../../ha/types.ts";
import { isDecimal } from "../../format/money.ts";
import { numberLocale, numberOptions } from "../../format/locale.ts";
import { icon } from "../../shared/icon.ts";
import { text } from "../../translations/texts.ts";
import { type Candidate, counted, isKnown, measureOf, meters, nameOf } from "./candidates.ts";
import { choice, problemOf, type StepGiven } from "./step.ts";

/** Write what a sensor shows, from its digits. */
export function shownValue(state: EntityState | undefined, hass: Hass): string {
  if (state === undefined || !isKnown(state) || !isDecimal(state.state)) return text(hass, "first_run.no_value");
  const options = { ...numberOptions(hass.locale), maximumFractionDigits: 3 };
  const figure = new Intl.NumberFormat(numberLocale(hass.locale), options).format(state.state);
  return `${figure} ${measureOf(state)}`.trim();
}

/** Which sensor counts what is used; the likeliest first, each with what it shows now. */
export function meterStep(given: StepGiven): TemplateResult {
  const { hass, draft, states, used } = given;
  const found = meters(states, hass, draft.commodity, used);
  const unit = counted(draft.commodity).per;
  return html`${problemOf(given, "source")}
    ${found.length === 0
      ? html`<p class="none">${icon("gauge-empty")}${text(hass, "first_run.meter_none", { unit })}</p>`
      : html`<fieldset class="choices scrolls">
          <legend>${text(hass, "first_run.meter_which")}</legend>
          ${found.map((one) => row(given, one))}
        </fieldset>`}
    <details>
      <summary>${text(hass, "first_run.meter_other")}</summary>
      <p class="quiet">${text(hass, "first_run.meter_other_help")}</p>
      <div class="row">
        <button type="button" ?disabled=${given.busy} @click=${() => {
          given.openUnit(true);
        }}>${icon("transit-connection-variant")}${text(hass, "first_run.meter_bus")}</button>
        <button type="button" ?disabled=${given.busy} @click=${() => {
          given.openUnit(false);
        }}>${icon("access-point")}${text(hass, "first_run.meter_mqtt")}</button>
      </div>
    </details>`;
}

function row({ hass, draft, change }: StepGiven, { state, suggested }: Candidate): TemplateResult {
  return choice({
    group: "meter",
    value: state.entity_id,
    chosen: draft.meter === state.entity_id,
    title: nameOf(state),
    detail: state.entity_id,
    ...(suggested && { badge: text(hass, "first_run.suggested") }),
    figure: shownValue(state, hass),
    choose: () => {
      change({ meter: state.entity_id });
    },
  });
}
