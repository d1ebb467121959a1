import { html, type TemplateResult } from "lit";
import type { EntityState, Hass } from "../../ha/types.ts";
import { icon } from "../../shared/icon.ts";
import { text } from "../../translations/texts.ts";
import { type Candidate, isOn, nameOf, relays } from "./candidates.ts";
import { choice, problemOf, type StepGiven } from "./step.ts";

function shownSupply(state: EntityState, hass: Hass): TemplateResult {
  if (isOn(state)) return html`<span class="good dot">${icon("power-plug")}</span>${text(hass, "common.fact_on")}`;
  const off = ["off", "closed"].includes(state.state);
  return html`<span class="dot">${icon(off ? "power-plug-off" : "help-circle")}</span>${text(hass, off ? "common.fact_off" : "first_run.no_value")}`;
}

/** What turns the supply off when credit is used up. Nothing is a good answer: then there are only warnings. */
export function switchStep(given: StepGiven): TemplateResult {
  const { hass, draft, states, used, change } = given;
  const chosen = states.get(draft.relay ?? "");
  const nothing = choice({
    group: "relay",
    value: "",
    chosen: draft.relay === null,
    title: text(hass, "first_run.switch_none"),
    detail: text(hass, "first_run.switch_none_help"),
    choose: () => {
      change({ relay: null, automatic: false });
    },
  });
  return html`${problemOf(given, "relay")}
    <fieldset class="choices scrolls">
      <legend>${text(hass, "first_run.switch_which")}</legend>
      ${nothing}${relays(states, hass, draft.meter, used).map((one) => row(given, one))}
    </fieldset>
    <div class="row test">
      <button type="button" ?disabled=${!isOn(chosen) || given.busy} @click=${given.testRelay}>
        ${icon("flash-outline")}${text(hass, "first_run.test")}
      </button>
      <p class="quiet">${text(hass, isOn(chosen) ? "first_run.test_help" : "first_run.test_off")}</p>
    </div>`;
}

function row({ hass, draft, change }: StepGiven, { state, suggested }: Candidate): TemplateResult {
  return choice({
    group: "relay",
    value: state.entity_id,
    chosen: draft.relay === state.entity_id,
    title: nameOf(state),
    detail: state.entity_id,
    ...(suggested && { badge: text(hass, "first_run.suggested") }),
    figure: shownSupply(state, hass),
    choose: () => {
      change({ relay: state.entity_id });
    },
  });
}
