import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { refusal } from "../../data/hub.ts";
import { type Label, labels } from "../../data/labels.ts";
import type { Site } from "../../data/sites.ts";
import { followMoves, type Move, type Moved, moveTariff } from "../../data/tariff-acts.ts";
import { getTariff, listTariffs, type PricedMeter, type TariffRow } from "../../data/tariffs.ts";
import { plural } from "../../format/quantity.ts";
import { Asking } from "../../shared/dialog.ts";
import { baseStyles, dialogStyles } from "../../shared/styles.ts";
import { text } from "../../translations/texts.ts";
import { panelStyles } from "../styles.ts";
import { wideDialog } from "./save-dialog.ts";
import { tariffStyles } from "./styles.ts";

const WHO = ["all", "units", "area", "label"] as const;
type Who = (typeof WHO)[number];

/** Move meters from one tariff to another: whom is shown first, and they can be moved back. It tells `moved`. */
@customElement("prepaid-meter-move-tariff")
export class MoveTariff extends Asking {
  static override styles = [baseStyles, panelStyles, tariffStyles, dialogStyles, wideDialog];

  @property({ attribute: false }) site!: Site;
  @property({ attribute: false }) tariffId = "";
  @state() private tariffs: readonly TariffRow[] = [];
  @state() private meters: readonly PricedMeter[] = [];
  @state() private labelled: readonly Label[] = [];
  @state() private from = "";
  @state() private to = "";
  @state() private who: Who = "all";
  @state() private units: ReadonlySet<string> = new Set();
  @state() private place = "";
  @state() private start = "";
  @state() private found: Moved | null = null;
  @state() private done: { readonly of: Move; readonly moved: Moved } | null = null;
  @state() private progress: { readonly done: number; readonly total: number } | null = null;
  @state() private busy = false;
  @state() private told = "";

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed);
    this.from = this.tariffId;
    void this.#load();
  }

  async #load(): Promise<void> {
    try {
      const { hass, site } = this;
      [this.tariffs, this.labelled] = await Promise.all([listTariffs(hass, site.entry_id), labels(hass)]);
      this.to = this.#targets()[0]?.tariff_id ?? "";
      await this.#loadMeters();
    } catch (error) {
      this.told = refusal(error);
    }
  }

  async #loadMeters(): Promise<void> {
    const from = this.from;
    const all: PricedMeter[] = [];
    for (;;) {
      const page = await getTariff(this.hass, this.site.entry_id, from, all.length);
      all.push(...page.meters);
      if (page.meters.length === 0 || all.length >= page.meters_matched) break;
    }
    if (from !== this.from) return;
    this.meters = all;
    this.units = new Set();
  }

  /** Only what is counted alike can price the same meter. */
  #targets(): readonly TariffRow[] {
    const commodity = this.tariffs.find(({ tariff_id: id }) => id === this.from)?.commodity;
    return this.tariffs.filter((one) => one.tariff_id !== this.from && one.commodity === commodity);
  }

  #move(confirm: boolean): Move {
    return {
      entryId: this.site.entry_id,
      fromTariffId: this.from,
      toTariffId: this.to,
      validFrom: this.start || null,
      confirm,
      ...(this.who === "units" && { units: [...this.units] }),
      ...(this.who === "area" && { area: this.place }),
      ...(this.who === "label" && { label: this.place }),
    };
  }

  protected override render(): TemplateResult {
    const { hass, done } = this;
    return html`<dialog aria-labelledby="title">
      <form @submit=${this.#submit}>
        <h2 id="title">${text(hass, "tariffs.move_title")}</h2>
        ${done === null ? this.#form() : this.#over(done.moved)}
        <p class="told bad" role="alert">${this.told}</p>
        <div class="buttons">
          <button type="button" @click=${this.close}>${text(hass, done === null ? "common.cancel" : "common.close")}</button>
          ${done === null
            ? html`<button class="main" ?disabled=${this.busy || this.to === "" || this.#nobody()}>${this.#word()}</button>`
            : html`<button type="button" @click=${this.#back}>${text(hass, "tariffs.move_back")}</button>`}
        </div>
      </form>
    </dialog>`;
  }

  #nobody(): boolean {
    return (this.who === "units" && this.units.size === 0) || ((this.who === "area" || this.who === "label") && this.place === "");
  }

  #form(): TemplateResult {
    const { hass } = this;
    const swap = (event: Event): void => {
      this.from = (event.target as HTMLSelectElement).value;
      this.found = null;
      this.to = this.#targets()[0]?.tariff_id ?? "";
      void this.#loadMeters();
    };
    const target = (event: Event): void => {
      this.to = (event.target as HTMLSelectElement).value;
      this.found = null;
    };
    const typed = (event: Event): void => {
      this.start = (event.target as HTMLInputElement).value;
      this.found = null;
    };
    return html`${this.#select(text(hass, "tariffs.move_from"), this.from, this.tariffs, swap)}
      ${this.#targets().length === 0
        ? html`<p class="quiet">${text(hass, "tariffs.move_nowhere")}</p>`
        : this.#select(text(hass, "tariffs.move_to"), this.to, this.#targets(), target)}
      <fieldset>
        <legend>${text(hass, "tariffs.move_who")}</legend>
        ${WHO.map((who) => this.#choice(who))}
      </fieldset>
      ${this.#narrow()}
      <label
        >${text(hass, "tariffs.move_when")}<input type="datetime-local" name="start" .value=${this.start} @input=${typed}
      /></label>
      ${this.#preview()}`;
  }

  #select(label: string, value: string, rows: readonly TariffRow[], chosen: (event: Event) => void): TemplateResult {
    return html`<label
      >${label}<select @change=${chosen}>
        ${rows.map((row) => html`<option value=${row.tariff_id} ?selected=${row.tariff_id === value}>${row.name}</option>`)}
      </select></label
    >`;
  }

  #choice(who: Who): TemplateResult {
    const choose = (): void => {
      this.who = who;
      this.place = "";
      this.found = null;
    };
    return html`<label class="choice"
      ><input type="radio" name="who" value=${who} .checked=${this.who === who} @change=${choose} />${text(this.hass, `tariffs.who_${who}`)}</label
    >`;
  }

  #narrow(): TemplateResult | typeof nothing {
    const { hass } = this;
    if (this.who === "all") return nothing;
    if (this.who === "units") return this.#units();
    const places =
      this.who === "area"
        ? Object.values(hass.areas).flatMap((area) => (area === undefined ? [] : [{ id: area.area_id, name: area.name }]))
        : this.labelled.map((label) => ({ id: label.label_id, name: label.name }));
    const choose = (event: Event): void => {
      this.place = (event.target as HTMLSelectElement).value;
      this.found = null;
    };
    return html`<label
      >${text(hass, `tariffs.who_${this.who}`)}<select @change=${choose}>
        <option value="">–</option>
        ${places.map((one) => html`<option value=${one.id} ?selected=${one.id === this.place}>${one.name}</option>`)}
      </select></label
    >`;
  }

  #units(): TemplateResult {
    const units = new Map(this.meters.map((one) => [one.unit_id, one.unit]));
    const flip = (unitId: string) => (): void => {
      const now = new Set(this.units);
      if (!now.delete(unitId)) now.add(unitId);
      this.units = now;
      this.found = null;
    };
    return html`<div class="list" role="group" aria-label=${text(this.hass, "tariffs.who_units")}>
      ${[...units].map(
        ([id, name]) => html`<label class="choice"><input type="checkbox" .checked=${this.units.has(id)} @change=${flip(id)} />${name}</label>`,
      )}
    </div>`;
  }

  #preview(): TemplateResult | typeof nothing {
    const { found, hass, progress } = this;
    if (progress !== null) {
      const told = text(hass, "tariffs.progress", { done: progress.done, of: progress.total });
      return html`<progress max=${progress.total || 1} .value=${progress.done} aria-label=${told}></progress>`;
    }
    if (found === null) return nothing;
    return html`<p role="status">${text(hass, `tariffs.will_move_${plural(found.meters, hass.locale)}`, { meters: found.meters })}</p>
      <ul class="plain list quiet" tabindex="0" aria-label=${text(hass, "tariffs.move_who")}>
        ${Object.values(found.units).map(
          (unit) => html`<li>${unit.name}: ${Object.values(unit.meters).map(({ name }) => name).join(", ")}</li>`,
        )}
      </ul>`;
  }

  #over({ meters }: Moved): TemplateResult {
    const { hass } = this;
    return html`<p role="status">${text(hass, `tariffs.moved_${plural(meters, hass.locale)}`, { meters })}</p>`;
  }

  #word(): string {
    const { hass, found } = this;
    if (this.busy) return text(hass, "tariffs.working");
    if (found === null) return text(hass, "tariffs.show_who");
    return text(hass, "tariffs.move_them");
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    if (this.done === null) void this.#ask(this.#move(this.found !== null && this.found.meters > 0));
  };

  readonly #back = (): void => {
    if (this.done === null) return;
    const { of, moved } = this.done;
    [this.from, this.to, this.who, this.done, this.start] = [of.toTariffId, of.fromTariffId ?? "", "units", null, ""];
    this.found = null;
    void this.#loadMeters().then(() => {
      this.units = new Set(Object.keys(moved.units));
      return this.#ask(this.#move(false));
    });
  };

  async #ask(move: Move): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.told = "";
    const end = move.confirm
      ? followMoves(this.hass, (done, total) => {
          this.progress = { done, total };
        })
      : undefined;
    try {
      const moved = await moveTariff(this.hass, move);
      this.found = moved.confirmed ? null : moved;
      if (moved.confirmed) {
        this.done = { of: move, moved };
        this.dispatchEvent(new CustomEvent("moved"));
      }
    } catch (error) {
      this.told = refusal(error);
    } finally {
      end?.();
      this.progress = null;
      this.busy = false;
    }
  }
}
