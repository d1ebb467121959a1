import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { AnswerLost, newReference, refusal } from "../data/hub.ts";
import { toast } from "../ha/toast.ts";
import { Asking } from "../shared/dialog.ts";
import { icon } from "../shared/icon.ts";
import { text } from "../translations/texts.ts";
import { drawField, type Field, readField } from "./fields.ts";
import { copyReceipt, printReceipt } from "./print.ts";
import { drawReceipt, type Receipt } from "./receipt.ts";
import { actStyles } from "./styles.ts";
import type { Subject } from "./subject.ts";

/** What was typed, by the fields' names, as the hub reads it. */
export type Given = Readonly<Record<string, string | undefined>>;

/** What an act's dialog is called, what its main button says, and whether that is to be feared. */
export interface Words {
  readonly title: string;
  readonly submit: string;
  readonly danger?: boolean;
  readonly lead?: string;
}

/**
 * A form for one act on a unit. Its reference is made when it opens, so pressing twice books once. A refusal is
 * told in the hub's words and nothing typed is lost; what was done is shown as a receipt.
 */
export abstract class ActDialog extends Asking {
  static override styles = [...[Asking.styles].flat(), actStyles];

  @property({ attribute: false }) subject!: Subject;
  @state() protected told = "";
  @state() protected busy = false;
  @state() protected receipt: Receipt | null = null;
  @state() private wrong: Readonly<Record<string, string | undefined>> = {};
  @state() private more = false;
  protected values: Record<string, string> = {};
  protected own = newReference();
  #undone = false;
  /** What was asked when its answer was lost: until one comes nothing else may be asked. */
  #unsure: string | null = null;
  #said = "";

  protected abstract words(): Words;
  protected abstract fields(): readonly Field[];
  /** Do it, or its next step. Words are told after the dialog; null: it is not over yet. */
  protected abstract perform(given: Given): Promise<Receipt | string | null>;

  /** The reference of this act: the customer's number, or the dialog's own. */
  protected referenceOf(given: Given): string {
    return given.reference ?? this.own;
  }

  protected override firstUpdated(changed: PropertyValues): void {
    this.dialog.addEventListener("cancel", (event) => {
      // What is under way is told when it is done.
      if (this.busy) event.preventDefault();
    });
    // Before the page is told and takes the dialog away.
    this.dialog.addEventListener("close", () => { this.#tell(); });
    super.firstUpdated(changed);
  }

  /** After the dialog: what was done, and the way back. */
  #tell(): void {
    const { receipt, hass } = this;
    const from = (this.getRootNode() as ShadowRoot).host as HTMLElement | undefined;
    if (from === undefined || this.#undone) return;
    if (this.#said !== "") toast(from, this.#said);
    if (receipt === null) return;
    const { undo } = receipt;
    const message = [receipt.title, receipt.amount].filter(Boolean).join(": ");
    const back = async (): Promise<void> => {
      try {
        toast(from, undo === undefined ? "" : await undo());
      } catch (error) {
        toast(from, refusal(error));
      }
    };
    toast(from, message, undo && { text: text(hass, "common.undo"), action: () => void back() });
  }

  readonly #undo = async (): Promise<void> => {
    const { receipt } = this;
    if (receipt?.undo === undefined) return;
    await this.#whileBusy(async () => {
      const told = await receipt.undo?.();
      this.#undone = true;
      this.receipt = { ...receipt, told: told ?? "", undo: undefined };
    });
  };

  async #whileBusy(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.told = "";
    try {
      await work();
    } catch (error) {
      this.told = refusal(error);
    } finally {
      this.busy = false;
    }
  }

  protected readonly submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const given = this.#read();
    if (given === null || this.busy) return;
    const asked = JSON.stringify(given);
    // Under another channel the same reference is another payment.
    if (this.#unsure !== null && this.#unsure !== asked) {
      this.told = text(this.hass, "acts.lost_changed");
      return;
    }
    const pressed = (event as SubmitEvent).submitter;
    await this.#whileBusy(async () => {
      const done = await this.perform(given).catch((error: unknown) => {
        this.#unsure = error instanceof AnswerLost ? asked : null;
        throw error;
      });
      this.#unsure = null;
      if (typeof done === "string") {
        this.#said = done;
        this.close();
      } else this.receipt = done;
    });
    await this.updateComplete;
    if (this.receipt !== null) this.renderRoot.querySelector<HTMLElement>(".close")?.focus();
    else this.standOnStep(pressed);
  };

  /** The button that was pressed may be gone with the step before: then what comes is read from its title. */
  protected readonly standOnStep = (pressed: Element | null | undefined): void => {
    if (pressed?.isConnected === false) this.renderRoot.querySelector<HTMLElement>("#title")?.focus();
  };

  #read(): Given | null {
    const read = this.fields().map((field) => [field, readField(field, this.values[field.name] ?? "", this.hass)] as const);
    const wrong = read.filter(([, { wrong }]) => wrong !== null);
    this.wrong = Object.fromEntries(wrong.map(([{ name }, { wrong }]) => [name, wrong ?? undefined]));
    const first = wrong[0]?.[0];
    if (first === undefined) return Object.fromEntries(read.map(([{ name }, { value }]) => [name, value ?? undefined]));
    if (first.seldom) this.more = true;
    void this.updateComplete.then(() => { this.renderRoot.querySelector<HTMLElement>(`#${first.name}`)?.focus(); });
    return null;
  }

  protected changed(name: string, value: string): void {
    this.values = { ...this.values, [name]: value };
    this.wrong = { ...this.wrong, [name]: undefined };
    this.told = "";
    this.requestUpdate();
  }

  protected drawFields(): TemplateResult {
    const fields = this.fields();
    const usual = fields.filter(({ seldom }) => seldom !== true);
    const seldom = fields.filter((field) => field.seldom === true);
    const draw = (field: Field): TemplateResult =>
      drawField(field, {
        value: this.values[field.name] ?? "",
        wrong: this.wrong[field.name],
        first: field === usual[0],
        changed: (value) => { this.changed(field.name, value); },
      });
    const more = html`<details ?open=${this.more}>
      <summary>${text(this.hass, "acts.more")}</summary>
      <div>${seldom.map(draw)}</div>
    </details>`;
    return html`${usual.map(draw)} ${seldom.length === 0 ? nothing : more}`;
  }

  /** What stands between the title and the buttons until it is done. */
  protected body(): TemplateResult {
    const { lead } = this.words();
    return html`${lead === undefined ? nothing : html`<p class="quiet"><bdi>${lead}</bdi></p>`} ${this.drawFields()}`;
  }

  protected buttons(): TemplateResult {
    const { submit, danger } = this.words();
    return html`<button type="button" ?disabled=${this.busy} @click=${this.close}>${text(this.hass, "common.cancel")}</button>
      <button class="main ${danger ? "danger" : ""}" type="submit" aria-disabled=${this.busy}>${submit}</button>`;
  }

  /** What may come after it is done. */
  protected afterwards(): TemplateResult | typeof nothing {
    return nothing;
  }

  #done(receipt: Receipt): TemplateResult {
    const { hass } = this;
    const copy = async (): Promise<void> => {
      await copyReceipt(receipt, this.dialog);
      this.told = text(hass, "common.copied");
    };
    return html`<button type="button" @click=${copy}>${icon("content-copy")}${text(hass, "acts.copy")}</button>
      <button type="button" class="apart" @click=${() => { printReceipt(receipt, this.subject.name); }}>
        ${icon("printer-outline")}${text(hass, "common.print")}
      </button>
      ${receipt.undo === undefined
        ? nothing
        : html`<button type="button" ?disabled=${this.busy} @click=${this.#undo}>${icon("undo")}${text(hass, "common.undo")}</button>`}
      ${this.afterwards()}
      <button type="button" class="main close" @click=${this.close}>${text(hass, "common.close")}</button>`;
  }

  protected override render(): TemplateResult {
    const { receipt } = this;
    return html`<dialog aria-labelledby="title">
      <form novalidate @submit=${this.submit}>
        <h2 id="title" tabindex="-1">${receipt === null ? this.words().title : receipt.title}</h2>
        ${receipt === null ? this.body() : drawReceipt(receipt)}
        <p class="told ${receipt === null ? "wrong" : ""}" role="status"><bdi>${this.told}</bdi></p>
        <div class="buttons">${receipt === null ? this.buttons() : this.#done(receipt)}</div>
      </form>
    </dialog>`;
  }
}
