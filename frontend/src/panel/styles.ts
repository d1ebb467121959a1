import { css } from "lit";

/** What all pages of the panel share; every colour is the theme's. */
export const panelStyles = css`
  :host {
    display: block;
    box-sizing: border-box;
    max-width: 1600px;
    margin: 0 auto;
    padding: 16px;
  }
  :host([narrow]) {
    padding: 8px;
  }
  ha-card {
    display: block;
    padding: 16px;
  }
  h1 {
    margin: 0;
    overflow-wrap: anywhere;
    font-size: 24px;
    font-weight: 400;
    line-height: 32px;
  }
  a {
    color: var(--link);
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 180px), 1fr));
    gap: 12px;
  }
  .tile {
    display: grid;
    gap: 4px;
    align-content: start;
    min-width: 0;
  }
  .tile b {
    overflow-wrap: anywhere;
    font-size: 24px;
    font-weight: 500;
    line-height: 32px;
    font-variant-numeric: tabular-nums;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 14px;
    line-height: 20px;
  }
  th {
    color: var(--quiet);
    font-weight: 500;
    text-align: start;
  }
  th,
  td {
    padding: 10px 8px;
    border-bottom: 1px solid var(--line);
    vertical-align: top;
  }
  .amount {
    text-align: end;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .scroll {
    overflow-x: auto;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
`;
