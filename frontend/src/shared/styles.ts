import { css } from "lit";

/** What cards and pages share; every colour is the theme's. */
export const baseStyles = css`
  :host {
    --good: var(--success-color, #43a047);
    --warn: var(--warning-color, #ffa600);
    --bad: var(--error-color, #db4437);
    --quiet: var(--secondary-text-color, #5e5e5e);
    --tone: var(--quiet);
    --link: color-mix(in srgb, var(--primary-color, #009ac7) 60%, var(--primary-text-color, #141414));
    --line: var(--divider-color, rgba(127, 127, 127, 0.25));
  }
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-height: 32px;
  }
  h2 {
    margin: 0;
    overflow: hidden;
    font-size: 16px;
    font-weight: 500;
    line-height: 24px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  p {
    margin: 0;
  }
  .chip {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 6px;
    padding-block: 4px;
    padding-inline: 8px 12px;
    border-radius: 999px;
    background: color-mix(in srgb, var(--tone) 14%, transparent);
    font-size: 13px;
    font-weight: 500;
    line-height: 20px;
  }
  .quiet {
    color: var(--quiet);
    font-size: 14px;
    line-height: 20px;
  }
  ha-icon {
    display: flex;
    flex: none;
    width: 20px;
    height: 20px;
    --mdc-icon-size: 20px;
  }
  .chip ha-icon,
  .tone {
    color: var(--tone);
  }
  .good {
    --tone: var(--good);
  }
  .warn {
    --tone: var(--warn);
  }
  .bad {
    --tone: var(--bad);
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: 44px;
    padding: 0 16px;
    border: 0;
    border-radius: var(--ha-border-radius-lg, 12px);
    background: color-mix(in srgb, var(--primary-color, #009ac7) 14%, transparent);
    color: inherit;
    font: inherit;
    font-size: 14px;
    font-weight: 500;
    cursor: pointer;
  }
  button ha-icon {
    color: var(--primary-color, #009ac7);
  }
  button:hover {
    background: color-mix(in srgb, var(--primary-color, #009ac7) 24%, transparent);
  }
  a:focus-visible,
  button:focus-visible,
  input:focus-visible,
  select:focus-visible,
  summary:focus-visible,
  textarea:focus-visible {
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 2px;
  }
  button[disabled],
  button[aria-disabled="true"] {
    opacity: 0.5;
    cursor: default;
  }
`;

/** What all cards look like. */
export const cardStyles = css`
  :host {
    display: block;
    height: 100%;
  }
  ha-card {
    display: flex;
    flex-direction: column;
    gap: 16px;
    box-sizing: border-box;
    height: 100%;
    padding: 16px;
    color: var(--primary-text-color, #141414);
  }
`;

/** A question or a form over the page. */
export const dialogStyles = css`
  dialog {
    box-sizing: border-box;
    width: min(400px, calc(100vw - 32px));
    padding: 24px;
    border: 0;
    border-radius: var(--ha-dialog-border-radius, 24px);
    background: var(--card-background-color, #fff);
    box-shadow: 0 8px 32px rgba(0, 0, 0, 0.35);
    color: var(--primary-text-color, #141414);
  }
  dialog::backdrop {
    background: rgba(0, 0, 0, 0.5);
  }
  form {
    display: grid;
    gap: 16px;
  }
  label {
    display: grid;
    gap: 6px;
    font-size: 14px;
    font-weight: 500;
  }
  input,
  select {
    box-sizing: border-box;
    width: 100%;
    min-height: 44px;
    padding: 0 12px;
    border: 1px solid var(--quiet);
    border-radius: 8px;
    background: transparent;
    color: inherit;
    font: inherit;
    font-size: 16px;
  }
  .buttons {
    display: flex;
    justify-content: flex-end;
    gap: 8px;
  }
  .buttons button {
    background: transparent;
  }
  .buttons .main {
    background: color-mix(in srgb, var(--primary-color, #009ac7) 72%, #000);
    color: #fff;
  }
  .buttons .main.danger {
    background: color-mix(in srgb, var(--bad) 72%, #000);
  }
  .told {
    min-height: 20px;
    font-size: 14px;
    line-height: 20px;
  }
`;
