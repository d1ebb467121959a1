import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { styleMap } from "lit/directives/style-map.js";
import type { Hass } from "../../ha/types.ts";
import { baseStyles } from "../../shared/styles.ts";
import { text } from "../../translations/texts.ts";
import { bandName, letter, weekday } from "./names.ts";
import { bandColour } from "./styles.ts";
import { type Cell, clock, partsOf, type Week, WEEKDAYS } from "./week.ts";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** A place outside the hours: a day's or an hour's own button, which paints all of it. */
const HEAD = -1;

function keyOf({ day, hour }: Cell): string {
  return `${day}:${hour}`;
}

/** The cells that a place stands for. */
function meant({ day, hour }: Cell): readonly Cell[] {
  const days = day === HEAD ? WEEKDAYS : [day];
  const hours = hour === HEAD ? HOURS : [hour];
  return days.flatMap((one) => hours.map((other) => ({ day: one, hour: other })));
}

/** The hours of a week, to be painted by mouse, touch or keyboard. It tells `painted` with the cells. */
@customElement("prepaid-meter-week-grid")
export class WeekGrid extends LitElement {
  static override styles = [
    baseStyles,
    css`
      .grid {
        display: grid;
        grid-template-columns: max-content repeat(24, minmax(0, 1fr));
        gap: 2px;
        font-size: 12px;
        line-height: 16px;
        touch-action: pan-y;
        user-select: none;
      }
      :host([upright]) .grid {
        grid-template-columns: max-content repeat(7, minmax(0, 1fr));
      }
      .line {
        display: contents;
      }
      button {
        grid-row: calc(var(--day) + 2);
        grid-column: calc(var(--hour) + 2);
        min-width: 0;
        min-height: 32px;
        padding: 0;
        border-radius: 4px;
        background: color-mix(in srgb, var(--quiet) 10%, transparent);
        font-size: 12px;
        line-height: 16px;
      }
      :host([upright]) button {
        grid-row: calc(var(--hour) + 2);
        grid-column: calc(var(--day) + 2);
        min-height: 28px;
      }
      button.head {
        padding-inline: 4px 8px;
        background: transparent;
        color: var(--quiet);
        font-variant-numeric: tabular-nums;
      }
      :host(:not([upright])) .hour {
        padding: 0;
      }
      :host([upright]) .day {
        padding: 0;
      }
      button:hover {
        box-shadow: inset 0 0 0 2px color-mix(in srgb, currentcolor 35%, transparent);
      }
      button:focus-visible {
        z-index: 1;
        outline-offset: 0;
      }
    `,
  ];

  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) week: Week = [];
  @property({ attribute: false }) names: readonly string[] = [];
  /** What hours are painted with; "" takes the band away. */
  @property({ attribute: false }) brush = "";
  @property({ type: Boolean, reflect: true }) upright = false;
  @state() private at: Cell = { day: 0, hour: 0 };
  @state() private drawn: ReadonlyMap<string, Cell> | null = null;

  protected override render(): TemplateResult {
    const { hass } = this;
    return html`<div
      class="grid"
      role="grid"
      aria-label=${text(hass, "tariffs.grid")}
      @pointerdown=${this.#down}
      @pointermove=${this.#move}
      @pointerup=${this.#up}
      @pointercancel=${this.#drop}
      @click=${this.#click}
      @keydown=${this.#key}
    >
      <div class="line" role="row">
        <span></span>${HOURS.map((hour) => this.#head({ day: HEAD, hour }, "columnheader", String(hour)))}
      </div>
      ${WEEKDAYS.map(
        (day) => html`<div class="line" role="row">
          ${this.#head({ day, hour: HEAD }, "rowheader", weekday(day, hass))} ${HOURS.map((hour) => this.#cell({ day, hour }))}
        </div>`,
      )}
    </div>`;
  }

  #place(cell: Cell): { readonly style: unknown; readonly tab: number; readonly key: string } {
    const on = keyOf(cell) === keyOf(this.at);
    return { style: styleMap({ "--day": String(cell.day), "--hour": String(cell.hour) }), tab: on ? 0 : -1, key: keyOf(cell) };
  }

  #head(cell: Cell, role: string, words: string): TemplateResult {
    const { style, tab, key } = this.#place(cell);
    const about = cell.hour === HEAD ? weekday(cell.day, this.hass, "long") : `${clock(cell.hour * 60)}–${clock(cell.hour * 60 + 60)}`;
    return html`<span class="line" role=${role}
      ><button
        type="button"
        class="head ${cell.hour === HEAD ? "day" : "hour"}"
        style=${style}
        tabindex=${tab}
        data-at=${key}
        aria-label=${text(this.hass, "tariffs.paint_all", { what: about })}
      >
        ${words}
      </button></span
    >`;
  }

  #cell(cell: Cell): TemplateResult {
    const { hass, names } = this;
    const { tab, key } = this.#place(cell);
    const parts = this.drawn?.has(key) ? [{ name: this.brush, share: 1 }] : partsOf(this.week, cell);
    const said = parts.map(({ name }) => bandName(name, hass)).join(" / ");
    const when = `${weekday(cell.day, hass, "long")} ${clock(cell.hour * 60)}–${clock(cell.hour * 60 + 60)}`;
    const style = styleMap({ "--day": String(cell.day), "--hour": String(cell.hour), ...fill(parts, names) });
    return html`<button role="gridcell" style=${style} tabindex=${tab} data-at=${key} aria-label="${when}: ${said}">
      ${parts.flatMap(({ name }) => (name === "" ? [] : [letter(names, name)])).join("/")}
    </button>`;
  }

  #cellAt(event: Event): Cell | null {
    const found = event.composedPath()[0] as Element;
    const [day, hour] = (found.closest<HTMLElement>("[data-at]")?.dataset.at ?? "").split(":").map(Number);
    return day === undefined || hour === undefined ? null : { day, hour };
  }

  readonly #down = (event: PointerEvent): void => {
    const cell = this.#cellAt(event);
    if (cell === null || event.button !== 0) return;
    // What is under the finger counts, not where it was put down.
    const under = event.composedPath()[0] as Element;
    if (under.hasPointerCapture(event.pointerId)) under.releasePointerCapture(event.pointerId);
    this.at = cell;
    this.drawn = new Map(meant(cell).map((one) => [keyOf(one), one]));
  };

  readonly #move = (event: PointerEvent): void => {
    if (this.drawn === null) return;
    const cell = this.#cellAt(event);
    if (cell === null || this.drawn.has(keyOf(cell))) return;
    this.drawn = new Map([...this.drawn, ...meant(cell).map((one) => [keyOf(one), one] as const)]);
  };

  readonly #up = (): void => {
    if (this.drawn !== null) this.#paint([...this.drawn.values()]);
    this.drawn = null;
  };

  readonly #drop = (): void => {
    this.drawn = null;
  };

  /** A click that no pointer made: the keyboard, or what reads the screen. */
  readonly #click = (event: MouseEvent): void => {
    const cell = this.#cellAt(event);
    if (cell !== null && event.detail === 0) this.#paint(meant(cell));
  };

  readonly #key = (event: KeyboardEvent): void => {
    const step = this.#step(event.key);
    const from = this.#cellAt(event);
    if (step === undefined || from === null) return;
    event.preventDefault();
    const to = { day: clamp(from.day + step[0], 6), hour: clamp(from.hour + step[1], 23) };
    this.at = to.day === HEAD && to.hour === HEAD ? from : to;
    if (event.shiftKey) this.#paint([...meant(from), ...meant(this.at)]);
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`[data-at="${keyOf(this.at)}"]`)?.focus());
  };

  /** Days and hours that an arrow goes, as they lie on the screen. */
  #step(key: string): readonly [number, number] | undefined {
    const forward = this.matches(":dir(rtl)") ? -1 : 1;
    const along: Readonly<Record<string, number>> = { ArrowRight: forward, ArrowLeft: -forward };
    const across: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const [days, hours] = this.upright ? [along[key], across[key]] : [across[key], along[key]];
    return days === undefined && hours === undefined ? undefined : [days ?? 0, hours ?? 0];
  }

  #paint(cells: readonly Cell[]): void {
    this.dispatchEvent(new CustomEvent("painted", { detail: cells }));
  }
}

function clamp(value: number, most: number): number {
  return Math.max(HEAD, Math.min(most, value));
}

/** Colour an hour by its bands, each by its share. */
function fill(parts: readonly { readonly name: string; readonly share: number }[], names: readonly string[]): Record<string, string> {
  const tint = (name: string): string =>
    name === "" ? "color-mix(in srgb, var(--quiet) 10%, transparent)" : `color-mix(in srgb, ${bandColour(names, name)} 38%, transparent)`;
  let done = 0;
  const stops = parts.map(({ name, share }) => {
    const from = done;
    done += share * 100;
    return `${tint(name)} ${from}% ${done}%`;
  });
  return { background: parts.length === 1 ? tint(parts[0]?.name ?? "") : `linear-gradient(90deg, ${stops.join(", ")})` };
}
