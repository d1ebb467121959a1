import { css } from "lit";

/** The journal: a line for each entry, which a phone folds into two. */
export const journalStyles = css`
  :host,
  :host([narrow]) {
    display: grid;
    gap: 16px;
    max-width: none;
    margin: 0;
    padding: 0;
  }
  .list {
    container-type: inline-size;
    padding: 0;
    overflow: clip;
  }
  h2 {
    position: sticky;
    z-index: 1;
    top: 0;
    padding: 12px 16px 8px;
    background: var(--card-background-color, #fff);
    color: var(--quiet);
    font-size: 14px;
    line-height: 20px;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    border-bottom: 1px solid var(--line);
  }
  .line {
    display: grid;
    grid-template-areas: "sign what unit note who amount turn";
    grid-template-columns: 40px minmax(120px, 1.2fr) minmax(100px, 1.2fr) minmax(80px, 2fr) minmax(80px, 1fr) minmax(96px, auto) 20px;
    gap: 0 16px;
    width: 100%;
    min-height: 56px;
    padding: 8px 16px;
    border-radius: 0;
    background: transparent;
    font-weight: 400;
    text-align: start;
  }
  .line:hover,
  .line[aria-expanded="true"] {
    background: color-mix(in srgb, var(--primary-color, #009ac7) 6%, transparent);
  }
  .line:focus-visible {
    outline-offset: -2px;
  }
  .line > * {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .sign {
    grid-area: sign;
    display: grid;
    place-content: center;
    width: 40px;
    height: 40px;
    border-radius: 50%;
    background: color-mix(in srgb, var(--primary-color, #009ac7) 12%, transparent);
  }
  .what {
    grid-area: what;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    font-weight: 500;
    white-space: normal;
  }
  .what em {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    color: var(--quiet);
    font-size: 12px;
    font-style: normal;
    font-weight: 400;
  }
  .what ha-icon {
    width: 14px;
    height: 14px;
    --mdc-icon-size: 14px;
    color: inherit;
  }
  .unit {
    grid-area: unit;
  }
  .note {
    grid-area: note;
    color: var(--quiet);
  }
  .who {
    grid-area: who;
    color: var(--quiet);
  }
  .time {
    display: none;
    grid-area: time;
    color: var(--quiet);
    font-variant-numeric: tabular-nums;
  }
  .line .amount {
    grid-area: amount;
    font-weight: 500;
  }
  .reversed .line .amount {
    color: var(--quiet);
    text-decoration: line-through;
  }
  .turn {
    grid-area: turn;
  }
  .turn ha-icon {
    color: var(--quiet);
  }
  [aria-expanded="true"] .turn {
    transform: rotate(180deg);
  }
  @container (min-width: 1000px) {
    .line {
      grid-template-areas: "time sign what unit note who amount turn";
      grid-template-columns: 72px 40px minmax(140px, 1.2fr) minmax(120px, 1.2fr) minmax(120px, 2fr) minmax(100px, 1fr) 128px 20px;
    }
    .time {
      display: block;
    }
  }
  @container (max-width: 720px) {
    .line {
      grid-template-areas: "sign what amount turn" "sign unit time turn";
      grid-template-columns: 40px minmax(0, 1fr) auto 20px;
      gap: 0 12px;
      padding-inline: 12px;
    }
    .time {
      display: block;
      text-align: end;
    }
    .unit {
      color: var(--quiet);
    }
    .note,
    .who {
      display: none;
    }
  }
`;

/** What is behind an entry. */
export const detailStyles = css`
  .behind {
    padding: 8px 16px 24px;
  }
  .halves {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr));
    gap: 16px 48px;
  }
  .half {
    min-width: 0;
  }
  h3 {
    margin: 16px 0 4px;
    font-size: 14px;
    font-weight: 500;
    line-height: 20px;
  }
  dl {
    margin: 0;
    font-size: 14px;
    line-height: 20px;
  }
  dl > div {
    display: grid;
    grid-template-columns: minmax(96px, 2fr) 5fr;
    gap: 0 16px;
    padding-block: 6px;
    border-bottom: 1px solid var(--line);
  }
  dl > div:has(> .amount) {
    grid-template-columns: 1fr auto;
  }
  dt {
    color: var(--quiet);
  }
  dd {
    min-width: 0;
    margin: 0;
    overflow-wrap: anywhere;
  }
  code {
    overflow-wrap: anywhere;
    font-family: var(--ha-font-family-code, ui-monospace, monospace);
    font-size: 12px;
    direction: ltr;
    unicode-bidi: isolate;
  }
  td code {
    display: block;
    color: var(--quiet);
  }
  th,
  td {
    padding-inline: 0 8px;
  }
  th:last-child,
  td:last-child {
    padding-inline-end: 0;
  }
  td .amount {
    white-space: nowrap;
  }
  a {
    color: inherit;
    text-decoration-color: var(--primary-color, #009ac7);
  }
  .copy {
    width: 44px;
    margin-block: -12px;
    vertical-align: middle;
    padding: 0;
    background: transparent;
  }
  .reverse {
    margin-top: 16px;
  }
  .foot {
    display: grid;
    min-height: 64px;
    place-content: center;
    justify-items: center;
    padding: 8px 16px;
  }
  .empty {
    padding: 48px 16px;
    text-align: center;
  }
`;
