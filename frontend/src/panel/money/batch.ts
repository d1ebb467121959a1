import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { type Fault, followProgress, importUnits, type Payments, type Progress, topUpBatch, type Units, unitsTemplate } from "../../data/file-batch.ts";
import { refusal } from "../../data/hub.ts";
import type { Site } from "../../data/sites.ts";
import { money } from "../../format/money.ts";
import { quantity } from "../../format/quantity.ts";
import { address } from "../../ha/navigate.ts";
import type { Hass } from "../../ha/types.ts";
import { icon } from "../../shared/icon.ts";
import { baseStyles } from "../../shared/styles.ts";
import { text } from "../../translations/texts.ts";
import { panelStyles } from "../styles.ts";
import { batchStyles } from "./batch-styles.ts";
import { rowsOf } from "./csv.ts";
import { grouped } from "./grouped.ts";
import { save } from "./save.ts";

export type BatchKind = "payments" | "units";
type Answer = ({ readonly kind: "payments" } & Payments) | ({ readonly kind: "units" } & Units);

const ACTION = { payments: "top_up_batch", units: "import_units" } as const;
const PAYMENTS_HEADER = "unit,amount,reference,channel,note\n";

/** A file of payments or of units: chosen, shown row by row with its faults, confirmed, and told what it did. */
@customElement("prepaid-meter-batch-file")
export class Batch extends LitElement {
  static override styles = [baseStyles, panelStyles, batchStyles];

  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) site!: Site;
  @property({ attribute: false }) kind: BatchKind = "payments";
  @state() private typed = "";
  @state() private name = "";
  @state() private answer: Answer | null = null;
  @state() private told = "";
  @state() private busy = false;
  @state() private progress: Progress | null = null;

  async #send(confirm: boolean): Promise<void> {
    const { hass, kind, typed } = this;
    if (this.busy || typed.trim() === "") return;
    this.busy = true;
    this.told = "";
    const leave = confirm ? followProgress(hass, ACTION[kind], (progress) => (this.progress = progress)) : undefined;
    try {
      this.answer = await this.#ask(confirm);
    } catch (error) {
      this.told = refusal(error);
    } finally {
      leave?.();
      this.progress = null;
      this.busy = false;
    }
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(".outcome")?.focus();
  }

  async #ask(confirm: boolean): Promise<Answer> {
    const { hass, site, typed } = this;
    return this.kind === "payments"
      ? { kind: "payments", ...(await topUpBatch(hass, site.entry_id, typed, confirm)) }
      : { kind: "units", ...(await importUnits(hass, site.entry_id, typed, confirm)) };
  }

  readonly #onFile = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file === undefined) return;
    this.typed = decoded(new Uint8Array(await file.arrayBuffer()));
    this.name = file.name;
    this.answer = null;
    input.value = "";
    await this.#send(false);
  };

  readonly #onType = (event: Event): void => {
    this.typed = (event.target as HTMLTextAreaElement).value;
    this.name = "";
    this.answer = null;
  };

  readonly #template = async (): Promise<void> => {
    const { hass, site, kind } = this;
    try {
      save(`${kind}.csv`, kind === "payments" ? PAYMENTS_HEADER : await unitsTemplate(hass, site.entry_id), "csv");
    } catch (error) {
      this.told = refusal(error);
    }
  };

  readonly #anew = (): void => {
    this.typed = "";
    this.name = "";
    this.answer = null;
    this.told = "";
  };

  protected override render(): TemplateResult {
    const { hass, kind, answer } = this;
    return html`<ha-card>
      <div class="part">
        <h2>${text(hass, `money.batch_${kind}`)}</h2>
        <p class="quiet">${text(hass, `money.help_${kind}`)}</p>
        ${answer?.confirmed === true ? nothing : this.#input()}
        ${this.told === "" ? nothing : html`<p class="refused" role="alert"><bdi>${this.told}</bdi></p>`}
        ${answer === null ? nothing : this.#outcome(answer)}
      </div>
    </ha-card>`;
  }

  #input(): TemplateResult {
    const { hass, kind } = this;
    const choose = (): void => {
      this.renderRoot.querySelector<HTMLInputElement>("input[type=file]")?.click();
    };
    return html`<div class="row">
        <button class="choose" ?disabled=${this.busy} @click=${choose}>${icon("file-upload-outline")}${text(hass, "money.choose_file")}</button>
        <input type="file" hidden accept=".csv,.tsv,.txt,text/csv" @change=${this.#onFile} />
        <button class="template" @click=${this.#template}>${icon("file-download-outline")}${text(hass, "money.template")}</button>
        <bdi class="quiet">${this.name}</bdi>
      </div>
      <label
        >${text(hass, "money.paste")}
        <textarea
          rows="4"
          spellcheck="false"
          dir="ltr"
          placeholder=${kind === "payments" ? "unit,amount,reference" : "unit,tariff,sensor"}
          .value=${this.typed}
          @input=${this.#onType}
        ></textarea>
      </label>
      ${this.answer === null
        ? html`<div class="row"><button class="examine" ?disabled=${this.busy || this.typed.trim() === ""} @click=${() => this.#send(false)}>
            ${icon("magnify")}${text(hass, "money.examine")}
          </button></div>`
        : nothing}`;
  }

  #outcome(answer: Answer): TemplateResult {
    const { hass, progress } = this;
    const wrong = answer.error_count > 0;
    const tone = wrong ? "bad" : answer.confirmed ? "good" : "";
    const sign = wrong ? "alert-octagon" : answer.confirmed ? "check-circle" : "information-outline";
    return html`<div class="outcome ${tone}" tabindex="-1" role="status">
        ${icon(sign)}
        <p>${wrong ? text(hass, "money.faults", { count: quantity(answer.error_count, "", hass.locale) }) : this.#sums(answer)}</p>
      </div>
      ${this.#rows(answer)} ${answer.confirmed ? this.#afterwards(answer) : nothing}
      ${progress === null
        ? nothing
        : html`<progress max=${progress.total} value=${progress.done} aria-label=${text(hass, "money.working")}></progress>`}
      ${answer.confirmed || wrong ? nothing : this.#confirm(answer)}`;
  }

  #sums(answer: Answer): string {
    const { hass } = this;
    const done = answer.confirmed ? "done" : "would";
    const write = (amount: string): string => money(amount, answer.currency, hass.locale);
    if (answer.kind === "payments") {
      const { top_ups, repeated, amount } = answer;
      return text(hass, `money.payments_${done}`, { top_ups, repeated, amount: write(amount) });
    }
    const { existing, opening } = answer;
    return text(hass, `money.units_${done}`, { units: Object.keys(answer.units).length, existing, opening: write(opening) });
  }

  #confirm(answer: Answer): TemplateResult | typeof nothing {
    const { hass } = this;
    const count = answer.kind === "payments" ? answer.top_ups : Object.keys(answer.units).length;
    if (count === 0) return nothing;
    return html`<div class="row end">
      <button ?disabled=${this.busy} @click=${this.#anew}>${text(hass, "common.cancel")}</button>
      <button class="main" ?disabled=${this.busy} @click=${() => this.#send(true)}>
        ${text(hass, `money.confirm_${answer.kind}`, { count: quantity(count, "", hass.locale) })}
      </button>
    </div>`;
  }

  #afterwards(answer: Answer): TemplateResult {
    const { hass, site } = this;
    const page = answer.kind === "payments" ? "money" : "overview";
    return html`<p class="quiet">${text(hass, `money.afterwards_${answer.kind}`)}</p>
      <div class="row">
        <a href=${address(site.entry_id, page)}>${text(hass, `panel.${page}`)}</a>
        <button class="anew" @click=${this.#anew}>${text(hass, "money.another")}</button>
      </div>`;
  }

  /** A row without a fault; one that was booked leads to its entry, where it can be taken back. */
  #good(journalEntry: string | undefined): TemplateResult {
    const { hass, site } = this;
    if (journalEntry === undefined) return html`${text(hass, "money.row_good")}`;
    return html`<a href=${address(site.entry_id, "money", "entry", journalEntry)}>${text(hass, "money.row_booked")}</a>`;
  }

  /** Every row as the file has it, with what is wrong with it. */
  #rows(answer: Answer): TemplateResult {
    const { hass } = this;
    const { errors } = answer;
    const booked = new Map(answer.kind === "payments" ? answer.entries.map((one) => [one.line, one.journal_entry]) : []);
    const { header, rows } = rowsOf(this.typed);
    const by = grouped(errors, ({ line }) => line);
    const shown = [...rows].sort((one, other) => Number(by.has(other.line)) - Number(by.has(one.line))).slice(0, 200);
    const general = errors.filter(({ line }) => !rows.some((row) => row.line === line));
    return html`${general.map((fault) => html`<p class="fault">${faultWords(hass, fault)}</p>`)}
      <div class="scroll" tabindex="0" role="group" aria-label=${text(hass, "money.rows")}>
        <table>
          <thead>
            <tr>
              <th scope="col">${text(hass, "money.line")}</th>
              ${header.map((name) => html`<th scope="col">${name}</th>`)}
              <th scope="col">${text(hass, "money.result")}</th>
            </tr>
          </thead>
          <tbody>
            ${shown.map(({ line, cells }) => {
              const faults = by.get(line) ?? [];
              return html`<tr class=${faults.length > 0 ? "bad" : ""}>
                <td class="number">${line}</td>
                ${header.map((_, column) => html`<td><bdi>${cells[column] ?? ""}</bdi></td>`)}
                <td>${faults.length === 0 ? this.#good(booked.get(line)) : faults.map((fault) => html`<p class="fault">${faultWords(hass, fault)}</p>`)}</td>
              </tr>`;
            })}
          </tbody>
        </table>
      </div>
      ${rows.length > shown.length ? html`<p class="quiet">${text(hass, "money.rows_more", { count: rows.length - shown.length })}</p>` : nothing}`;
  }
}

function faultWords(hass: Hass, { line, column, message }: Fault): string {
  return text(hass, column === "" ? "money.fault_line" : "money.fault_cell", { line, column, message });
}

/** Return a file's text as spreadsheets save it: Unicode, or what those on Windows write. */
export function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
