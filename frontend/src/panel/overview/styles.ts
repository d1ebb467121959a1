import { css } from "lit";

export const overviewStyles = css`
  .units {
    padding: 0;
  }
  .units .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    min-height: 44px;
    padding: 12px 16px 0;
  }
  .units .bar .quiet {
    flex: 1;
    font-variant-numeric: tabular-nums;
  }
  .add {
    min-height: 40px;
    padding-inline: 12px 16px;
    white-space: nowrap;
  }
  .button {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 40px;
    padding-inline: 12px 16px;
    border-radius: 12px;
    background: color-mix(in srgb, var(--primary-color, #009ac7) 14%, transparent);
    color: inherit;
    font-size: 14px;
    font-weight: 500;
    text-decoration: none;
    white-space: nowrap;
  }
  .button:hover {
    background: color-mix(in srgb, var(--primary-color, #009ac7) 24%, transparent);
  }
  .button:focus-visible {
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 2px;
  }
  .button.main {
    padding-inline: 16px;
    background: color-mix(in srgb, var(--primary-color, #009ac7) 72%, #000);
    color: #fff;
  }
  .nobody {
    padding: 32px 16px;
    text-align: center;
  }
  .wrong {
    margin-block-end: 16px;
  }
  .empty {
    display: grid;
    gap: 16px;
    justify-items: center;
    max-width: 560px;
    margin: 8vh auto 0;
    padding: 40px 24px;
    text-align: center;
  }
  .empty .row {
    justify-content: center;
  }
  .large ha-icon {
    width: 56px;
    height: 56px;
    color: var(--primary-color, #009ac7);
    --mdc-icon-size: 56px;
  }
`;
