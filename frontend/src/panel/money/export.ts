import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { refusal } from "../../data/hub.ts";
import { exportJournal, type ExportKind, periodOf, type Wanted, writeJournal } from "../../data/journal.ts";
import type { Site } from "../../data/sites.ts";
import { plural, quantity } from "../../format/quantity.ts";
import { Asking } from "../../shared/dialog.ts";
import { icon } from "../../shared/icon.ts";
import { text } from "../../translations/texts.ts";
import { save } from "./save.ts";

/** Saves the journal of a period as a file, in this browser or, where it is too long for that, on the hub. */
@customElement("prepaid-meter-export")
export class ExportDialog extends Asking {
  @property({ attribute: false }) site!: Site;
  /** What the page shows: its days are the period at first. */
  @property({ attribute: false }) wanted!: Wanted;
  @state() private kind: ExportKind = "csv";
  @state() private from = "";
  @state() private to = "";
  @state() private busy = false;
  @state() private told = "";
  @state() private refused = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.from = this.wanted.from;
    this.to = this.wanted.to;
  }

  async #while(work: () => Promise<string>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.told = text(this.hass, "money.exporting");
    try {
      this.told = await work();
      this.refused = false;
    } catch (error) {
      this.told = refusal(error);
      this.refused = true;
    }
    this.busy = false;
  }

  readonly #download = (event: Event): void => {
    event.preventDefault();
    const { hass, site, kind } = this;
    void this.#while(async () => {
      const { entries, content } = await exportJournal(hass, site.entry_id, kind, periodOf(this.from, this.to));
      save(this.#name(), content, kind);
      return text(hass, `money.exported_${plural(entries, hass.locale)}`, { entries: quantity(entries, "", hass.locale) });
    });
  };

  readonly #write = (): void => {
    const { hass, site, kind } = this;
    void this.#while(async () => {
      const { path } = await writeJournal(hass, site.entry_id, kind, periodOf(this.from, this.to));
      return text(hass, "money.written", { path });
    });
  };

  #name(): string {
    const site = this.site.name.replace(/[^\p{L}\p{N}]+/gu, "-");
    return `${["journal", site, this.from, this.to].filter((part) => part !== "").join("-")}.${this.kind}`;
  }

  protected override render(): TemplateResult {
    const { hass } = this;
    return html`<dialog aria-labelledby="title">
      <form @submit=${this.#download}>
        <h2 id="title">${text(hass, "money.export_title")}</h2>
        <p class="quiet">${text(hass, "money.export_help")}</p>
        ${this.#day("from")} ${this.#day("to")}
        <label
          >${text(hass, "money.format")}
          <select @change=${(event: Event) => (this.kind = (event.target as HTMLSelectElement).value as ExportKind)}>
            <option value="csv">${text(hass, "money.format_csv")}</option>
            <option value="jsonl">${text(hass, "money.format_jsonl")}</option>
          </select>
        </label>
        <p class="told" role="status"><bdi>${this.told}</bdi></p>
        <div class="buttons">
          ${this.refused
            ? html`<button type="button" class="write" ?disabled=${this.busy} @click=${this.#write}>${text(hass, "money.write")}</button>`
            : nothing}
          <button type="button" @click=${this.close}>${text(hass, "common.close")}</button>
          <button class="main" type="submit" ?disabled=${this.busy}>${icon("download")}${text(hass, "money.download")}</button>
        </div>
      </form>
    </dialog>`;
  }

  #day(which: "from" | "to"): TemplateResult {
    const change = (event: Event): void => {
      this[which] = (event.target as HTMLInputElement).value;
    };
    return html`<label>${text(this.hass, `money.day_${which}`)} <input type="date" .value=${this[which]} @change=${change} /></label>`;
  }
}
