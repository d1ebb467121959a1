import { css, html, nothing, type TemplateResult } from "lit";
import { styleMap } from "lit/directives/style-map.js";
import { type Band, type Column, colourOf, heightOf, ticks } from "./usage-series.ts";

const EVERY = { hour: 4, day: 7, month: 1 } as const;

export const chartStyles = css`
  .chart {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 4px 8px;
    margin: 0;
    border-radius: 8px;
    font-size: 12px;
    line-height: 16px;
    touch-action: pan-y;
    container-type: inline-size;
  }
  .axis {
    display: flex;
    flex-direction: column-reverse;
    justify-content: space-between;
    height: 208px;
    min-width: 40px;
    color: var(--quiet);
    text-align: end;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .axis span {
    height: 0;
    line-height: 0;
  }
  .plot {
    position: relative;
    display: flex;
    height: 208px;
  }
  .lines {
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column-reverse;
    justify-content: space-between;
    pointer-events: none;
  }
  .lines i {
    height: 0;
    border-top: 1px solid var(--line);
  }
  .column {
    position: relative;
    flex: 1 1 0;
    min-width: 0;
    display: flex;
    flex-direction: column-reverse;
    border-radius: 4px;
  }
  .column.chosen {
    background: color-mix(in srgb, var(--primary-text-color, #141414) 8%, transparent);
  }
  .column i {
    display: block;
    box-sizing: border-box;
    width: 72%;
    max-width: 40px;
    min-height: 2px;
    margin-inline: auto;
    border-top: 1px solid var(--card-background-color, #fff);
    background-color: var(--band);
  }
  .column i:last-child {
    border-top: 0;
    border-start-start-radius: 3px;
    border-start-end-radius: 3px;
  }
  .column.estimated i,
  .swatch.estimated {
    background-image: repeating-linear-gradient(
      135deg,
      transparent 0 3px,
      color-mix(in srgb, var(--card-background-color, #fff) 55%, transparent) 3px 6px
    );
  }
  .scale {
    grid-column: 2;
    display: flex;
    height: 16px;
    color: var(--quiet);
  }
  .scale span {
    flex: 1 1 0;
    display: flex;
    justify-content: center;
    min-width: 0;
    overflow: visible;
    white-space: nowrap;
  }
  @container (max-width: 420px) {
    .scale .month:nth-child(even) {
      visibility: hidden;
    }
  }
`;

export interface Chart {
  readonly columns: readonly Column[];
  readonly bands: readonly Band[];
  readonly period: "hour" | "day" | "month";
  readonly chosen: number | null;
  /** Says what the chart is of; the figures themselves stand beside it. */
  readonly label: string;
  readonly readBy: string;
  readonly scale: (value: number) => string;
  readonly name: (slot: string) => string;
  readonly choose: (position: number | null) => void;
}

/** Stacked columns. One at a time is chosen, by pointing or with the arrow keys; its figures are read beside. */
export function usageChart(chart: Chart): TemplateResult {
  const { columns, chosen, choose, label, readBy } = chart;
  const marks = ticks(Math.max(0, ...columns.map(heightOf)));
  const top = marks.at(-1) ?? 1;
  return html`<figure
    class="chart"
    tabindex="0"
    role="group"
    aria-roledescription="chart"
    aria-label=${label}
    aria-describedby=${readBy}
    @keydown=${(event: KeyboardEvent) => { keyed(event, chart); }}
    @blur=${() => { choose(null); }}
    @pointerleave=${() => { choose(null); }}
  >
    <div class="axis" aria-hidden="true">${marks.map((mark) => html`<span><bdi>${chart.scale(mark)}</bdi></span>`)}</div>
    <div class="plot" aria-hidden="true">
      <div class="lines">${marks.map(() => html`<i></i>`)}</div>
      ${columns.map((column, position) => drawn(chart, column, position, { top, chosen: position === chosen }))}
    </div>
    <div class="scale" aria-hidden="true">
      ${columns.map(({ slot }, position) => html`<span class=${chart.period}>${position % EVERY[chart.period] === 0 ? chart.name(slot) : nothing}</span>`)}
    </div>
  </figure>`;
}

function drawn(chart: Chart, { bar, parts }: Column, position: number, { top, chosen }: { top: number; chosen: boolean }): TemplateResult {
  const classes = ["column", chosen ? "chosen" : "", bar?.estimated === true ? "estimated" : ""].join(" ").trim();
  const point = (): void => { chart.choose(position); };
  return html`<div class=${classes} @pointerenter=${point} @pointerdown=${point}>
    ${parts.map(({ band, value }) => {
      const style = { height: `${(value / top) * 100}%`, "--band": colourOf(chart.bands, band) };
      return html`<i style=${styleMap(style)}></i>`;
    })}
  </div>`;
}

function keyed(event: KeyboardEvent, { columns, chosen, choose }: Chart): void {
  const last = columns.length - 1;
  const rtl = getComputedStyle(event.currentTarget as Element).direction === "rtl";
  const forward = rtl ? "ArrowLeft" : "ArrowRight";
  const back = rtl ? "ArrowRight" : "ArrowLeft";
  const newest = columns.findLastIndex(({ bar }) => bar !== null);
  const to: Readonly<Record<string, number | null | undefined>> = {
    [forward]: Math.min(last, (chosen ?? -1) + 1),
    [back]: chosen === null ? Math.max(0, newest) : Math.max(0, chosen - 1),
    Home: 0,
    End: Math.max(0, newest),
    Escape: null,
  };
  const next = to[event.key];
  if (next === undefined) return;
  event.preventDefault();
  choose(next);
}
