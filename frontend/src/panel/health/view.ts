import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { onChange } from "../../data/changes.ts";
import { type Health, type Incident, type Line, siteHealth } from "../../data/health.ts";
import { refusal } from "../../data/hub.ts";
import { plural } from "../../format/quantity.ts";
import { instant } from "../../format/time.ts";
import { icon } from "../../shared/icon.ts";
import { issueTitle, loadIssueTexts, text } from "../../translations/texts.ts";
import { View } from "../view.ts";
import { backupPart } from "./backup.ts";
import { type Finding, findings, groups } from "./findings.ts";
import "./ledger.ts";
import { lineRows, lineStyles } from "./lines.ts";
import { Looking } from "./look.ts";
import { facts, part } from "./part.ts";
import { healthStyles } from "./styles.ts";
import { meterCount, troublePart } from "./troubles.ts";

/** How the site is: one word at the top, and under it what needs a look and what to do about it. */
@customElement("prepaid-meter-health")
export class HealthView extends View {
  static override styles = [
    ...View.styles,
    healthStyles,
    lineStyles,
    css`
      summary {
        min-height: 44px;
        font-size: 14px;
        line-height: 44px;
        cursor: pointer;
      }
    `,
  ];

  @state() private health: Health | null = null;
  @state() private refused: unknown = null;
  #before: ReadonlyMap<string, Line> = new Map();
  #unfollow: (() => void) | undefined;
  #followed = "";
  readonly #looking = new Looking(() => void this.#look());

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const moved = changed.has("hass") && (changed.get("hass") as this["hass"] | undefined)?.connection !== this.hass.connection;
    if (this.#followed === this.site.entry_id && !moved) return;
    this.#leave();
    this.#followed = this.site.entry_id;
    this.health = null;
    this.#unfollow = onChange(this.hass, this.site.entry_id, {
      told: this.#looking.soon,
      refused: (error) => {
        this.refused = error;
      },
    });
    void loadIssueTexts(this.hass).then(() => {
      this.requestUpdate();
    });
    this.#looking.start();
  }

  #leave(): void {
    this.#unfollow?.();
    this.#unfollow = undefined;
    this.#followed = "";
    this.#looking.stop();
  }

  async #look(): Promise<void> {
    const entryId = this.site.entry_id;
    try {
      const found = await siteHealth(this.hass, entryId);
      if (entryId !== this.#followed) return;
      this.#before = new Map(this.health?.lines.map((line) => [line.line_id, line]));
      this.health = found;
      this.refused = null;
    } catch (error) {
      if (entryId === this.#followed) this.refused = error;
    }
  }

  protected override render(): TemplateResult {
    const { hass, health } = this;
    const failed = this.refused === null ? nothing : this.#failed();
    if (health === null) return html`${failed}`;
    return html`${failed} ${this.#hero(health)}
      <div class="cards">
        <prepaid-meter-ledger-health
          id="ledger"
          .hass=${hass}
          .entryId=${this.site.entry_id}
          .ledger=${health.ledger}
          .administrator=${this.administrator}
          @verified=${this.#looking.soon}
        ></prepaid-meter-ledger-health>
        ${this.#clock(health)} ${backupPart(hass, health.backup)}
      </div>
      ${health.lines.length === 0
        ? nothing
        : part("lines", text(hass, "health.lines"), null, lineRows(hass, health.lines, this.#before))}
      ${health.incidents.length === 0 ? nothing : this.#repairs(health)}
      <div class="cards">${groups(health).map((group) => troublePart(hass, this.site.entry_id, group))}</div>`;
  }

  #failed(): TemplateResult {
    const { hass } = this;
    return html`<ha-card role="status"
      ><div class="row"
        ><p>${text(hass, "panel.went_wrong", { reason: refusal(this.refused) })}</p>
        <button @click=${this.#looking.soon}>${text(hass, "panel.retry")}</button></div
      ></ha-card
    >`;
  }

  #hero(health: Health): TemplateResult {
    const { hass, site } = this;
    const found = findings(health);
    const well = found.length === 0;
    const word = well
      ? text(hass, "health.well")
      : text(hass, `health.things_${plural(found.length, hass.locale)}`, { count: found.length });
    return html`<ha-card>
      <div class="hero ${well ? "good" : worst(found)}">
        <span class="disc">${icon(well ? "check" : "alert-outline")}</span>
        <div class="word">
          <div role="status"><h1>${word}</h1></div>
          <p class="quiet"><bdi>${site.name}</bdi> · <bdi>${meterCount(hass, health.meters)}</bdi></p>
        </div>
        ${well ? nothing : html`<ul class="things">${found.map((one) => this.#thing(one))}</ul>`}
      </div>
    </ha-card>`;
  }

  #thing(finding: Finding): TemplateResult {
    const show = (): void => {
      this.#show(placeOf(finding));
    };
    const tone = BAD.has(finding.what) ? "bad" : "warn";
    return html`<li><button class=${tone} @click=${show}>${icon("alert-circle-outline")}<span>${this.#words(finding)}</span></button></li>`;
  }

  #words(finding: Finding): string {
    const { hass } = this;
    if (finding.what === "line") return text(hass, "health.thing_line", { name: finding.line.name });
    if (finding.what === "incident") return incidentTitle(hass, finding.incident);
    if (finding.what !== "trouble") return text(hass, `health.thing_${finding.what}`);
    return `${text(hass, `common.trouble_${finding.trouble}`)} · ${meterCount(hass, finding.meters)}`;
  }

  #show(id: string): void {
    const place = this.renderRoot.querySelector<HTMLElement>(`#${id}`);
    place?.scrollIntoView({ block: "start" });
    const heading = place?.querySelector("h2") ?? place?.shadowRoot?.querySelector("h2");
    heading?.focus({ preventScroll: true });
  }

  #repairs({ incidents }: Health): TemplateResult {
    const { hass } = this;
    const rows = incidents.map(
      (one) => html`<li>
        <a href="/config/repairs">${incidentTitle(hass, one)}</a
        ><span class="quiet">${one.ignored ? text(hass, "health.ignored") : instant(one.created, hass)}</span>
      </li>`,
    );
    return part("repairs", text(hass, "health.repairs"), null, html`<ul class="rows">${rows}</ul>`);
  }

  #clock({ clock }: Health): TemplateResult {
    const { hass } = this;
    const rows: [string, unknown][] = [
      [text(hass, "health.booked_at"), clock.booked_at === null ? text(hass, "health.never") : instant(clock.booked_at, hass)],
    ];
    if (clock.agreed_since !== null) rows.push([text(hass, "health.agreed_since"), instant(clock.agreed_since, hass)]);
    return part(
      "clock",
      text(hass, "health.clock"),
      clock.confirmed
        ? { tone: "good", icon: "check-circle", words: text(hass, "health.clock_good") }
        : { tone: "bad", icon: "clock-alert-outline", words: text(hass, "health.clock_doubt") },
      html`${clock.confirmed ? nothing : html`<p>${text(hass, "health.clock_help")}</p>`} ${facts(rows)}`,
    );
  }
}

const BAD: ReadonlySet<Finding["what"]> = new Set(["ledger_stopped", "ledger_faulty", "clock", "line"]);

function worst(found: readonly Finding[]): "bad" | "warn" {
  return found.some(({ what }) => BAD.has(what)) ? "bad" : "warn";
}

function incidentTitle(hass: HealthView["hass"], { translation_key, placeholders, issue_id }: Incident): string {
  return issueTitle(hass, translation_key ?? "", placeholders) || issue_id;
}

/** Return which part of the page a finding is about. */
function placeOf(finding: Finding): string {
  if (finding.what === "trouble") return `trouble-${finding.trouble}`;
  if (finding.what === "line") return "lines";
  if (finding.what === "incident") return "repairs";
  return finding.what === "clock" ? "clock" : "ledger";
}
