import { css } from "lit";
import { controlStyles } from "./controls.ts";

export const statementStyles = [
  controlStyles,
  css`
    ha-card {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
    }
    .between {
      justify-content: space-between;
    }
    .keep {
      display: flex;
      margin-inline-end: -8px;
    }
    .at {
      font-weight: 500;
    }
    .sums {
      display: grid;
      margin: 0;
      font-size: 14px;
      line-height: 28px;
      font-variant-numeric: tabular-nums;
    }
    .sums > div {
      display: flex;
      justify-content: space-between;
      gap: 16px;
    }
    .sums dd {
      margin: 0;
      white-space: nowrap;
    }
    .sums .closing {
      margin-block-start: 4px;
      padding-block-start: 4px;
      border-block-start: 1px solid var(--line);
      font-weight: 500;
    }
    .entries > tbody > tr > td {
      padding-block: 6px;
      vertical-align: middle;
    }
    .entries > * > tr > :first-child {
      padding-inline-start: 0;
    }
    .entries > * > tr > :last-child {
      padding-inline-end: 0;
    }
    .entries .what {
      display: flex;
      align-items: center;
      justify-content: flex-start;
      gap: 12px;
      width: 100%;
      min-height: 44px;
      padding: 0;
      border-radius: 8px;
      background: none;
      font-weight: 400;
      text-align: start;
    }
    .what > ha-icon {
      color: var(--quiet);
    }
    .what > span {
      display: grid;
      min-width: 0;
    }
    .what > ha-icon:last-child {
      margin-inline-start: auto;
    }
    .kind {
      font-weight: 500;
    }
    .what .quiet {
      font-size: 13px;
    }
    td.in {
      color: color-mix(in srgb, var(--good) 72%, var(--primary-text-color, #141414));
      font-weight: 500;
    }
    .more > td {
      padding: 4px 0 12px;
    }
    .explained {
      display: grid;
      gap: 8px;
      justify-items: start;
      padding: 12px 16px;
      border-radius: 12px;
      background: color-mix(in srgb, var(--primary-text-color, #141414) 4%, transparent);
    }
    .explained th {
      color: inherit;
      font-weight: 400;
      overflow-wrap: anywhere;
    }
    .explained th,
    .explained td {
      padding: 4px 0;
      border: 0;
      vertical-align: top;
    }
    .explained td {
      padding-inline-start: 16px;
    }
    .bone {
      height: 240px;
      border-radius: 8px;
      background: color-mix(in srgb, var(--primary-text-color, #141414) 6%, transparent);
    }
    .plain {
      justify-self: start;
      min-height: 36px;
      padding: 0 12px;
      background: none;
    }
    .explained .plain {
      margin-inline-start: -12px;
    }
    .unseen {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    @media (max-width: 480px) {
      .what > ha-icon:first-child {
        display: none;
      }
      th,
      td {
        padding-inline: 6px;
      }
      .explained {
        padding: 12px;
      }
      .explained .amount {
        white-space: normal;
      }
    }
  `,
];
