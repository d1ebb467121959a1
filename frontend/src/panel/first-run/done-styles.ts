import { css } from "lit";

/** The page on which the unit works. */
export const doneStyles = css`
  ha-card {
    display: grid;
    gap: 8px;
    justify-items: center;
    padding: 40px 24px 24px;
    text-align: center;
  }
  .big {
    color: var(--tone);
  }
  .big ha-icon {
    width: 56px;
    height: 56px;
    --mdc-icon-size: 56px;
  }
  .balance {
    min-height: 64px;
    margin-top: 8px;
    font-size: 48px;
    font-weight: 400;
    line-height: 64px;
    font-variant-numeric: tabular-nums;
  }
  dl {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 40px;
    justify-content: center;
    min-height: 48px;
    margin: 16px 0 0;
  }
  dt {
    color: var(--quiet);
    font-size: 13px;
    line-height: 20px;
  }
  dd {
    margin: 0;
    font-size: 18px;
    line-height: 28px;
    font-variant-numeric: tabular-nums;
  }
  .watch {
    max-width: 48ch;
    margin-block: 16px;
    line-height: 24px;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
    justify-content: center;
  }
  a.main {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 44px;
    padding: 0 16px;
    border-radius: var(--ha-border-radius-lg, 12px);
    font-size: 14px;
    font-weight: 500;
    text-decoration: none;
  }
  details {
    display: grid;
    justify-items: center;
    max-width: 52ch;
    margin-top: 8px;
  }
  summary {
    margin-inline: auto;
  }
  details a {
    display: inline-block;
    padding-block: 12px;
  }
`;
