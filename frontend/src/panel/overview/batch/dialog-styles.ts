import { css } from "lit";

export const batchStyles = css`
  dialog {
    width: min(560px, calc(100vw - 32px));
    max-height: calc(100dvh - 32px);
  }
  form {
    gap: 12px;
  }
  h3 {
    margin: 0;
    padding-block: 8px 4px;
    color: var(--quiet);
    font-size: 14px;
    font-weight: 500;
  }
  .ways {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 200px), 1fr));
    gap: 8px;
  }
  .way {
    display: flex;
    align-items: center;
    gap: 10px;
    box-sizing: border-box;
    min-height: 44px;
    padding: 4px 12px;
    border: 1px solid var(--line);
    border-radius: 8px;
    cursor: pointer;
  }
  .way:has(:checked) {
    border-color: var(--primary-color, #009ac7);
    background: color-mix(in srgb, var(--primary-color, #009ac7) 10%, transparent);
  }
  .way input {
    flex: none;
    width: 18px;
    min-height: 18px;
    margin: 0;
    accent-color: var(--primary-color, #009ac7);
  }
  textarea,
  select {
    box-sizing: border-box;
    width: 100%;
    min-height: 44px;
    padding: 8px 12px;
    border: 1px solid var(--quiet);
    border-radius: 8px;
    background: transparent;
    color: inherit;
    font: inherit;
    font-size: 16px;
    line-height: 24px;
  }
  select option {
    background: var(--card-background-color, #fff);
    color: var(--primary-text-color, #141414);
  }
  input,
  textarea,
  select {
    font-weight: 400;
  }
  textarea {
    resize: vertical;
    font-variant-numeric: tabular-nums;
  }
  textarea:focus-visible,
  select:focus-visible,
  .scroll:focus-visible {
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 2px;
  }
  .said {
    display: flex;
    align-items: flex-start;
    gap: 8px;
    min-height: 24px;
    font-size: 16px;
    line-height: 24px;
    overflow-wrap: anywhere;
  }
  .said ha-icon {
    margin-block-start: 2px;
  }
  .scroll {
    max-height: min(40dvh, 400px);
    overflow: auto;
    border-block: 1px solid var(--line);
  }
  .scroll:empty {
    display: none;
  }
  .lines {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .lines li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 16px;
    padding-block: 6px;
    border-bottom: 1px solid var(--line);
    font-size: 14px;
    line-height: 20px;
  }
  .lines li:last-child {
    border: 0;
  }
  .says {
    color: var(--quiet);
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  progress {
    display: block;
    width: 100%;
    height: 8px;
    overflow: hidden;
    appearance: none;
    border: 0;
    border-radius: 4px;
    background: var(--line);
    color: var(--primary-color, #009ac7);
  }
  progress::-webkit-progress-bar {
    background: var(--line);
  }
  progress::-webkit-progress-value {
    background: var(--primary-color, #009ac7);
  }
  progress::-moz-progress-bar {
    background: var(--primary-color, #009ac7);
  }
  .buttons {
    flex-wrap: wrap;
  }
`;
