import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { type MovedIn, type MovedOut, moveIn, moveOut } from "../data/acts.ts";
import { newReference } from "../data/hub.ts";
import { text } from "../translations/texts.ts";
import { ChooseUnit, SEARCH } from "./choose-unit.ts";
import { channelField, noteField } from "./common-fields.ts";
import { ActDialog, type Given, type Words } from "./dialog.ts";
import type { Field } from "./fields.ts";
import { movedInReceipt, movedInRows, movedOutReceipt, movedOutRows, nothingOf } from "./move-facts.ts";
import type { Receipt } from "./receipt.ts";

/** A meter whose register is read when somebody moves. `shown` is its last one, as the user reads numbers. */
export interface ReadMeter {
  readonly meterId: string;
  readonly name: string;
  readonly unit: string;
  readonly shown: string | null;
  readonly available: boolean;
}

const USUAL = { rest: "pay", unpaid: "claim" } as const;

/**
 * Somebody moves: readings, then what that comes to, then it is settled and sealed. Until the last step is
 * confirmed nothing is done; then the next tenancy can begin in the same dialog.
 */
@customElement("prepaid-meter-move")
export class MoveDialog extends ActDialog {
  @property({ attribute: false }) meters: readonly ReadMeter[] = [];
  @property({ attribute: false }) way: "out" | "in" = "out";
  protected override values: Record<string, string> = { ...USUAL };
  @state() private out: MovedOut | null = null;
  @state() private in: MovedIn | null = null;
  readonly #others = new ChooseUnit((refused) => {
    this.told = refused;
    this.requestUpdate();
  });

  get #shown(): boolean {
    return this.out !== null || this.in !== null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#others.stop();
  }

  protected override words(): Words {
    const { hass, way, subject } = this;
    const title = text(hass, `acts.move_${way}_of`, { unit: subject.name });
    if (!this.#shown) return { title, submit: text(hass, "acts.next"), lead: text(hass, `acts.move_${way}_lead`) };
    return { title, submit: text(hass, `acts.move_${way}_confirm`), danger: way === "out" };
  }

  protected override fields(): readonly Field[] {
    const { hass } = this;
    if (this.out !== null) return this.#rest(this.out);
    if (this.in !== null) return [noteField(hass, false)];
    const registers = this.meters.map((meter) => this.#register(meter));
    return this.way === "out" ? registers : [...registers, ...this.#tenancy()];
  }

  #register({ meterId, name, unit, shown, available }: ReadMeter): Field {
    const { hass } = this;
    const last = shown === null ? undefined : text(hass, available ? "acts.register_help" : "acts.register_silent", { register: shown });
    return { name: `register-${meterId}`, kind: "number", label: text(hass, "acts.register", { meter: name, unit }), help: last };
  }

  /** The fields about who moves in. */
  #tenancy(): readonly Field[] {
    const { hass } = this;
    return [
      { name: "occupants", kind: "whole", label: text(hass, "acts.occupants"), help: text(hass, "acts.occupants_help") },
      { name: "moved_in", kind: "day", label: text(hass, "acts.first_day"), help: text(hass, "acts.first_day_help") },
      { name: "anchor", kind: "day", label: text(hass, "acts.billing_day"), help: text(hass, "acts.billing_day_help"), seldom: true },
    ];
  }

  /** The fields about what is left, or about what is not covered. */
  #rest({ rest, unpaid }: MovedOut): readonly Field[] {
    const { hass } = this;
    const note = noteField(hass);
    if (!nothingOf(unpaid)) {
      const options = (["claim", "bad_debt"] as const).map((value) => ({ value, words: text(hass, `acts.unpaid_${value}`) }));
      return [{ name: "unpaid", kind: "either", label: text(hass, "acts.unpaid_as"), options }, note];
    }
    if (nothingOf(rest)) return [note];
    const options = (["pay", "carry"] as const).map((value) => ({ value, words: text(hass, `acts.rest_${value}`) }));
    const where: Field = { name: "rest", kind: "either", label: text(hass, "acts.rest_where"), options };
    if (this.values.rest !== "carry") return [where, channelField(hass, "out"), note];
    return [where, ...this.#others.fields(hass), note];
  }

  protected override changed(name: string, value: string): void {
    super.changed(name, value);
    if (name === "rest" && value === "carry") this.#others.search(this.hass, this.subject, "", 0);
    if (name === SEARCH) this.#others.search(this.hass, this.subject, value.trim());
  }

  protected override body(): TemplateResult {
    const { hass } = this;
    const facts = this.out !== null ? movedOutRows(hass, this.out) : this.in !== null ? movedInRows(hass, this.in) : [];
    const total = facts.at(-1);
    const draw = ([name, value]: readonly [string, string]): TemplateResult => html`<dt>${name}</dt><dd><bdi>${value}</bdi></dd>`;
    return html`${this.#steps()}
    ${total === undefined ? nothing : html`<dl>${facts.slice(0, -1).map(draw)}</dl><dl class="total">${draw(total)}</dl>`}
    ${super.body()}
    ${this.out === null ? nothing : html`<p class="quiet"><bdi>${text(hass, "acts.move_out_final")}</bdi></p>`}`;
  }

  #steps(): TemplateResult {
    const { hass } = this;
    const names = [text(hass, "acts.step_readings"), text(hass, `acts.step_${this.way}`)];
    const now = this.#shown ? 1 : 0;
    return html`<ol class="steps">
      ${names.map((name, position) => html`<li aria-current=${position === now ? "step" : "false"}><bdi>${position + 1}. ${name}</bdi></li>`)}
    </ol>`;
  }

  protected override buttons(): TemplateResult {
    if (!this.#shown) return super.buttons();
    const back = async ({ currentTarget }: Event): Promise<void> => {
      [this.out, this.in, this.told] = [null, null, ""];
      await this.updateComplete;
      this.standOnStep(currentTarget as Element);
    };
    return html`<button type="button" class="apart" ?disabled=${this.busy} @click=${back}>${text(this.hass, "acts.back")}</button>
      ${super.buttons()}`;
  }

  #registers(): Record<string, string> {
    const known = Object.entries(this.#typed).filter(([, value]) => value !== undefined);
    const prefix = "register-";
    return Object.fromEntries(
      known.flatMap(([name, value]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), value ?? ""]] : [])),
    );
  }

  /** What the first step's fields held. */
  #typed: Given = {};

  protected override async perform(given: Given): Promise<Receipt | null> {
    const confirm = this.#shown;
    if (!confirm) this.#typed = given;
    return this.way === "out" ? this.#moveOut(given, confirm) : this.#moveIn(given, confirm);
  }

  async #moveOut(given: Given, confirm: boolean): Promise<Receipt | null> {
    const { hass, subject } = this;
    const { channel, note, unpaid } = given;
    const to_unit_id = given.rest === "carry" ? given.to_unit_id : undefined;
    const fields = { registers: this.#registers(), channel, note, unpaid, to_unit_id, reference: this.own };
    const answer = await moveOut(hass, subject.where, fields, confirm);
    this.out = confirm ? null : answer;
    return confirm ? movedOutReceipt(hass, subject, answer, this.own) : null;
  }

  async #moveIn(given: Given, confirm: boolean): Promise<Receipt | null> {
    const { hass, subject } = this;
    const { occupants, moved_in, anchor } = this.#typed;
    const fields = { registers: this.#registers(), occupants, moved_in, anchor, note: given.note, reference: this.own };
    const answer = await moveIn(hass, subject.where, fields, confirm);
    this.in = confirm ? null : answer;
    return confirm ? movedInReceipt(hass, subject, answer, this.own) : null;
  }

  protected override afterwards(): TemplateResult | typeof nothing {
    if (this.way === "in") return nothing;
    const next = (): void => {
      this.way = "in";
      this.receipt = null;
      this.values = { ...USUAL };
      this.#typed = {};
      this.own = newReference();
    };
    return html`<button type="button" @click=${next}>${text(this.hass, "acts.move_in")}</button>`;
  }
}
