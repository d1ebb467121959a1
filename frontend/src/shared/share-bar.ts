import { css, html, type TemplateResult } from "lit";
import { icon } from "./icon.ts";

/** A part of a whole: how many, its colour's class, and its words. */
export interface Share {
  readonly count: number;
  readonly tone: string;
  readonly icon: string;
  readonly words: string;
}

export const shareStyles = css`
  .shares {
    display: grid;
    gap: 8px;
  }
  .shares > div {
    display: flex;
    gap: 2px;
    overflow: hidden;
    height: 8px;
    border-radius: 4px;
    background: var(--line);
  }
  .shares i {
    min-width: 4px;
    background: var(--tone);
  }
  .shares ul {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .shares li {
    display: flex;
    align-items: center;
    gap: 6px;
    font-size: 13px;
    line-height: 20px;
    font-variant-numeric: tabular-nums;
  }
  .shares li ha-icon {
    width: 16px;
    height: 16px;
    --mdc-icon-size: 16px;
    color: var(--tone);
  }
`;

/** A slim bar of shares, and below it what each of them is. */
export function shareBar(shares: readonly Share[], figure: (count: number) => string): TemplateResult {
  const there = shares.filter(({ count }) => count > 0);
  return html`<div class="shares">
    <div aria-hidden="true">${there.map(({ count, tone }) => html`<i class=${tone} style="flex-grow:${count}"></i>`)}</div>
    <ul>
      ${there.map(({ count, tone, icon: symbol, words }) => html`<li class=${tone}>${icon(symbol)}<bdi>${figure(count)} ${words}</bdi></li>`)}
    </ul>
  </div>`;
}
