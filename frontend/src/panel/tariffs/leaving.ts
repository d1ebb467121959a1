import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { navigate } from "../../ha/navigate.ts";
import type { Hass } from "../../ha/types.ts";
import { Asking } from "../../shared/dialog.ts";
import { text } from "../../translations/texts.ts";

/** While this is there, going elsewhere asks first. Going back does not: what was changed waits in this window. */
@customElement("prepaid-meter-leaving")
export class Leaving extends LitElement {
  @property({ attribute: false }) hass!: Hass;
  @state() private to: string | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("beforeunload", this.#unload);
    window.addEventListener("click", this.#click, { capture: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("beforeunload", this.#unload);
    window.removeEventListener("click", this.#click, { capture: true });
  }

  readonly #unload = (event: BeforeUnloadEvent): void => {
    event.preventDefault();
  };

  readonly #click = (event: MouseEvent): void => {
    const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement);
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
    if (elsewhere || link?.target !== "" || link.origin !== location.origin) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.to = link.pathname + link.search;
  };

  protected override render(): TemplateResult | typeof nothing {
    const { to } = this;
    if (to === null) return nothing;
    const answered = ({ detail: answer }: CustomEvent<"keep" | "discard">): void => {
      if (answer === "discard") this.dispatchEvent(new CustomEvent("discarded"));
      navigate(to);
    };
    return html`<prepaid-meter-leave-dialog
      .hass=${this.hass}
      @answered=${answered}
      @closed=${() => {
        this.to = null;
      }}
    ></prepaid-meter-leave-dialog>`;
  }
}

/** Stay, leave and keep what was changed for later, or drop it. */
@customElement("prepaid-meter-leave-dialog")
export class LeaveDialog extends Asking {
  protected override render(): TemplateResult {
    const { hass } = this;
    const answer = (detail: "keep" | "discard") => (): void => {
      this.close();
      this.dispatchEvent(new CustomEvent("answered", { detail }));
    };
    return html`<dialog aria-labelledby="title">
      <form method="dialog">
        <h2 id="title">${text(hass, "tariffs.leave_title")}</h2>
        <p class="quiet">${text(hass, "tariffs.leave_text")}</p>
        <div class="buttons" style="flex-wrap: wrap">
          <button autofocus @click=${this.close}>${text(hass, "tariffs.stay")}</button>
          <button type="button" @click=${answer("discard")}>${text(hass, "tariffs.discard")}</button>
          <button type="button" class="main" @click=${answer("keep")}>${text(hass, "tariffs.keep_draft")}</button>
        </div>
      </form>
    </dialog>`;
  }
}
