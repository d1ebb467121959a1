import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { openReverse } from "../../acts/reverse-dialog.ts";
import { onChange } from "../../data/changes.ts";
import { refusal } from "../../data/hub.ts";
import { type Entry, EVERYTHING, type Wanted } from "../../data/journal.ts";
import { toast } from "../../ha/toast.ts";
import { icon } from "../../shared/icon.ts";
import { KINDS } from "../../shared/kinds.ts";
import { text } from "../../translations/texts.ts";
import { View } from "../view.ts";
import { dayOf } from "./days.ts";
import { entryRow, type Place, unitName } from "./entry.ts";
import "./export.ts";
import "./filters.ts";
import { grouped } from "./grouped.ts";
import { detailStyles, journalStyles } from "./journal-styles.ts";
import { again, leaf, type Leafed, newer } from "./pages.ts";

const LOOK_MS = 2000;

/** Everything that was ever booked, the newest first. `path`: entry/ID shows one entry, unit/ID those of a unit. */
@customElement("prepaid-meter-journal")
export class JournalList extends View {
  static override styles = [...View.styles, journalStyles, detailStyles];

  @state() private wanted: Wanted = EVERYTHING;
  @state() private leafed: Leafed | null = null;
  @state() private refused: unknown = null;
  @state() private busy = false;
  @state() private fresh = false;
  @state() private open: ReadonlySet<string> = new Set();
  @state() private exporting = false;
  @query(".foot") private readonly foot!: HTMLElement | null;
  #turn = 0;
  #shown = "";
  #unfollow: (() => void) | undefined;
  #looking: ReturnType<typeof setTimeout> | undefined;
  #watcher: IntersectionObserver | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watcher = new IntersectionObserver((seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) void this.#more();
    });
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unfollow?.();
    this.#watcher?.disconnect();
    clearTimeout(this.#looking);
    this.#looking = undefined;
    this.#shown = "";
    this.#turn += 1;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const shown = [this.site.entry_id, ...this.path].join("/");
    if (shown !== this.#shown) this.#begin(shown);
    this.#watcher?.disconnect();
    if (this.foot !== null) this.#watcher?.observe(this.foot);
  }

  #begin(shown: string): void {
    this.#shown = shown;
    this.#unfollow?.();
    this.#unfollow = onChange(this.hass, this.site.entry_id, { told: this.#onChange, refused: () => undefined });
    const [what, id] = this.path;
    this.open = new Set();
    if (what === "entry" && id !== undefined) {
      this.open = new Set([id]);
      // A charge is found by its id only when it is asked for: nobody writes anything into one.
      void this.#want({ ...EVERYTHING, search: id, kinds: KINDS });
    } else void this.#want(what === "unit" && id !== undefined ? { ...EVERYTHING, unitId: id } : EVERYTHING);
  }

  async #want(wanted: Wanted): Promise<void> {
    this.wanted = wanted;
    this.fresh = false;
    await this.#load(null);
  }

  readonly #more = async (): Promise<void> => {
    if (!this.busy && this.leafed !== null && this.leafed.before !== null) await this.#load(this.leafed);
  };

  async #load(so: Leafed | null): Promise<void> {
    const turn = ++this.#turn;
    const wantedStill = (): boolean => turn === this.#turn;
    this.busy = true;
    try {
      const found = await leaf(this.hass, this.site.entry_id, this.wanted, { so, wantedStill });
      if (found === null) return;
      this.leafed = found;
      this.refused = null;
    } catch (error) {
      if (wantedStill()) this.refused = error;
    }
    if (wantedStill()) this.busy = false;
  }

  readonly #onChange = (): void => {
    this.#looking ??= setTimeout(() => {
      this.#looking = undefined;
      void this.#lookForNewer();
    }, LOOK_MS);
  };

  async #lookForNewer(): Promise<void> {
    const { leafed, wanted } = this;
    if (leafed === null || this.fresh || !this.isConnected) return;
    const there = await newer(this.hass, this.site.entry_id, wanted, leafed).catch(() => false);
    if (leafed === this.leafed) this.fresh = there;
  }

  readonly #again = async (): Promise<void> => {
    if (this.leafed === null) return;
    const turn = ++this.#turn;
    this.fresh = false;
    const found = await again(this.hass, this.site.entry_id, this.wanted, this.leafed).catch((error: unknown) => {
      this.refused = error;
      return null;
    });
    if (turn === this.#turn && found !== null) this.leafed = found;
  };

  #place(currency: string): Place {
    const { hass, site } = this;
    return {
      hass,
      entryId: site.entry_id,
      currency,
      toggle: ({ journal_entry: id }) => {
        const open = new Set(this.open);
        if (!open.delete(id)) open.add(id);
        this.open = open;
      },
      reverse: (entry) => void this.#reverse(entry),
      copy: (hash) => void this.#copy(hash),
    };
  }

  async #reverse(entry: Entry): Promise<void> {
    await openReverse(this, this.hass, this.site, { ...entry, name: unitName(entry) });
    await this.#again();
  }

  async #copy(hash: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(hash);
      toast(this, text(this.hass, "common.copied"));
    } catch {
      // Without https a browser lends no clipboard; the hash stands there in full.
      toast(this, text(this.hass, "money.no_clipboard"));
    }
  }

  protected override render(): TemplateResult {
    const { hass, site, leafed } = this;
    const want = (event: CustomEvent<Wanted>): void => void this.#want(event.detail);
    return html`<prepaid-meter-journal-filters
        .hass=${hass}
        .site=${site}
        .wanted=${this.wanted}
        @wanted=${want}
        @export=${() => (this.exporting = true)}
      ></prepaid-meter-journal-filters>
      ${this.refused === null ? nothing : html`<p role="alert">${text(hass, "panel.went_wrong", { reason: refusal(this.refused) })}</p>`}
      <button class="fresh" style=${this.fresh ? "" : "display:none"} @click=${this.#again}>
        ${icon("arrow-up")}${text(hass, "money.newer")}
      </button>
      ${leafed === null ? nothing : this.#list(leafed)}
      ${this.exporting
        ? html`<prepaid-meter-export .hass=${hass} .site=${site} .wanted=${this.wanted} @closed=${() => (this.exporting = false)}></prepaid-meter-export>`
        : nothing}`;
  }

  #list(leafed: Leafed): TemplateResult {
    const { hass } = this;
    if (leafed.entries.length === 0) return html`<ha-card class="empty"><p class="quiet" role="status">${text(hass, "money.nothing")}</p></ha-card>`;
    const place = this.#place(leafed.currency);
    const days = grouped(leafed.entries, ({ booked_at }) => dayOf(booked_at, hass));
    const today = dayOf(new Date().toISOString(), hass);
    return html`<ha-card class="list" aria-busy=${this.busy ? "true" : "false"}>
      ${[...days].map(
        ([day, entries]) => html`<section>
          <h2>${day === today ? `${text(hass, "common.today")} · ${day}` : day}</h2>
          <ul>
            ${entries.map((entry) => entryRow(place, entry, this.open.has(entry.journal_entry)))}
          </ul>
        </section>`,
      )}
      ${leafed.before === null
        ? html`<p class="foot quiet">${text(hass, "money.beginning")}</p>`
        : html`<div class="foot"><button ?disabled=${this.busy} @click=${this.#more}>${text(hass, "money.more")}</button></div>`}
    </ha-card>`;
  }
}
