import { css } from "lit";

/** What the steps and the page after them share. */
export const wide = css`
  :host {
    max-width: 760px;
  }
  h1 {
    outline: none;
  }
  summary {
    width: fit-content;
    min-height: 44px;
    padding-block: 12px;
    box-sizing: border-box;
    color: var(--primary-text-color, #141414);
    font-size: 14px;
    font-weight: 500;
    cursor: pointer;
  }
  summary:focus-visible,
  select:focus-visible,
  a:focus-visible {
    border-radius: 8px;
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 2px;
  }
  .main {
    background: color-mix(in srgb, var(--primary-color, #009ac7) 72%, #000);
    color: #fff;
  }
  .main ha-icon {
    color: inherit;
  }
  .main:hover {
    background: color-mix(in srgb, var(--primary-color, #009ac7) 60%, #000);
  }
`;
