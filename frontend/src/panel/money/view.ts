import { css, html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { address } from "../../ha/navigate.ts";
import { icon } from "../../shared/icon.ts";
import { text } from "../../translations/texts.ts";
import { View } from "../view.ts";
import "./batch.ts";
import "./journal.ts";

const SECTIONS = [
  { name: "journal", symbol: "book-open-variant-outline" },
  { name: "payments", symbol: "file-table-outline" },
  { name: "units", symbol: "home-plus-outline" },
] as const;
type Section = (typeof SECTIONS)[number]["name"];

/** Everything that was booked, and files of many payments or units at once. */
@customElement("prepaid-meter-money")
export class MoneyView extends View {
  static override styles = [
    ...View.styles,
    css`
      :host {
        display: grid;
        gap: 16px;
        align-content: start;
      }
      nav {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      nav a {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        min-height: 40px;
        padding-inline: 12px 16px;
        border: 1px solid var(--line);
        border-radius: 999px;
        color: inherit;
        font-size: 14px;
        font-weight: 500;
        text-decoration: none;
      }
      nav a[aria-current="page"] {
        border-color: transparent;
        background: color-mix(in srgb, var(--primary-color, #009ac7) 18%, transparent);
      }
      nav a:focus-visible {
        outline: 2px solid var(--primary-color, #009ac7);
        outline-offset: 2px;
      }
    `,
  ];

  protected override render(): TemplateResult {
    const { hass, site } = this;
    const [first = "journal"] = this.path;
    const section: Section = SECTIONS.find(({ name }) => name === first)?.name ?? "journal";
    return html`<nav aria-label=${text(hass, "panel.money")}>
        ${SECTIONS.map(
          ({ name, symbol }) => html`<a
            href=${name === "journal" ? address(site.entry_id, "money") : address(site.entry_id, "money", name)}
            aria-current=${name === section ? "page" : "false"}
            >${icon(symbol)}${text(hass, `money.section_${name}`)}</a
          >`,
        )}
      </nav>
      ${section === "journal"
        ? html`<prepaid-meter-journal .hass=${hass} .site=${site} .narrow=${this.narrow} .path=${this.path}></prepaid-meter-journal>`
        : section === "payments"
          ? html`<prepaid-meter-batch-file .hass=${hass} .site=${site} .kind=${section}></prepaid-meter-batch-file>`
          : html`<prepaid-meter-batch-file .hass=${hass} .site=${site} .kind=${section}></prepaid-meter-batch-file>`}`;
  }
}
