import { css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { refusal } from "../../data/hub.ts";
import type { Site } from "../../data/sites.ts";
import { type Corrected, correctTariff, updateTariff } from "../../data/tariff-acts.ts";
import { type Document, getTariff } from "../../data/tariffs.ts";
import { money } from "../../format/money.ts";
import { Asking } from "../../shared/dialog.ts";
import { icon } from "../../shared/icon.ts";
import { baseStyles, dialogStyles } from "../../shared/styles.ts";
import { text } from "../../translations/texts.ts";
import { panelStyles } from "../styles.ts";
import { tariffStyles } from "./styles.ts";

const WHEN = ["now", "later", "past"] as const;
type When = (typeof WHEN)[number];

export const wideDialog = css`
  :host {
    display: contents;
  }
  dialog {
    width: min(560px, calc(100vw - 32px));
    max-height: calc(100dvh - 32px);
  }
  .choice {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 44px;
    font-weight: 400;
  }
  .choice input {
    flex: none;
    width: 20px;
    min-height: 20px;
    accent-color: var(--primary-color);
  }
  fieldset {
    display: grid;
    gap: 4px;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    font-size: 14px;
    font-weight: 500;
  }
  select {
    min-height: 44px;
    padding: 0 12px;
    border: 1px solid var(--quiet);
    border-radius: 8px;
    background: var(--card-background-color, #fff);
    color: inherit;
    font: inherit;
    font-size: 16px;
  }
  .list {
    max-height: 280px;
    overflow: auto;
  }
  input[type="datetime-local"] {
    color-scheme: light dark;
  }
`;

/** From when the edited prices hold. What lies in the past is shown first, then booked. It tells `saved`. */
@customElement("prepaid-meter-save-tariff")
export class SaveTariff extends Asking {
  static override styles = [baseStyles, panelStyles, tariffStyles, dialogStyles, wideDialog];

  @property({ attribute: false }) site!: Site;
  @property({ attribute: false }) tariffId = "";
  @property({ attribute: false }) name = "";
  /** What is sent. */
  @property({ attribute: false }) document: Document = {};
  /** The newest version that the editing person knows of. */
  @property({ attribute: false }) newest = "";
  @state() private when: When = "now";
  @state() private start = "";
  @state() private until = "";
  @state() private corrected: Corrected | null = null;
  @state() private busy = false;
  @state() private told = "";

  protected override render(): TemplateResult {
    const { hass } = this;
    return html`<dialog aria-labelledby="title">
      <form @submit=${this.#submit}>
        <h2 id="title">${text(hass, "tariffs.save_title", { tariff: this.name })}</h2>
        <fieldset>
          <legend>${text(hass, "tariffs.valid_from")}</legend>
          ${WHEN.map((when) => this.#choice(when))}
        </fieldset>
        ${this.when === "now" ? nothing : this.#times()} ${this.#found()}
        <p class="told bad" role="alert">${this.told}</p>
        <div class="buttons">
          <button type="button" @click=${this.close}>${text(hass, "common.cancel")}</button>
          <button class="main" ?disabled=${this.busy}>${this.#word()}</button>
        </div>
      </form>
    </dialog>`;
  }

  #choice(when: When): TemplateResult {
    const choose = (): void => {
      this.when = when;
      this.corrected = null;
    };
    return html`<label class="choice"
      ><input type="radio" name="when" .checked=${this.when === when} @change=${choose} />${text(this.hass, `tariffs.when_${when}`)}</label
    >`;
  }

  #times(): TemplateResult {
    const { hass } = this;
    const past = this.when === "past";
    const typed = (key: "start" | "until") => (event: Event): void => {
      this[key] = (event.target as HTMLInputElement).value;
      this.corrected = null;
    };
    return html`<label
        >${text(hass, past ? "tariffs.wrong_since" : "tariffs.from_when")}<input
          type="datetime-local"
          name="start"
          required
          .value=${this.start}
          @input=${typed("start")} /></label
      >${past
        ? html`<label
              >${text(hass, "tariffs.wrong_until")}<input type="datetime-local" name="until" .value=${this.until} @input=${typed("until")}
            /></label>
            <p class="quiet">${text(hass, "tariffs.past_help")}</p>`
        : html`<p class="quiet">${text(hass, "tariffs.site_time")}</p>`}`;
  }

  #found(): TemplateResult | typeof nothing {
    const { corrected, hass, site } = this;
    if (corrected === null) return nothing;
    const units = Object.entries(corrected.units);
    const amount = (value: string | null): string => (value === null ? "" : money(value, site.currency, hass.locale));
    return html`<div class="list" tabindex="0" role="region" aria-label=${text(hass, "tariffs.differences")}>
      <table>
        <thead>
          <tr>
            <th scope="col">${text(hass, "tariffs.column_name")}</th>
            <th scope="col" class="amount">${text(hass, "tariffs.column_difference")}</th>
          </tr>
        </thead>
        <tbody>
          ${units.flatMap(([, unit]) =>
            Object.values(unit.meters).map(
              (meter) => html`<tr>
                <th scope="row">${unit.name} <span class="quiet">${meter.name}</span></th>
                <td class="amount">${amount(meter.difference)}</td>
              </tr>`,
            ),
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">${text(hass, "tariffs.sum")}</th>
            <td class="amount">${amount(corrected.difference)}</td>
          </tr>
        </tfoot>
      </table>
      ${units.length === 0 ? html`<p class="quiet">${icon("check")}${text(hass, "tariffs.nothing_differs")}</p>` : nothing}
    </div>`;
  }

  #word(): string {
    const { hass } = this;
    if (this.busy) return text(hass, "tariffs.working");
    if (this.when !== "past") return text(hass, "tariffs.save");
    return text(hass, this.corrected === null ? "tariffs.show_differences" : "tariffs.book_differences");
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.told = "";
    try {
      if (await this.#isOvertaken()) this.told = text(this.hass, "tariffs.older_base");
      else await (this.when === "past" ? this.#correct() : this.#update());
    } catch (error) {
      this.told = refusal(error);
      this.dispatchEvent(new CustomEvent("refused", { detail: error }));
    } finally {
      this.busy = false;
    }
  };

  /** Whether somebody else saved prices meanwhile: told once, then replaced knowingly. */
  async #isOvertaken(): Promise<boolean> {
    const found = await getTariff(this.hass, this.site.entry_id, this.tariffId);
    const newest = found.versions.at(-1)?.version_id ?? "";
    const overtaken = newest !== this.newest;
    if (overtaken) [this.newest, this.corrected] = [newest, null];
    return overtaken;
  }

  async #update(): Promise<void> {
    const { hass, site, tariffId } = this;
    await updateTariff(hass, { entryId: site.entry_id, tariffId }, this.document, this.when === "now" ? null : this.start);
    this.#done();
  }

  async #correct(): Promise<void> {
    const { hass, site, tariffId, document, start } = this;
    const confirm = this.corrected !== null;
    const correction = { document, start, until: this.until || null, confirm };
    this.corrected = await correctTariff(hass, { entryId: site.entry_id, tariffId }, correction);
    if (this.corrected.confirmed) this.#done();
  }

  #done(): void {
    this.dispatchEvent(new CustomEvent("saved"));
    this.close();
  }
}
