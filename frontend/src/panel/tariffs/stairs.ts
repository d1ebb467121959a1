import { css, html, svg, type TemplateResult } from "lit";
import { exactText, type Line, pricedBands, rowsOf } from "./document.ts";
import { letter } from "./names.ts";
import { bandColour } from "./styles.ts";

const WIDTH = 400;
const HEIGHT = 120;
const TOP = 12;

export const stairStyles = css`
  .stairs {
    display: block;
    width: 100%;
    height: auto;
    max-height: 180px;
  }
  .stairs path {
    fill: none;
    stroke: var(--band);
    stroke-width: 2;
    vector-effect: non-scaling-stroke;
  }
  .stairs .under {
    fill: color-mix(in srgb, var(--band) 14%, transparent);
    stroke: none;
  }
  .stairs line {
    stroke: var(--line);
    vector-effect: non-scaling-stroke;
  }
  .stairs text {
    fill: currentcolor;
    font-size: 12px;
    font-weight: 500;
  }
  :host(:dir(rtl)) .stairs > g {
    transform: scaleX(-1);
    transform-origin: center;
  }
`;

interface Step {
  readonly until: number;
  readonly rate: number;
}

/** Numbers of a drawing only: what is billed is the text they are read from. */
function stepsOf(line: Line, band: string): readonly Step[] {
  return rowsOf(line, band).map(({ row }) => ({
    until: row.up_to === undefined || row.up_to === "" ? Infinity : Number(exactText(row.up_to)),
    rate: Number(exactText(row.rate)) || 0,
  }));
}

/** Rates by how much is used, as stairs; the last goes on. The table beside it says the same exactly. */
export function stairs(line: Line, names: readonly string[]): TemplateResult {
  const bands = pricedBands(line).map((band) => ({ band, steps: stepsOf(line, band) }));
  const edges = bands.flatMap(({ steps }) => steps.map(({ until }) => until)).filter(Number.isFinite);
  const reach = Math.max(0, ...edges) * 1.3 || 1;
  const most = Math.max(0, ...bands.flatMap(({ steps }) => steps.map(({ rate }) => rate))) || 1;
  const x = (value: number): number => (Math.min(value, reach) / reach) * WIDTH;
  const y = (value: number): number => TOP + (1 - Math.max(0, value) / most) * (HEIGHT - TOP);
  const path = (steps: readonly Step[]): string => {
    const top = steps.map(({ rate, until }) => `V${y(rate).toFixed(1)}H${x(until).toFixed(1)}`);
    return top.join("");
  };
  return html`<svg class="stairs" viewBox="0 0 ${WIDTH} ${HEIGHT + 4}" aria-hidden="true">
    <g>
      <line x1="0" x2=${WIDTH} y1=${HEIGHT} y2=${HEIGHT} />
      ${bands.map(
        ({ band, steps }) => svg`<g style="--band: ${bandColour(names, band)}">
          <path class="under" d="M0 ${HEIGHT}${path(steps)}V${HEIGHT}Z" />
          <path d="M0 ${y(steps[0]?.rate ?? 0).toFixed(1)}${path(steps)}" />
        </g>`,
      )}
    </g>
    ${bands.map(({ band, steps }) => svg`<text x="6" y=${y(steps[0]?.rate ?? 0) + 14}>${letter(names, band)}</text>`)}
  </svg>`;
}

export function hasBlocks(line: Line): boolean {
  return (line.rates ?? []).some(({ up_to: edge }) => edge !== undefined);
}
