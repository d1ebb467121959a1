import type { FlowField, FlowKind, FlowStep } from "../data/flows.ts";
import { localized } from "../translations/texts.ts";
import type { Hass, Values } from "./types.ts";

const DOMAIN = "prepaid_meter";
type Localize = Hass["localize"];

const CATEGORIES = ["config_subentries", "selector"] as const;

/** Ask the hub for the words of its forms in the user's language; return what looks them up from then on. */
export async function loadFlowTexts(hass: Hass): Promise<Localize> {
  let localize = hass.localize;
  for (const category of CATEGORIES) {
    const loaded = await hass.loadBackendTranslation(category, DOMAIN);
    if (typeof loaded === "function") localize = loaded;
  }
  return localize;
}

/** Where a field stands: the sections around it. */
export interface FieldPlace {
  readonly path?: readonly string[];
}

/** The words of one kind of form; they are looked up by the same names as on the hub's settings page. */
export class FlowTexts {
  readonly #localize: Localize;
  readonly #kind: FlowKind;

  constructor(localize: Localize, kind: FlowKind) {
    this.#localize = localize;
    this.#kind = kind;
  }

  #say(key: string, step?: FlowStep): string {
    const values = (step?.description_placeholders ?? {}) as Values;
    return this.#localize(`component.${DOMAIN}.config_subentries.${this.#kind}.${key}`, values);
  }

  #step(step: FlowStep, key: string): string {
    return this.#say(`step.${step.step_id ?? ""}.${key}`, step);
  }

  title(step: FlowStep): string {
    return this.#step(step, "title") || this.#say("entry_type");
  }

  /** What stands above a form, beside a wait, or instead of a form that has ended. */
  description(step: FlowStep): string {
    if (step.type === "abort") return this.#say(`abort.${step.reason ?? ""}`, step) || (step.reason ?? "");
    if (step.type === "progress") return this.#say(`progress.${step.progress_action ?? ""}`, step);
    return this.#step(step, "description");
  }

  option(step: FlowStep, option: string): { readonly words: string; readonly help: string } {
    const words = this.#step(step, `menu_options.${option}`);
    return { words: words || option, help: this.#step(step, `menu_option_descriptions.${option}`) };
  }

  label(step: FlowStep, field: FlowField, place?: FieldPlace): string {
    const key = field.type === "expandable" ? `sections.${field.name}.name` : `${inside(place)}data.${field.name}`;
    return this.#step(step, key) || field.name;
  }

  helper(step: FlowStep, field: FlowField, place?: FieldPlace): string {
    const part = field.type === "expandable" ? `sections.${field.name}.description` : "";
    return this.#step(step, part || `${inside(place)}data_description.${field.name}`);
  }

  error(step: FlowStep, key: string): string {
    return this.#say(`error.${key}`, step) || key;
  }

  /** The words of a choice inside a field. */
  value(key: string, values?: Values): string {
    return this.#localize(`component.${DOMAIN}.selector.${key}`, values);
  }

  submit(step: FlowStep): string {
    return this.#step(step, "submit") || localized(this.#localize, step.last_step === false ? "flow.next" : "flow.submit");
  }
}

function inside(place: FieldPlace | undefined): string {
  const section = place?.path?.[0];
  return section === undefined ? "" : `sections.${section}.`;
}
