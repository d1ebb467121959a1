import { css } from "lit";

/** Figures beside each other, and lists of lines, as the cards of sites and statements show them. */
export const listStyles = css`
  .head a {
    color: inherit;
    text-decoration: none;
  }
  .head a:hover {
    text-decoration: underline;
  }
  .head a:focus-visible {
    border-radius: 4px;
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 2px;
  }
  .head > .quiet {
    flex: none;
  }
  .main {
    overflow-wrap: anywhere;
    font-size: 32px;
    font-weight: 500;
    line-height: 40px;
    font-variant-numeric: tabular-nums;
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 112px), 1fr));
    gap: 8px 16px;
    margin: 0;
  }
  .figures > div {
    min-width: 0;
  }
  .figures dt {
    color: var(--quiet);
    font-size: 12px;
    line-height: 16px;
  }
  .figures dd {
    display: flex;
    align-items: center;
    gap: 6px;
    margin: 0;
    overflow-wrap: anywhere;
    font-size: 18px;
    font-weight: 500;
    line-height: 24px;
    font-variant-numeric: tabular-nums;
  }
  .figures dd.quiet {
    min-height: 20px;
    font-size: 14px;
    font-weight: 400;
    line-height: 20px;
  }
  .figures ha-icon {
    color: var(--tone);
  }
  .lines {
    display: grid;
    margin: 0;
    margin-block-end: -8px;
    padding: 8px 0 0;
    border-top: 1px solid var(--line);
    list-style: none;
  }
  .lines a,
  .lines p {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 48px;
    margin-inline: -8px;
    padding-inline: 8px;
    border-radius: 8px;
    color: inherit;
    text-decoration: none;
  }
  .lines a:hover {
    background: color-mix(in srgb, var(--primary-color, #009ac7) 8%, transparent);
  }
  .lines a:focus-visible {
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: -2px;
  }
  .lines ha-icon {
    color: var(--tone);
  }
  .lines .what {
    display: grid;
    flex: 1;
    min-width: 0;
  }
  .lines b {
    overflow: hidden;
    font-size: 14px;
    font-weight: 500;
    line-height: 20px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .lines small {
    overflow: hidden;
    color: var(--quiet);
    font-size: 12px;
    line-height: 16px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .amount {
    font-size: 14px;
    line-height: 20px;
    text-align: end;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .more {
    color: var(--quiet);
    font-size: 14px;
  }
`;
