import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { type Health, type Verification, verifyLedger } from "../../data/health.ts";
import { refusal } from "../../data/hub.ts";
import { instant } from "../../format/time.ts";
import { plural, quantity } from "../../format/quantity.ts";
import type { Hass } from "../../ha/types.ts";
import { icon } from "../../shared/icon.ts";
import { baseStyles } from "../../shared/styles.ts";
import { text } from "../../translations/texts.ts";
import { panelStyles } from "../styles.ts";
import { faultWords } from "./faults.ts";
import { facts, type Mark, part } from "./part.ts";
import { healthStyles } from "./styles.ts";

interface Reached {
  readonly done: number;
  readonly of: number;
}

const SHORT = 12;

/** The ledger: whether it takes entries, and whether they are still what was booked. */
@customElement("prepaid-meter-ledger-health")
export class LedgerHealth extends LitElement {
  static override styles = [
    baseStyles,
    panelStyles,
    healthStyles,
    css`
      :host {
        display: block;
        max-width: none;
        margin: 0;
        padding: 0;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 16px;
        min-height: 44px;
      }
      progress {
        flex: 1;
        min-width: 120px;
        height: 8px;
        accent-color: var(--primary-color, #009ac7);
      }
      ol {
        display: grid;
        gap: 12px;
        max-height: 320px;
        margin: 0;
        padding: 0;
        overflow: auto;
        list-style: none;
        font-size: 14px;
        line-height: 20px;
      }
      ol code {
        display: block;
        color: var(--quiet);
      }
      .hash {
        display: inline-flex;
        align-items: center;
        gap: 4px;
      }
      .hash button {
        width: 44px;
        margin-block: -12px;
        padding: 0;
        background: transparent;
      }
    `,
  ];

  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) entryId = "";
  @property({ attribute: false }) ledger: Health["ledger"] | undefined;
  @property({ type: Boolean }) administrator = false;
  @state() private reached: Reached | null = null;
  @state() private told = "";
  #stop: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#cancel();
  }

  readonly #verify = (): void => {
    this.told = "";
    this.reached = { done: 0, of: 0 };
    const over = (told: string): void => {
      this.#cancel();
      this.told = told;
    };
    this.#stop = verifyLedger(this.hass, this.entryId, {
      told: (event) => {
        if (event.kind === "progress") {
          this.reached = event;
          return;
        }
        const { hass } = this;
        over(event.kind === "done" ? this.#result(event.found) : text(hass, "health.verify_failed", { reason: event.reason }));
        if (event.kind === "done") this.dispatchEvent(new CustomEvent("verified"));
      },
      refused: (error) => {
        over(text(this.hass, "health.verify_failed", { reason: refusal(error) }));
      },
    });
  };

  readonly #cancel = (): void => {
    this.#stop?.();
    this.#stop = undefined;
    this.reached = null;
  };

  readonly #onCancel = (): void => {
    this.#cancel();
    this.told = text(this.hass, "health.verify_cancelled");
  };

  #result({ ok, entries, faults }: Verification): string {
    const { hass } = this;
    const values = { entries: quantity(entries, "", hass.locale), faults: faults.length };
    if (ok) return text(hass, "health.verify_ok", values);
    return text(hass, `health.verify_faulty_${plural(faults.length, hass.locale)}`, values);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hass, ledger } = this;
    if (ledger === undefined) return nothing;
    const found = ledger.verification;
    const verified = ledger.verified_at === null ? text(hass, "health.never") : instant(ledger.verified_at, hass);
    const rows: [string, unknown][] = [[text(hass, "health.verified_at"), verified]];
    if (found !== null) {
      rows.push([text(hass, "health.entries"), quantity(found.entries, "", hass.locale)]);
      rows.push([text(hass, "health.head_hash"), this.#hash(found.head_hash)]);
    }
    return part(
      "examined",
      text(hass, "health.ledger"),
      this.#mark(ledger),
      html`${ledger.problem === null ? nothing : html`<p role="status">${text(hass, "health.ledger_stopped_help")}</p>`}
      ${facts(rows)} ${found === null || found.ok ? nothing : this.#faults(found.faults)} ${this.#acts()}`,
    );
  }

  #mark({ problem, verification }: Health["ledger"]): Mark {
    const { hass } = this;
    if (problem !== null) return { tone: "bad", icon: "alert-octagon", words: text(hass, "health.ledger_stopped") };
    if (verification?.ok === false) return { tone: "bad", icon: "alert-octagon", words: text(hass, "health.ledger_faulty") };
    return { tone: "good", icon: "check-circle", words: text(hass, "health.ledger_good") };
  }

  #hash(hash: string): TemplateResult {
    const { hass } = this;
    const copy = async (): Promise<void> => {
      try {
        await navigator.clipboard.writeText(hash);
        this.told = text(hass, "common.copied");
      } catch {
        // Without https the browser hands out no clipboard: then the whole of it is there to be marked.
        this.told = hash;
      }
    };
    const words = text(hass, "health.copy");
    return html`<span class="hash"
      ><code title=${hash}>${hash.slice(0, SHORT)}…</code
      ><button aria-label=${words} title=${words} @click=${copy}>${icon("content-copy")}</button></span
    >`;
  }

  #faults(faults: readonly string[]): TemplateResult {
    return html`<p>${text(this.hass, "health.faults_help")}</p>
      <ol tabindex="0" aria-label=${text(this.hass, "health.faults")}>
        ${faults.map((fault) => html`<li>${faultWords(this.hass, fault)}<code>${fault}</code></li>`)}
      </ol>`;
  }

  #acts(): TemplateResult | typeof nothing {
    if (!this.administrator) return nothing;
    const { hass, reached } = this;
    // One button for both: whoever pressed it by keyboard stays on it.
    return html`<div class="acts">
      <button class=${reached === null ? "verify" : "cancel"} @click=${reached === null ? this.#verify : this.#onCancel}>
        ${reached === null
          ? html`${icon("shield-check-outline")}${text(hass, "health.verify")}`
          : html`${icon("close")}${text(hass, "common.cancel")}`}
      </button>
      ${reached === null ? html`<p class="quiet result" role="status"><bdi>${this.told}</bdi></p>` : this.#progress(reached)}
    </div>`;
  }

  #progress({ done, of }: Reached): TemplateResult {
    const { hass } = this;
    const figures = { done: quantity(done, "", hass.locale), of: quantity(of, "", hass.locale) };
    return html`<progress max=${Math.max(of, 1)} value=${done} aria-label=${text(hass, "health.verifying")}></progress>
      <span class="quiet">${of > 0 ? text(hass, "health.verify_reached", figures) : text(hass, "health.verifying")}</span>`;
  }
}
