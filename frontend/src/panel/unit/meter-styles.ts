import { css } from "lit";

export const meterStyles = css`
  :host {
    display: grid;
    gap: 16px;
  }
  ha-card {
    display: grid;
    gap: 16px;
    min-width: 0;
  }
  .head h2 {
    display: flex;
    flex: 1;
    align-items: center;
    gap: 8px;
    min-width: 0;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .head prepaid-meter-menu {
    margin-block: -6px;
    margin-inline-end: -12px;
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(112px, 1fr));
    gap: 12px;
  }
  .figures div {
    display: grid;
    min-width: 0;
  }
  .figures b {
    overflow-wrap: anywhere;
    font-size: 20px;
    font-weight: 500;
    line-height: 28px;
    font-variant-numeric: tabular-nums;
  }
  dt {
    flex: none;
    max-width: 50%;
    color: var(--quiet);
  }
  dd {
    min-width: 0;
    margin: 0;
    overflow-wrap: anywhere;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  ul {
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: 14px;
    line-height: 20px;
  }
  li {
    display: flex;
    align-items: start;
    gap: 8px;
  }
  li ha-icon {
    color: var(--tone);
  }
  .troubles {
    padding: 12px;
    border-radius: 8px;
    background: color-mix(in srgb, var(--warn) 12%, transparent);
  }
  .supply,
  .session {
    display: grid;
    gap: 12px;
    padding-top: 16px;
    border-top: 1px solid var(--line);
  }
  .supply button,
  .session button {
    justify-self: start;
  }
  .why {
    font-size: 14px;
    font-weight: 500;
    line-height: 20px;
  }
`;
