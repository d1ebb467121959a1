import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { refusal } from "../data/hub.ts";
import { type Site, sites } from "../data/sites.ts";
import { address, navigate, partsOf } from "../ha/navigate.ts";
import type { Hass } from "../ha/types.ts";
import { icon } from "../shared/icon.ts";
import { baseStyles } from "../shared/styles.ts";
import { loadTexts, text } from "../translations/texts.ts";
import { appStyles } from "./app-styles.ts";
import { mayOpen, PAGES, type Page, pageOf } from "./pages.ts";

const ALWAYS = ["locale", "localize", "language", "areas", "user", "connection"] as const;
const AGAIN_MS = 5000;

/** The manager's panel: which site, which page, and the way between them. */
@customElement("prepaid-meter-panel")
export class Panel extends LitElement {
  static override styles = [baseStyles, appStyles];

  @property({ type: Boolean, reflect: true }) narrow = false;
  @property({ attribute: false }) route: { path: string } = { path: "" };
  @state() private known: readonly Site[] | null = null;
  @state() private refused: unknown = null;
  #hass: Hass | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;

  /** The hub sets this with every change of any state of the house; pages are told only of what they use. */
  @property({ attribute: false })
  set hass(next: Hass) {
    const before = this.#hass;
    if (before !== undefined && ALWAYS.every((key) => before[key] === next[key])) return;
    this.#hass = next;
    if (before?.language !== next.language) void loadTexts(next);
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#again);
  }

  readonly #load = async (): Promise<void> => {
    clearTimeout(this.#again);
    await this.updateComplete;
    if (this.#hass === undefined || !this.isConnected) return;
    try {
      this.known = await sites(this.#hass);
      this.refused = null;
    } catch (error) {
      this.refused = error;
    }
    // A site that starts or stops shows by itself; one that runs tells its pages when it ends.
    if (this.known?.some(({ running }) => !running)) this.#again = setTimeout(() => void this.#load(), AGAIN_MS);
  };

  protected override render(): TemplateResult {
    const hass = this.#hass;
    if (hass === undefined) return html``;
    const [entryId, pageName, ...path] = partsOf(this.route.path);
    const site = this.known?.find((one) => one.entry_id === entryId) ?? this.known?.[0];
    const page = pageOf(pageName, site?.role ?? "operator");
    return html`${this.#header(hass, site, page)}
      <main>${this.refused !== null || site === undefined ? this.#nothing(hass) : this.#page(hass, site, page, path)}</main>`;
  }

  #header(hass: Hass, site: Site | undefined, page: Page): TemplateResult {
    return html`<header>
      <div class="bar">
        <ha-menu-button .hass=${hass} .narrow=${this.narrow}></ha-menu-button>
        <p class="title">${text(hass, "panel.title")}</p>
        ${site === undefined ? nothing : this.#sites(hass, site, page)}
      </div>
      ${site === undefined ? nothing : this.#links(hass, site, page)}
    </header>`;
  }

  #sites(hass: Hass, site: Site, page: Page): TemplateResult {
    const all = this.known ?? [];
    if (all.length < 2) return html`<span class="site">${site.name}</span>`;
    const choose = (event: Event): void => {
      navigate(address((event.target as HTMLSelectElement).value, page.name === "unit" ? "overview" : page.name));
    };
    return html`<select class="site" aria-label=${text(hass, "panel.site")} @change=${choose}>
      ${all.map((one) => html`<option value=${one.entry_id} ?selected=${one === site}>${one.name}</option>`)}
    </select>`;
  }

  #links(hass: Hass, site: Site, page: Page): TemplateResult {
    const shown = PAGES.flatMap((one) => {
      const { name, symbol, words } = one;
      return symbol === undefined || words === undefined || !mayOpen(one, site.role) ? [] : [{ name, symbol, words }];
    });
    return html`<nav aria-label=${text(hass, "panel.views")}>
      ${shown.map(
        ({ name, symbol, words }) => html`<a
          href=${address(site.entry_id, name)}
          aria-current=${name === (page.within ?? page.name) ? "page" : "false"}
          >${icon(symbol)}<span>${text(hass, words)}</span></a
        >`,
      )}
    </nav>`;
  }

  #page(hass: Hass, site: Site, page: Page, path: readonly string[]): TemplateResult {
    if (!site.running) return html`<ha-card class="told" role="status">${text(hass, "panel.not_running", { site: site.name })}</ha-card>`;
    return page.show({ hass, site, narrow: this.narrow, path });
  }

  #nothing(hass: Hass): TemplateResult {
    if (this.refused === null && this.known === null) return html``;
    const nobody = (this.refused as { code?: unknown } | null)?.code === "unauthorized";
    const told = nobody
      ? text(hass, "panel.no_access")
      : this.refused === null
        ? text(hass, "panel.no_site")
        : text(hass, "panel.went_wrong", { reason: refusal(this.refused) });
    return html`<ha-card class="told" role="status"
      ><p>${told}</p>
      <button @click=${this.#load}>${text(hass, "panel.retry")}</button></ha-card
    >`;
  }
}
