import { css, html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { MoveDialog, type ReadMeter } from "../../acts/move-dialog.ts";
import { openDialog } from "../../acts/open.ts";
import { subjectOf } from "../../acts/subject.ts";
import { register } from "../../format/quantity.ts";
import { fullDay } from "../../format/time.ts";
import { address } from "../../ha/navigate.ts";
import { icon } from "../../shared/icon.ts";
import { text } from "../../translations/texts.ts";
import { UnitPart } from "./part.ts";

const CLASSES = ["individual", "business", "protected"] as const;

/** Who holds the unit, who held it before, and the way out and in. */
@customElement("prepaid-meter-unit-tenant")
export class UnitTenant extends UnitPart {
  static override styles = [
    ...[UnitPart.styles].flat(),
    css`
      ha-card {
        display: grid;
        gap: 16px;
      }
      dt {
        color: var(--quiet);
      }
      dd {
        margin: 0;
        text-align: end;
        font-variant-numeric: tabular-nums;
      }
      ol {
        display: grid;
        gap: 4px;
        margin: 0;
        padding: 0;
        list-style: none;
        font-size: 14px;
        line-height: 20px;
      }
      li a {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0 16px;
        min-height: 40px;
      }
      h3 {
        margin: 0;
        font-size: 14px;
        font-weight: 500;
        line-height: 20px;
      }
    `,
  ];

  #move(way: "out" | "in"): void {
    const { hass, site, unit } = this;
    const meters: ReadMeter[] = Object.entries(unit.meters).flatMap(([meterId, meter]) =>
      meter.has_session
        ? []
        : [
            {
              meterId,
              name: meter.name,
              unit: meter.unit,
              shown: meter.register === null ? null : register(meter.register, meter.unit, hass.locale),
              available: meter.available,
            },
          ],
    );
    void openDialog(this, hass, new MoveDialog(), { subject: subjectOf(site, unit), meters, way });
  }

  #facts(): readonly (readonly [string, string | null])[] {
    const { hass } = this;
    const { tenancy } = this.unit;
    const known = CLASSES.find((one) => one === tenancy.customer_class);
    return [
      [text(hass, "tenant.number"), String(tenancy.number)],
      [text(hass, "tenant.since"), fullDay(tenancy.since, hass)],
      [text(hass, "tenant.moved_in"), tenancy.moved_in && fullDay(tenancy.moved_in, hass)],
      [text(hass, "tenant.occupants"), tenancy.vacant ? null : String(tenancy.occupants)],
      [text(hass, "tenant.class"), known === undefined ? tenancy.customer_class : text(hass, `tenant.class_${known}`)],
      [text(hass, "tenant.anchor"), tenancy.anchor && fullDay(tenancy.anchor, hass)],
    ];
  }

  #past(): TemplateResult | typeof nothing {
    const { hass, site, unit } = this;
    const { past } = unit.tenancy;
    if (past.length === 0) return nothing;
    return html`<h3>${text(hass, "tenant.past")}</h3>
      <ol>
        ${past.toReversed().map(
          ({ number, since, until, vacant }) => html`<li>
            <a href=${address(site.entry_id, "unit", unit.unit_id, "tenancy", String(number))}>
              <span>${text(hass, vacant ? "tenant.vacancy" : "tenant.tenancy", { number })}</span>
              <span class="quiet">${fullDay(since, hass)} – ${fullDay(until, hass)}</span>
            </a>
          </li>`,
        )}
      </ol>`;
  }

  protected override render(): TemplateResult {
    const { hass, site, unit } = this;
    const { vacant } = unit.tenancy;
    const way = vacant ? "in" : "out";
    return html`<ha-card role="group" aria-labelledby="tenant">
      <div class="head">
        <h2 id="tenant">${text(hass, "tenant.title")}</h2>
        ${vacant ? html`<span class="chip">${icon("door-open")}${text(hass, "tenant.vacant")}</span>` : nothing}
      </div>
      <dl>
        ${this.#facts().map(([name, value]) => (value ? html`<div><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>` : nothing))}
      </dl>
      ${site.role === "administrator"
        ? html`<div class="row"><button @click=${() => { this.#move(way); }}>
            ${icon(vacant ? "home-import-outline" : "home-export-outline")}${text(hass, `acts.move_${way}`)}
          </button></div>`
        : nothing}
      ${this.#past()}
    </ha-card>`;
  }
}
