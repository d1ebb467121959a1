import { html, nothing, type TemplateResult } from "lit";
import type { Site } from "../../data/sites.ts";
import type { States } from "../../data/states.ts";
import type { TariffRow } from "../../data/tariffs.ts";
import type { Used } from "../../data/used.ts";
import type { Hass } from "../../ha/types.ts";
import { icon } from "../../shared/icon.ts";
import type { Change, Draft } from "./draft.ts";

/** What does not fit yet, beside the field it is about. */
export interface Problem {
  readonly field: string;
  readonly words: string;
}

/** What every step is given, and what it can do. */
export interface StepGiven {
  readonly hass: Hass;
  readonly site: Site;
  readonly draft: Draft;
  readonly states: States;
  readonly used: Used;
  readonly tariffs: readonly TariffRow[];
  readonly problem: Problem | null;
  readonly busy: boolean;
  readonly change: (change: Change) => void;
  readonly openTariff: () => void;
  readonly openUnit: (overBus: boolean) => void;
  readonly testRelay: () => void;
  readonly goTo: (step: Draft["step"]) => void;
}

export function problemOf({ problem }: StepGiven, field: string): TemplateResult | typeof nothing {
  if (problem?.field !== field) return nothing;
  return html`<p class="wrong" id="wrong-${field}" role="alert">${icon("alert-circle-outline")}${problem.words}</p>`;
}

export interface FieldAsked {
  readonly name: "tariffName" | "rate" | "name" | "low" | "topUp";
  readonly label: string;
  readonly help?: string;
  readonly suffix?: string;
  readonly amount?: boolean;
}

/** One line to type into, with what is wrong with it below. */
export function field(given: StepGiven, { name, label, help, suffix, amount }: FieldAsked): TemplateResult {
  const typed = (event: Event): void => {
    given.change({ [name]: (event.target as HTMLInputElement).value });
  };
  const about = [help === undefined ? "" : `help-${name}`, given.problem?.field === name ? `wrong-${name}` : ""];
  return html`<div class="field">
    <label for=${name}>${label}</label>
    <div class="line ${amount === true ? "narrow" : ""}">
      <input
        id=${name}
        .value=${given.draft[name]}
        inputmode=${amount === true ? "decimal" : "text"}
        autocomplete="off"
        maxlength="100"
        aria-invalid=${given.problem?.field === name}
        aria-describedby=${about.join(" ").trim()}
        @input=${typed}
      />
      ${suffix === undefined ? nothing : html`<span class="suffix">${suffix}</span>`}
    </div>
    ${problemOf(given, name)}
    ${help === undefined ? nothing : html`<p class="quiet" id="help-${name}">${help}</p>`}
  </div>`;
}

export interface ChoiceAsked {
  readonly group: string;
  readonly value: string;
  readonly chosen: boolean;
  readonly title: string;
  readonly detail?: string | TemplateResult;
  readonly badge?: string;
  readonly figure?: string | TemplateResult;
  readonly choose: () => void;
}

/** One of several: the whole row can be pressed, arrow keys move between rows. */
export function choice({ group, value, chosen, title, detail, badge, figure, choose }: ChoiceAsked): TemplateResult {
  return html`<label class="choice">
    <input type="radio" name=${group} .value=${value} .checked=${chosen} @change=${choose} />
    <span class="what"
      ><span class="name">${title}${badge === undefined ? nothing : html` <span class="badge">${badge}</span>`}</span>
      ${detail === undefined ? nothing : html`<span class="quiet">${detail}</span>`}</span
    >
    ${figure === undefined ? nothing : html`<span class="figure">${figure}</span>`}
  </label>`;
}
