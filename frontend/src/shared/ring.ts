import { css, html, svg, type TemplateResult } from "lit";

const RADIUS = 42;
const ROUND = 2 * Math.PI * RADIUS;

export const ringStyles = css`
  .ring {
    position: relative;
    flex: none;
    width: 96px;
    height: 96px;
  }
  .ring svg {
    width: 100%;
    height: 100%;
    transform: rotate(-90deg);
  }
  .ring circle {
    fill: none;
    stroke: color-mix(in srgb, var(--tone) 18%, transparent);
    stroke-width: 9;
  }
  .ring .share {
    stroke: var(--tone);
    stroke-linecap: round;
    transition: stroke-dashoffset 400ms ease;
  }
  .ring div {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    text-align: center;
  }
  .ring b {
    font-size: 26px;
    font-weight: 500;
    line-height: 28px;
    font-variant-numeric: tabular-nums;
  }
  .ring span {
    color: var(--quiet);
    font-size: 12px;
    line-height: 14px;
  }
  @media (prefers-reduced-motion: reduce) {
    .ring .share {
      transition: none;
    }
  }
`;

/** A ring filled to a share from 0 to 1, with a figure in it; its words stand beside it. */
export function ring(share: number, figure: string, word: string): TemplateResult {
  const arc =
    share > 0
      ? svg`<circle class="share" cx="48" cy="48" r=${RADIUS}
          stroke-dasharray=${ROUND} stroke-dashoffset=${ROUND * (1 - Math.min(share, 1))} />`
      : "";
  return html`<div class="ring" aria-hidden="true">
    <svg viewBox="0 0 96 96"><circle cx="48" cy="48" r=${RADIUS} />${arc}</svg>
    <div><b>${figure}</b><span>${word}</span></div>
  </div>`;
}
