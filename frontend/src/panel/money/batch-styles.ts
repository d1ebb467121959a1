import { css } from "lit";

export const batchStyles = css`
  :host {
    max-width: none;
    margin: 0;
    padding: 0;
  }
  .part {
    display: grid;
    gap: 16px;
    min-width: 0;
  }
  label {
    display: grid;
    gap: 4px;
    color: var(--quiet);
    font-size: 12px;
    font-weight: 500;
    line-height: 16px;
  }
  textarea {
    box-sizing: border-box;
    width: 100%;
    min-height: 96px;
    padding: 12px;
    border: 1px solid color-mix(in srgb, var(--quiet) 60%, transparent);
    border-radius: 8px;
    background: transparent;
    color: var(--primary-text-color, #141414);
    font-family: var(--ha-font-family-code, ui-monospace, monospace);
    font-size: 14px;
    line-height: 20px;
    resize: vertical;
  }
  textarea:focus-visible,
  .scroll:focus-visible {
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 2px;
  }
  .outcome {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 12px 16px;
    border-radius: 12px;
    background: color-mix(in srgb, var(--tone) 12%, transparent);
    font-size: 14px;
    line-height: 20px;
  }
  .outcome ha-icon {
    color: var(--tone);
  }
  .refused,
  .fault {
    overflow-wrap: anywhere;
    font-size: 14px;
    line-height: 20px;
  }
  .scroll {
    max-height: 480px;
    overflow: auto;
  }
  thead th {
    position: sticky;
    top: 0;
    background: var(--card-background-color, #fff);
  }
  th,
  td {
    min-width: 64px;
  }
  td:last-child {
    min-width: 160px;
  }
  tr.bad td {
    background: color-mix(in srgb, var(--bad) 10%, transparent);
  }
  a {
    color: inherit;
    text-decoration-color: var(--primary-color, #009ac7);
  }
  .end {
    justify-content: flex-end;
  }
  button.main {
    background: color-mix(in srgb, var(--primary-color, #009ac7) 72%, #000);
    color: #fff;
  }
  progress {
    width: 100%;
    height: 8px;
    accent-color: var(--primary-color, #009ac7);
  }
`;
