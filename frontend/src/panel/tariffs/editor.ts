import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { refusal } from "../../data/hub.ts";
import type { Site } from "../../data/sites.ts";
import { type Document, getTariff, type Tariff } from "../../data/tariffs.ts";
import { address, navigate } from "../../ha/navigate.ts";
import { toast } from "../../ha/toast.ts";
import type { Hass } from "../../ha/types.ts";
import { icon } from "../../shared/icon.ts";
import { baseStyles } from "../../shared/styles.ts";
import { text } from "../../translations/texts.ts";
import { panelStyles } from "../styles.ts";
import { bandNames, hasStandard, linesOf } from "./document.ts";
import { begin, changed, differs, type Draft, forget, keep, redone, resume, undone } from "./draft.ts";
import { type Path, put, sent } from "./edits.ts";
import { hoursEditor, hoursStyles, type Painting } from "./editor-hours.ts";
import { chargesEditor, type Editing, taxesEditor, untouched, usageEditor } from "./editor-lines.ts";
import { editorStyles } from "./editor-styles.ts";
import { fieldStyles, iconButton, wrongHere } from "./fields.ts";
import "./leaving.ts";
import "./preview.ts";
import { readingStyles } from "./reading.ts";
import "./save-dialog.ts";
import { tariffStyles } from "./styles.ts";
import { oneStyles } from "./tariff-styles.ts";
import "./text-editor.ts";
import { MONTHS } from "./week.ts";
import { wrongPlaces } from "./wrong.ts";

/** New prices for a tariff, from its newest version on. Nothing is booked before it is saved. */
@customElement("prepaid-meter-tariff-editor")
export class TariffEditor extends LitElement {
  static override styles = [baseStyles, panelStyles, tariffStyles, readingStyles, oneStyles, fieldStyles, hoursStyles, editorStyles];

  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) site!: Site;
  @property({ attribute: false }) tariffId = "";
  @property({ type: Boolean, reflect: true }) narrow = false;
  @state() private tariff: Tariff | null = null;
  @state() private draft: Draft | null = null;
  @state() private painting: Painting = { brush: "", months: MONTHS };
  @state() private wrong: ReadonlyMap<string, string> = new Map();
  @state() private refused: unknown = null;
  @state() private saving = false;

  protected override willUpdate(properties: PropertyValues): void {
    if (properties.has("tariffId") || properties.has("site")) void this.#load();
  }

  async #load(): Promise<void> {
    const { hass, site, tariffId } = this;
    try {
      const found = await getTariff(hass, site.entry_id, tariffId);
      const newest = found.versions.at(-1);
      if (newest === undefined) return;
      this.tariff = found;
      this.draft = resume(site.entry_id, tariffId, newest.version_id, newest.document);
      const { document } = this.draft;
      this.painting = { brush: bandNames(document).at(hasStandard(document) ? 0 : -1) ?? "", months: MONTHS };
    } catch (error) {
      this.refused = error;
    }
  }

  #take(draft: Draft): void {
    this.draft = draft;
    this.wrong = new Map();
    keep(this.site.entry_id, this.tariffId, draft);
  }

  readonly #change = (document: Document): void => {
    if (this.draft !== null) this.#take(changed(this.draft, document));
  };

  readonly #undo = (): void => {
    if (this.draft !== null) this.#take(undone(this.draft));
  };

  readonly #redo = (): void => {
    if (this.draft !== null) this.#take(redone(this.draft));
  };

  readonly #discard = (): void => {
    if (this.draft !== null) this.#take(begin(this.draft.base, this.draft.original));
    forget(this.site.entry_id, this.tariffId);
  };

  readonly #keys = (event: KeyboardEvent): void => {
    const typing = event.composedPath()[0] instanceof HTMLInputElement || event.composedPath()[0] instanceof HTMLTextAreaElement;
    // Behind the dialog nothing changes: what it has shown is what it saves.
    if (this.saving || typing || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
    event.preventDefault();
    (event.shiftKey ? this.#redo : this.#undo)();
  };

  readonly #refuse = ({ detail: error }: CustomEvent<unknown>): void => {
    this.wrong = wrongPlaces(error);
  };

  readonly #save = (): void => {
    const invalid = this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (invalid === null) {
      this.saving = true;
      return;
    }
    invalid.focus();
    this.wrong = new Map([["", text(this.hass, "tariffs.fill_in")]]);
  };

  readonly #saved = (): void => {
    forget(this.site.entry_id, this.tariffId);
    this.draft = null;
    toast(this, text(this.hass, "tariffs.saved", { tariff: this.tariff?.name ?? "" }));
    navigate(address(this.site.entry_id, "tariffs", this.tariffId));
  };

  protected override render(): TemplateResult {
    const { hass, tariff, draft } = this;
    if (this.refused !== null) return html`<p class="say bad" role="alert">${icon("alert-circle")}${refusal(this.refused)}</p>`;
    if (tariff === null || draft === null) return html``;
    const newest = tariff.versions.at(-1)?.version_id;
    return html`<div class="page" @keydown=${this.#keys}>
      ${this.#title(tariff, draft)}
      ${draft.base === newest ? nothing : html`<p class="say warn" role="status">${icon("alert")}${text(hass, "tariffs.older_base")}</p>`}
      ${wrongHere(this.wrong.get(""))} ${this.#parts(draft)}
      ${this.saving
        ? html`<prepaid-meter-save-tariff
            .hass=${hass}
            .site=${this.site}
            .tariffId=${this.tariffId}
            .name=${tariff.name}
            .document=${sent(draft.document)}
            .newest=${newest ?? ""}
            @refused=${this.#refuse}
            @saved=${this.#saved}
            @closed=${() => {
              this.saving = false;
            }}
          ></prepaid-meter-save-tariff>`
        : nothing}
      ${differs(draft) ? html`<prepaid-meter-leaving .hass=${hass} @discarded=${this.#discard}></prepaid-meter-leaving>` : nothing}
    </div>`;
  }

  #title(tariff: Tariff, draft: Draft): TemplateResult {
    const { hass } = this;
    return html`<div class="title top">
      <a class="back" href=${address(this.site.entry_id, "tariffs", this.tariffId)} aria-label=${text(hass, "tariffs.back_to", { tariff: tariff.name })}
        >${icon("arrow-left")}</a
      >
      <h1>${text(hass, "tariffs.edit_title", { tariff: tariff.name })}</h1>
      <div class="row">
        ${iconButton("undo", text(hass, "common.undo"), this.#undo, draft.past.length === 0)}
        ${iconButton("redo", text(hass, "tariffs.redo"), this.#redo, draft.future.length === 0)}
        <button class="main" ?disabled=${!differs(draft)} @click=${this.#save}>${text(hass, "tariffs.save_as")}</button>
      </div>
    </div>`;
  }

  #parts(draft: Draft): TemplateResult {
    const { hass } = this;
    const { document } = draft;
    const set = (path: Path, value: unknown): void => {
      this.#change(put(document, path, value));
    };
    const editing: Editing = { hass, document, set, change: this.#change, wrong: this.wrong };
    const paint = (painting: Painting): void => {
      this.painting = painting;
    };
    const usage = linesOf(document).map((line, at) => (line.kind === "usage" ? usageEditor(editing, line, at) : nothing));
    return html`${hoursEditor({ ...editing, painting: this.painting, upright: this.narrow, paint })}
      <div class="columns">
        <div class="stack">${usage}</div>
        <div class="stack">${chargesEditor(editing)} ${taxesEditor(editing)} ${this.#rest(document)}</div>
      </div>
      <prepaid-meter-tariff-preview
        .hass=${hass}
        .site=${this.site}
        .tariffId=${this.tariffId}
        .document=${document}
        @refused=${this.#refuse}
      ></prepaid-meter-tariff-preview>
      <prepaid-meter-tariff-text
        .hass=${hass}
        .document=${document}
        @edited=${({ detail }: CustomEvent<Document>) => {
          this.#change(detail);
        }}
      ></prepaid-meter-tariff-text>`;
  }

  #rest(document: Document): TemplateResult | typeof nothing {
    const fields = untouched(document);
    if (fields.length === 0) return nothing;
    return html`<ha-card class="gap">
      <h2>${text(this.hass, "tariffs.stays")}</h2>
      <p class="quiet">${text(this.hass, "tariffs.stays_help")}</p>
      <ul class="plain">
        ${fields.map((field) => html`<li><code>${field}</code></li>`)}
      </ul>
    </ha-card>`;
  }
}
