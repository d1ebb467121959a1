import { css } from "lit";

/** Versions on a line of time, the choice of weeks, and the lists of one tariff. */
export const oneStyles = css`
  .time {
    padding: 0;
    overflow: hidden;
  }
  .time ol {
    display: flex;
    flex-wrap: wrap;
    gap: 0;
    margin: 0;
    padding: 8px;
    list-style: none;
  }
  .time li {
    flex: 1 0 132px;
    max-width: 240px;
  }
  .time button {
    position: relative;
    display: grid;
    justify-content: start;
    justify-items: start;
    gap: 0;
    width: 100%;
    min-height: 88px;
    padding: 36px 12px 8px;
    border-radius: 8px;
    background: transparent;
    text-align: start;
    font-variant-numeric: tabular-nums;
  }
  .time button:hover {
    background: color-mix(in srgb, currentcolor 6%, transparent);
  }
  .time button[aria-current="true"] {
    background: color-mix(in srgb, var(--primary-color) 14%, transparent);
  }
  .time button:focus-visible {
    outline-offset: -2px;
  }
  .time button::before {
    position: absolute;
    inset-block-start: 21px;
    inset-inline: 0;
    height: 2px;
    background: var(--line);
    content: "";
  }
  :host([narrow]) .time ol {
    flex-direction: column;
  }
  :host([narrow]) .time li {
    flex: none;
    max-width: none;
  }
  :host([narrow]) .time button {
    grid-template-columns: 1fr auto;
    align-items: center;
    gap: 12px;
    min-height: 48px;
    padding-block: 4px;
    padding-inline: 44px 12px;
  }
  :host([narrow]) .time button::before {
    inset-block: 0;
    inset-inline: 20px auto;
    width: 2px;
    height: auto;
  }
  :host([narrow]) .dot {
    inset-block-start: calc(50% - 7px);
  }
  .dot {
    position: absolute;
    inset-block-start: 15px;
    inset-inline-start: 14px;
    box-sizing: border-box;
    width: 14px;
    height: 14px;
    border: 2px solid var(--quiet);
    border-radius: 50%;
    background: var(--card-background-color, #fff);
  }
  .past .dot {
    background: var(--quiet);
  }
  .current .dot {
    border-color: var(--primary-color);
    background: var(--primary-color);
    box-shadow: 0 0 0 3px color-mix(in srgb, var(--primary-color) 30%, transparent);
  }
  .time .quiet {
    font-size: 12px;
    font-weight: 400;
    line-height: 16px;
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .tab {
    min-height: 36px;
    padding-inline: 12px;
    border-radius: 999px;
    background: transparent;
    box-shadow: inset 0 0 0 1px var(--line);
    font-size: 13px;
  }
  .tab[aria-pressed="true"] {
    background: color-mix(in srgb, var(--primary-color) 20%, transparent);
    box-shadow: inset 0 0 0 1px var(--primary-color);
  }
  .hours-and-words {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(200px, 1fr);
    gap: 16px 32px;
    align-items: start;
  }
  :host([narrow]) .hours-and-words {
    grid-template-columns: minmax(0, 1fr);
  }
  .units li {
    padding-block: 6px;
    border-bottom: 1px solid var(--line);
    font-size: 14px;
    line-height: 20px;
    overflow-wrap: anywhere;
  }
  .units li:last-child {
    border-bottom: 0;
  }
  summary {
    min-height: 32px;
    font-size: 14px;
    font-weight: 500;
    line-height: 32px;
    cursor: pointer;
  }
  pre {
    max-height: 480px;
    margin: 8px 0 0;
    padding: 12px;
    overflow: auto;
    border-radius: 8px;
    background: color-mix(in srgb, var(--quiet) 8%, transparent);
    font-size: 12px;
    line-height: 18px;
  }
`;
