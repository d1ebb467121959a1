import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import {
  answerFlow,
  endFlow,
  type FlowField,
  flowRefusal,
  type FlowStart,
  type FlowStep,
  followFlows,
  lookAtFlow,
  startFlow,
} from "../data/flows.ts";
import { Asking } from "../shared/dialog.ts";
import { icon } from "../shared/icon.ts";
import { text } from "../translations/texts.ts";
import { answersOf, initialData, missing } from "./flow-data.ts";
import { flowStyles } from "./flow-styles.ts";
import { type FieldPlace, FlowTexts, loadFlowTexts } from "./flow-texts.ts";
import { firstField } from "./focus.ts";
import { runningHub } from "./hub.ts";
import { toast } from "./toast.ts";
import type { Json } from "./types.ts";

const FORM = "ha-form";
const FORM_MS = 5000;
const FRAMES_MAX = 60;
const MISSING = "missing";
const CHANGED = "reconfigure_successful";
const SETTINGS = "/config/integrations/integration/prepaid_meter";

type Told = Readonly<Record<string, string>>;

/** Runs one of the hub's own forms, step by step. What is not finished when it closes is given up. */
@customElement("prepaid-meter-flow")
export class FlowDialog extends Asking {
  static override styles = [...Asking.styles, flowStyles];

  @property({ attribute: false }) asked!: FlowStart;
  /** Where it was opened from, which may say what came of it. */
  @property({ attribute: false }) from!: HTMLElement;
  /** Whether something was made or changed. */
  saved = false;
  @state() private step: FlowStep | null = null;
  @state() private data: Json = {};
  @state() private errors: Told = {};
  @state() private problem = "";
  @state() private busy = true;
  @state() private formless = false;
  @query("h2") private heading!: HTMLElement;
  @query(".content") private content!: HTMLElement;
  #over = false;
  #texts!: FlowTexts;
  #unfollow: (() => void) | undefined;

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed);
    this.#texts = new FlowTexts(this.hass.localize, this.asked.kind);
    this.addEventListener("closed", () => void this.#giveUp());
    void this.#begin();
  }

  async #begin(): Promise<void> {
    const drawn = Promise.race([
      customElements.whenDefined(FORM),
      new Promise((late) => setTimeout(late, FORM_MS)),
    ]);
    const [localize] = await Promise.all([loadFlowTexts(this.hass), drawn]);
    this.#texts = new FlowTexts(localize, this.asked.kind);
    if (customElements.get(FORM) === undefined) {
      this.formless = true;
      this.busy = false;
      return;
    }
    if (this.#over) return;
    this.#unfollow = followFlows(this.hass, (flowId) => {
      if (flowId === this.step?.flow_id) void this.#next(() => lookAtFlow(this.hass, flowId));
    });
    await this.#next(() => startFlow(this.hass, this.asked));
  }

  async #giveUp(): Promise<void> {
    this.#over = true;
    this.#unfollow?.();
    if (this.step !== null && !hasEnded(this.step)) await endFlow(this.hass, this.step.flow_id);
  }

  async #next(ask: () => Promise<FlowStep>): Promise<void> {
    const before = this.step;
    this.busy = true;
    this.problem = "";
    try {
      await this.#show(await ask());
    } catch (error) {
      const { message, errors } = flowRefusal(error);
      this.errors = errors;
      this.problem = message || text(this.hass, "flow.went_wrong");
    } finally {
      this.busy = false;
      await this.#focus(before);
    }
  }

  async #show(step: FlowStep): Promise<void> {
    const before = this.step;
    this.step = step;
    if (this.#over) return this.#giveUp();
    if (hasSaved(step)) {
      this.#finish(step);
      return;
    }
    this.#refill(step, before);
    // It may have gone on before anybody heard of it.
    if (step.type === "progress" && before?.type !== "progress") {
      void this.#next(() => lookAtFlow(this.hass, step.flow_id));
    }
  }

  /** Begin a form with what it suggests; one that is refused keeps what was typed. */
  #refill(step: FlowStep, before: FlowStep | null): void {
    this.errors = step.errors ?? {};
    const refused = Object.keys(this.errors).length > 0 && before?.step_id === step.step_id;
    if (step.type === "form" && !refused) this.data = initialData(step.data_schema ?? []);
  }

  /** Stand on the first field of a new step, or on its title: the hub draws fields when it has loaded them. */
  async #focus(before: FlowStep | null): Promise<void> {
    await this.updateComplete;
    if (before?.step_id === this.step?.step_id) return;
    this.heading.focus();
    this.content.scrollTop = 0;
    for (let frame = 0; frame < FRAMES_MAX && this.shadowRoot?.activeElement === this.heading; frame += 1) {
      firstField(this.content)?.focus();
      await new Promise((drawn) => requestAnimationFrame(drawn));
    }
  }

  #finish(step: FlowStep): void {
    this.saved = true;
    const made = step.type === "create_entry" && step.title !== null;
    const said = made ? text(this.hass, "flow.added", { name: step.title }) : text(this.hass, "flow.saved");
    toast(this.from, said);
    this.close();
  }

  readonly #submit = async (): Promise<void> => {
    const { step } = this;
    if (this.busy || step?.type !== "form") return;
    const lacking = missing(step.data_schema ?? [], this.data);
    if (lacking.length > 0) {
      this.errors = Object.fromEntries(lacking.map((name) => [name, MISSING]));
      return;
    }
    await this.#next(() => answerFlow(this.hass, step.flow_id, answersOf(this.data)));
  };

  readonly #typed = (event: CustomEvent<{ value: Json }>): void => {
    event.stopPropagation();
    this.data = event.detail.value;
  };

  readonly #key = (event: KeyboardEvent): void => {
    const path = event.composedPath().map((one) => (one instanceof Element ? one.localName : ""));
    const inText = path[0] === "input" && path.includes("ha-selector-text") && !path.includes("ha-input-multi");
    if (event.key === "Enter" && inText) void this.#submit();
  };

  #menu(step: FlowStep): TemplateResult {
    const choose = (option: string): void => {
      if (!this.busy) void this.#next(() => answerFlow(this.hass, step.flow_id, { next_step_id: option }));
    };
    return html`<div class="options">
      ${(step.menu_options ?? []).map((option) => {
        const { words, help } = this.#texts.option(step, option);
        return html`<button class="option" type="button" aria-disabled=${this.busy} @click=${() => {
          choose(option);
        }}>
          <span>${words}${help && html`<small>${help}</small>`}</span>${icon("chevron-right")}
        </button>`;
      })}
    </div>`;
  }

  #form(step: FlowStep): TemplateResult {
    const texts = this.#texts;
    return html`<ha-form
      .hass=${runningHub() ?? this.hass}
      .schema=${step.data_schema ?? []}
      .data=${this.data}
      .error=${this.errors}
      .disabled=${this.busy}
      .computeLabel=${(field: FlowField, _: Json, place?: FieldPlace) => texts.label(step, field, place)}
      .computeHelper=${(field: FlowField, place?: FieldPlace) => marked(texts.helper(step, field, place))}
      .computeError=${(key: string) => (key === MISSING ? text(this.hass, "flow.missing") : texts.error(step, key))}
      .localizeValue=${(key: string) => texts.value(key)}
      @value-changed=${this.#typed}
      @keydown=${this.#key}
    ></ha-form>`;
  }

  #content(step: FlowStep): TemplateResult {
    const about = this.#texts.description(step);
    return html`${about && html`<div class="about">${marked(about)}</div>`}${this.#body(step)}`;
  }

  #body(step: FlowStep): TemplateResult | typeof nothing {
    if (step.type === "form") return this.#form(step);
    if (step.type === "menu") return this.#menu(step);
    if (step.type === "progress") return html`<progress aria-label=${this.#texts.title(step)}></progress>`;
    if (step.type !== "external" || step.url === null) return nothing;
    return html`<a href=${step.url} target="_blank" rel="noreferrer">${text(this.hass, "flow.open_site")}</a>`;
  }

  #beginning(): TemplateResult {
    if (this.busy) return html`<progress aria-label=${text(this.hass, "flow.loading")}></progress>`;
    if (!this.formless) return html``;
    return html`<p>${text(this.hass, "flow.no_form")}</p>
      <a href=${SETTINGS} @click=${this.close}>${text(this.hass, "flow.settings")}</a>`;
  }

  // A disabled button that has the focus would swallow Escape.
  protected override render(): TemplateResult {
    const { step, hass } = this;
    const asks = step !== null && step.type === "form";
    return html`<dialog aria-labelledby="title" aria-busy=${this.busy}>
      <h2 id="title" tabindex="-1">${step === null ? text(hass, "flow.loading") : this.#texts.title(step)}</h2>
      <div class="content">${step === null ? this.#beginning() : this.#content(step)}</div>
      <p class="told problem" role="alert">${this.problem}</p>
      <div class="buttons">
        <button type="button" @click=${this.close}>${text(hass, step?.type === "abort" ? "common.close" : "common.cancel")}</button>
        ${asks ? html`<button class="main" type="button" aria-disabled=${this.busy} @click=${this.#submit}>${this.#texts.submit(step)}</button>` : nothing}
      </div>
    </dialog>`;
  }
}

function hasSaved(step: FlowStep): boolean {
  return step.type === "create_entry" || step.reason === CHANGED;
}

function hasEnded(step: FlowStep): boolean {
  return step.type === "create_entry" || step.type === "abort";
}

function marked(words: string): TemplateResult | string {
  return words === "" ? "" : html`<ha-markdown breaks .content=${words}></ha-markdown>`;
}
