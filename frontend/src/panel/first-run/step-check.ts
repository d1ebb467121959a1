import { html, nothing, type TemplateResult } from "lit";
import { rate } from "../../format/decimal.ts";
import { money } from "../../format/money.ts";
import { icon } from "../../shared/icon.ts";
import { text } from "../../translations/texts.ts";
import { priceNow } from "../tariffs/price.ts";
import { counted, nameOf } from "./candidates.ts";
import type { StepName } from "./draft.ts";
import { type StepGiven } from "./step.ts";
import { shownValue } from "./step-meter.ts";
import { graceWords } from "./step-terms.ts";

/** How far making has come: the tariff, the unit, the first top-up. */
export const PARTS = ["tariff", "unit", "top_up"] as const;
export type Part = (typeof PARTS)[number];

interface Line {
  readonly step: StepName;
  readonly label: string;
  readonly value: string;
}

function lines({ hass, site, draft, states, tariffs }: StepGiven): Line[] {
  const known = tariffs.find((one) => one.tariff_id === draft.tariffId);
  const per = counted(draft.commodity).per;
  const fresh = text(hass, "tariffs.per_one", { amount: rate(draft.rate, site.currency, hass.locale), unit: per });
  const price = known === undefined ? `${draft.tariffName} · ${fresh}` : `${known.name} · ${priceNow(hass, known)}`;
  const meter = states.get(draft.meter ?? "");
  const relay = draft.relay === null ? text(hass, "first_run.switch_none") : nameOf(states.get(draft.relay)) || draft.relay;
  const grace = graceWords(draft.graceMinutes, hass, text(hass, "first_run.grace_none"));
  const cut = text(hass, "first_run.check_cut", { grace });
  const none = text(hass, "first_run.check_none");
  return [
    { step: "price", label: text(hass, "first_run.step_price"), value: price },
    { step: "meter", label: text(hass, "first_run.step_meter"), value: `${nameOf(meter)} · ${shownValue(meter, hass)}` },
    { step: "switch", label: text(hass, "first_run.step_switch"), value: relay },
    { step: "terms", label: text(hass, "first_run.name"), value: draft.name },
    { step: "terms", label: text(hass, "first_run.low"), value: draft.low === "" ? none : money(draft.low, site.currency, hass.locale) },
    {
      step: "terms",
      label: text(hass, "first_run.ending"),
      value: draft.automatic ? cut : text(hass, "first_run.ending_tell"),
    },
    { step: "terms", label: text(hass, "first_run.top_up"), value: draft.topUp === "" ? none : money(draft.topUp, site.currency, hass.locale) },
  ];
}

/** Everything once more before it is made; then how far making has come. */
export function checkStep(given: StepGiven, doing: Part | null): TemplateResult {
  if (doing !== null) return making(given, doing);
  const { hass, goTo } = given;
  return html`${given.problem === null ? nothing : html`<p class="wrong" role="alert">${icon("alert-circle-outline")}${given.problem.words}</p>`}
    <dl class="check">
      ${lines(given).map(
        ({ step, label, value }) => html`<div>
          <dt>${label}</dt>
          <dd>
            <span>${value}</span>
            <button
              type="button"
              class="link"
              aria-label=${text(hass, "first_run.change_of", { what: label })}
              @click=${() => {
                goTo(step);
              }}
            >
              ${text(hass, "first_run.change")}
            </button>
          </dd>
        </div>`,
      )}
    </dl>`;
}

function making({ hass }: StepGiven, doing: Part): TemplateResult {
  const at = PARTS.indexOf(doing);
  return html`<ul class="making" role="status">
    ${PARTS.map((part, position) => {
      const state = position < at ? "done" : position === at ? "doing" : "waiting";
      const symbol = { done: "check-circle", doing: "progress-clock", waiting: "circle-outline" }[state];
      return html`<li class=${state}>
        <span class=${state === "done" ? "good dot" : "dot"}>${icon(symbol)}</span>${text(hass, `first_run.making_${part}`)}
      </li>`;
    })}
  </ul>`;
}
