import { css } from "lit";

/** Fields beside each other above a list; under each other on a phone. */
export const fieldStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  label {
    display: grid;
    gap: 4px;
    min-width: 0;
    color: var(--quiet);
    font-size: 12px;
    font-weight: 500;
    line-height: 16px;
  }
  input,
  select {
    box-sizing: border-box;
    width: 100%;
    min-width: 0;
    min-height: 44px;
    padding: 0 12px;
    border: 1px solid color-mix(in srgb, var(--quiet) 60%, transparent);
    border-radius: 8px;
    background: var(--card-background-color, #fff);
    color: var(--primary-text-color, #141414);
    font: inherit;
    font-size: 14px;
    font-weight: 400;
  }
  input::placeholder {
    color: var(--quiet);
    opacity: 1;
  }
  select:focus-visible {
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 2px;
  }
  ul {
    color: var(--primary-text-color, #141414);
    font-size: 14px;
    line-height: 20px;
  }
`;
