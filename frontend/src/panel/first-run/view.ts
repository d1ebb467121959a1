import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import type { FlowKind } from "../../data/flows.ts";
import { refusal } from "../../data/hub.ts";
import { followStates, type States } from "../../data/states.ts";
import { listSubentries, ownId, type Subentry } from "../../data/subentries.ts";
import { listTariffs, type TariffRow } from "../../data/tariffs.ts";
import { type Used, usedEntities } from "../../data/used.ts";
import { openFlow } from "../../ha/flow.ts";
import { icon } from "../../shared/icon.ts";
import { text } from "../../translations/texts.ts";
import { View } from "../view.ts";
import { FOLLOWED, isOn, nameOf } from "./candidates.ts";
import { choiceStyles } from "./choice-styles.ts";
import "./done.ts";
import { type Change, type Draft, freshDraft, remember, remembered, type SiteTerms, type StepName, STEPS } from "./draft.ts";
import { formStyles } from "./form-styles.ts";
import { type Making, makeTariff, makeUnit, payFirst, Refused } from "./make.ts";
import type { Problem, StepGiven } from "./step.ts";
import { checkStep, type Part } from "./step-check.ts";
import { meterStep } from "./step-meter.ts";
import { priceStep } from "./step-price.ts";
import { switchStep } from "./step-switch.ts";
import { termsStep } from "./step-terms.ts";
import { wide } from "./styles.ts";
import { checked, firstTopUp, siteTerms } from "./terms.ts";
import "./switch-test.ts";

/** Leads an administrator from nothing to a working unit. */
@customElement("prepaid-meter-first-run")
export class FirstRunView extends View {
  static override styles = [...View.styles, wide, formStyles, choiceStyles];

  @state() private draft: Draft | null = null;
  @state() private states: States = new Map();
  @state() private used: Used = { sources: [], relays: [] };
  @state() private tariffs: readonly TariffRow[] = [];
  @state() private problem: Problem | null = null;
  @state() private doing: Part | null = null;
  @state() private busy = false;
  @state() private testing = false;
  @state() private failed = "";
  @query("h1") private heading!: HTMLElement | null;
  #terms: SiteTerms | undefined;
  #entryId = "";
  #unfollow: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unfollow?.();
    this.#entryId = "";
    // What works needs nothing remembered: who comes back begins with another unit.
    if (this.draft?.paid === true) remember(this.site.entry_id, null);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.#entryId === this.site.entry_id) return;
    this.#entryId = this.site.entry_id;
    this.draft = null;
    this.#unfollow?.();
    this.#unfollow = followStates(this.hass, FOLLOWED, (states) => {
      this.states = states;
    });
    void this.#begin();
  }

  readonly #begin = async (): Promise<void> => {
    const { hass, site } = this;
    this.failed = "";
    try {
      const { entry_id } = site;
      const asked = [listTariffs(hass, entry_id), siteTerms(hass, entry_id), usedEntities(hass, entry_id)] as const;
      const [tariffs, terms, used] = await Promise.all(asked);
      this.tariffs = tariffs;
      this.used = used;
      this.#terms = terms;
      this.draft = this.#fresh(remembered(site.entry_id) ?? {});
    } catch (error) {
      this.failed = refusal(error);
    }
  };

  #fresh(kept: Change): Draft {
    const first = this.tariffs[0];
    const begun = {
      ...this.#terms,
      tariffName: text(this.hass, "first_run.tariff_default"),
      tariffId: first?.tariff_id ?? null,
      ...(first && { commodity: first.commodity }),
    };
    return freshDraft(text(this.hass, "first_run.name_default"), firstTopUp(this.site.currency), { ...begun, ...kept });
  }

  /** Change what was chosen, and remember it. */
  #keep(change: Change): Draft {
    const draft = { ...(this.draft ?? this.#fresh({})), ...change };
    this.draft = draft;
    remember(this.site.entry_id, draft);
    return draft;
  }

  get #making(): Making {
    return { hass: this.hass, site: this.site, keep: (change) => this.#keep(change) };
  }

  async #goTo(step: StepName, problem: Problem | null = null): Promise<void> {
    this.problem = problem;
    this.#keep({ step });
    await this.updateComplete;
    const wrong = this.renderRoot.querySelector<HTMLElement>("[aria-invalid=true]");
    (wrong ?? this.heading)?.focus();
    if (wrong === null) this.heading?.scrollIntoView({ block: "nearest" });
  }

  readonly #next = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { draft } = this;
    if (draft === null || this.busy) return;
    const found = checked(draft, this.hass);
    if ("words" in found) {
      await this.#goTo(draft.step, found);
      return;
    }
    const kept = this.#keep(found);
    if (kept.step === "check" || kept.unitId !== null) await this.#attempt(() => this.#make(kept));
    else await this.#goTo(STEPS[STEPS.indexOf(kept.step) + 1] ?? "check");
  };

  async #make(begun: Draft): Promise<void> {
    if (this.#terms === undefined) return;
    this.doing = "tariff";
    const priced = await makeTariff(this.#making, begun);
    this.doing = "unit";
    const made = await makeUnit(this.#making, priced, this.#terms);
    this.doing = "top_up";
    await payFirst(this.#making, made);
  }

  /** Do something that the hub may refuse: then it is told at the step that it is about. */
  async #attempt(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.problem = null;
    try {
      await work();
    } catch (error) {
      const here = error instanceof Refused ? error : new Refused(this.draft?.step ?? "check", "", refusal(error));
      this.doing = null;
      this.tariffs = await listTariffs(this.hass, this.site.entry_id).catch(() => this.tariffs);
      this.used = await usedEntities(this.hass, this.site.entry_id).catch(() => this.used);
      await this.#goTo(here.step, { field: here.field, words: here.message });
    } finally {
      this.busy = false;
      this.doing = null;
    }
  }

  /** Open one of the hub's own forms; return what it made. */
  async #flow(kind: FlowKind): Promise<Subentry | undefined> {
    const { hass, site } = this;
    const before = new Set((await listSubentries(hass, site.entry_id)).map((one) => one.subentry_id));
    if (!(await openFlow(this, hass, { entryId: site.entry_id, kind }))) return undefined;
    const now = await listSubentries(hass, site.entry_id);
    return now.find((one) => one.subentry_type === kind && !before.has(one.subentry_id));
  }

  async #openTariff(): Promise<void> {
    const made = await this.#flow("tariff");
    if (made === undefined) return;
    this.tariffs = await listTariffs(this.hass, this.site.entry_id);
    const tariffId = ownId(made.unique_id);
    const commodity = this.tariffs.find((one) => one.tariff_id === tariffId)?.commodity;
    this.#keep({ tariffId, ...(commodity !== undefined && { commodity }) });
    await this.#goTo("meter");
  }

  async #openUnit(overBus: boolean): Promise<void> {
    if (this.draft === null) return;
    await makeTariff(this.#making, this.draft);
    if (overBus) {
      const parts = await listSubentries(this.hass, this.site.entry_id);
      const known = parts.some((one) => one.subentry_type === "bus");
      if (!known && (await this.#flow("bus")) === undefined) return;
    }
    const made = await this.#flow("unit");
    if (made === undefined) return;
    this.#keep({ unitId: ownId(made.unique_id), name: made.title });
    await this.#goTo("terms");
  }

  #given(draft: Draft): StepGiven {
    return {
      hass: this.hass,
      site: this.site,
      draft,
      states: this.states,
      used: this.used,
      tariffs: this.tariffs,
      problem: this.problem,
      busy: this.busy,
      change: (change) => {
        this.problem = null;
        this.#keep(change);
      },
      openTariff: () => void this.#attempt(() => this.#openTariff()),
      openUnit: (overBus) => void this.#attempt(() => this.#openUnit(overBus)),
      testRelay: () => {
        this.testing = true;
      },
      goTo: (step) => void this.#goTo(step),
    };
  }

  readonly #again = (): void => {
    remember(this.site.entry_id, null);
    this.draft = null;
    void this.#begin();
  };

  protected override render(): TemplateResult {
    const { draft, hass } = this;
    if (this.failed !== "") {
      return html`<ha-card><p role="alert">${this.failed}</p>
        <button @click=${this.#begin}>${text(hass, "panel.retry")}</button></ha-card>`;
    }
    if (draft === null) return html`<ha-card class="assistant"></ha-card>`;
    if (draft.unitId !== null && draft.paid) {
      return html`<prepaid-meter-first-run-done
        .hass=${hass} .site=${this.site} .unitId=${draft.unitId} @again=${this.#again}
      ></prepaid-meter-first-run-done>`;
    }
    return html`<ha-card class="assistant">
        ${this.#head(draft)}
        <form novalidate @submit=${this.#next}>
          <div class="content">${this.#content(draft)}</div>
          ${this.#buttons(draft)}
        </form>
      </ha-card>
      ${this.testing ? this.#test(draft) : nothing}`;
  }

  #head({ step, unitId }: Draft): TemplateResult {
    const { hass } = this;
    const at = STEPS.indexOf(step);
    return html`<header>
      <p class="quiet">${text(hass, "first_run.title", { site: this.site.name })}</p>
      <h1 tabindex="-1">${text(hass, `first_run.title_${step}`)}</h1>
      <p class="quiet about">${text(hass, `first_run.about_${step}`)}</p>
      <ol class="steps" aria-label=${text(hass, "first_run.steps")}>
        ${STEPS.map((one, position) => {
          const words = text(hass, `first_run.step_${one}`);
          const kind = position < at ? "done" : position === at ? "now" : "later";
          const inside =
            position < at && unitId === null && !this.busy
              ? html`<button type="button" @click=${() => void this.#goTo(one)}>${words}</button>`
              : html`<span>${words}</span>`;
          return html`<li class=${kind} aria-current=${position === at ? "step" : "false"}>${inside}</li>`;
        })}
      </ol>
    </header>`;
  }

  #content(draft: Draft): TemplateResult {
    const given = this.#given(draft);
    if (this.doing !== null) return checkStep(given, this.doing);
    const general = this.problem?.field === "" && draft.step !== "check" ? this.problem.words : "";
    const steps = { price: priceStep, meter: meterStep, switch: switchStep, terms: termsStep };
    return html`${general && html`<p class="wrong" role="alert">${icon("alert-circle-outline")}${general}</p>`}
    ${draft.step === "check" ? checkStep(given, null) : steps[draft.step](given)}`;
  }

  #buttons({ step, unitId }: Draft): TemplateResult {
    const { hass } = this;
    const before = STEPS[STEPS.indexOf(step) - 1];
    const last = step === "check" || unitId !== null;
    return html`<div class="foot">
      ${before === undefined || unitId !== null
        ? html`<span></span>`
        : html`<button type="button" class="plain" ?disabled=${this.busy} @click=${() => void this.#goTo(before)}>
            ${text(hass, "first_run.back")}
          </button>`}
      <button type="submit" class="main" ?disabled=${this.busy}>
        ${text(hass, unitId !== null ? "first_run.finish" : last ? "first_run.make" : "flow.next")}
      </button>
    </div>`;
  }

  #test({ relay }: Draft): TemplateResult {
    const state = this.states.get(relay ?? "");
    if (state === undefined) return html``;
    return html`<prepaid-meter-switch-test
      .hass=${this.hass} .entityId=${state.entity_id} .name=${nameOf(state)} .on=${isOn(state)}
      @closed=${() => {
        this.testing = false;
      }}
    ></prepaid-meter-switch-test>`;
  }
}
