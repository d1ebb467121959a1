import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { refusal } from "../../../data/hub.ts";
import { figure } from "../../../format/figure.ts";
import { icon } from "../../../shared/icon.ts";
import { Asking } from "../../../shared/dialog.ts";
import { text } from "../../../translations/texts.ts";
import { batchStyles } from "./dialog-styles.ts";
import { Incomplete, type Line, type Outcome, type Planned, type Run, type Task } from "./task.ts";

type Step = "asks" | "planning" | "planned" | "runs" | "over";

/** Leads through an act on many units: what is asked, what will happen, how far it is, and what came of it. */
@customElement("prepaid-meter-batch")
export class BatchDialog extends Asking {
  static override styles = [...[Asking.styles].flat(), batchStyles];

  @property({ attribute: false }) task!: Task;
  @state() private step: Step = "asks";
  @state() private planned: Planned | null = null;
  @state() private outcome: Outcome | null = null;
  @state() private told = "";
  @state() private done = 0;
  @state() private of = 0;
  @state() private stopping = false;

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed);
    // What runs goes on if its dialog is closed: it can be stopped, but not walked away from by a key.
    this.dialog.addEventListener("cancel", (event) => {
      if (this.step === "runs") event.preventDefault();
    });
    if (this.task.fields === null) void this.#plan();
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has("step") || changed.get("step") === undefined) return;
    const first = this.step === "asks" ? "input:checked, input, select" : ".buttons button";
    this.renderRoot.querySelector<HTMLElement>(first)?.focus();
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    if (this.step === "asks") void this.#plan();
    else if (this.step === "planned" && this.planned?.run != null) void this.#run(this.planned.run);
  };

  async #plan(): Promise<void> {
    this.told = "";
    this.step = "planning";
    try {
      this.planned = await this.task.plan();
      this.step = "planned";
    } catch (error) {
      this.told = error instanceof Incomplete ? error.message : refusal(error);
      this.step = "asks";
    }
  }

  async #run(run: Run): Promise<void> {
    [this.step, this.done, this.of, this.stopping, this.told] = ["runs", 0, 0, false, ""];
    const progress = (done: number, of: number): void => {
      [this.done, this.of] = [done, of];
    };
    try {
      this.outcome = await run({ progress, stopped: () => this.stopping });
    } catch (error) {
      this.outcome = { said: refusal(error), failed: [], again: run };
    }
    this.step = "over";
    this.dispatchEvent(new CustomEvent("acted"));
  }

  readonly #back = (): void => {
    this.told = "";
    this.step = "asks";
  };

  #lines(lines: readonly Line[], words?: string): TemplateResult {
    if (lines.length === 0) return html`${nothing}`;
    return html`${words === undefined ? nothing : html`<h3>${words}</h3>`}
      <ul class="lines">${lines.map(({ name, says }) => html`<li><span>${name}</span><span class="says">${says}</span></li>`)}</ul>`;
  }

  #plannedPart({ said, will, cannot }: Planned): TemplateResult {
    const { hass } = this;
    return html`<p class="said" role="status">${said}</p>
      <div class="scroll" tabindex="0" role="group" aria-label=${this.task.title}>
        ${this.#lines(cannot, text(hass, "overview.cannot", { count: cannot.length }))}
        ${this.#lines(will, cannot.length === 0 ? undefined : text(hass, "overview.can", { count: will.length }))}
      </div>`;
  }

  #runsPart(): TemplateResult {
    const { hass, done, of } = this;
    const words = of === 0 ? text(hass, "overview.runs") : text(hass, "overview.runs_of", { done: figure(done, 0, hass), of: figure(of, 0, hass) });
    return html`<p class="said">${words}</p>
      ${of === 0
        ? html`<progress aria-label=${text(hass, "overview.runs")}></progress>`
        : html`<progress aria-label=${text(hass, "overview.runs")} max=${of} .value=${done}></progress>`}`;
  }

  #overPart({ said, failed }: Outcome): TemplateResult {
    const { hass } = this;
    return html`<p class="said ${failed.length === 0 ? "good" : "warn"}" role="status"
        ><span class="tone">${icon(failed.length === 0 ? "check-circle" : "alert")}</span><span>${said}</span></p>
      ${failed.length === 0
        ? nothing
        : html`<div class="scroll" tabindex="0" role="group" aria-label=${text(hass, "overview.failed", { count: failed.length })}
            >${this.#lines(failed, text(hass, "overview.failed", { count: failed.length }))}</div>`}`;
  }

  #part(): TemplateResult {
    if (this.step === "planned" && this.planned !== null) return this.#plannedPart(this.planned);
    if (this.step === "runs") return this.#runsPart();
    if (this.step === "over" && this.outcome !== null) return this.#overPart(this.outcome);
    if (this.task.fields === null) return html`<p class="said quiet">${this.step === "planning" ? text(this.hass, "overview.planning") : ""}</p>`;
    return this.task.fields(() => { this.requestUpdate(); });
  }

  #main(words: string, busy = false): TemplateResult {
    return html`<button type="submit" class="main ${this.task.danger === true ? "danger" : ""}" ?disabled=${busy}>${words}</button>`;
  }

  #close(words: "common.cancel" | "common.close"): TemplateResult {
    return html`<button type="button" @click=${this.close}>${text(this.hass, words)}</button>`;
  }

  #overButtons(outcome: Outcome | null): TemplateResult {
    const press = (run: Run | undefined, words: string): TemplateResult =>
      run === undefined ? html`${nothing}` : html`<button type="button" @click=${() => { void this.#run(run); }}>${words}</button>`;
    const { again, undo } = outcome ?? {};
    return html`${this.#close("common.close")} ${press(again, text(this.hass, "overview.again"))} ${press(undo, text(this.hass, "common.undo"))}`;
  }

  #runsButtons(): TemplateResult {
    if (!this.task.stops) return html`${nothing}`;
    const stop = (): void => {
      this.stopping = true;
    };
    return html`<button type="button" ?disabled=${this.stopping} @click=${stop}>${text(this.hass, "overview.stop")}</button>`;
  }

  #plannedButtons(planned: Planned | null): TemplateResult {
    const back = html`<button type="button" @click=${this.#back}>${text(this.hass, "overview.back")}</button>`;
    return html`${this.task.fields === null ? this.#close("common.cancel") : back} ${planned?.run == null ? nothing : this.#main(planned.act)}`;
  }

  #buttons(): TemplateResult {
    if (this.step === "over") return this.#overButtons(this.outcome);
    if (this.step === "runs") return this.#runsButtons();
    if (this.step === "planned") return this.#plannedButtons(this.planned);
    const preview = this.#main(text(this.hass, "overview.preview"), this.step === "planning");
    return html`${this.#close("common.cancel")} ${this.task.fields === null ? nothing : preview}`;
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-labelledby="title">
      <form @submit=${this.#submit}>
        <h2 id="title">${this.task.title}</h2>
        ${this.#part()}
        <p class="told" role="alert">${this.told}</p>
        <div class="buttons">${this.#buttons()}</div>
      </form>
    </dialog>`;
  }
}
