import { css } from "lit";
import { controlStyles } from "./controls.ts";
import { chartStyles } from "./usage-chart.ts";

export const usageStyles = [
  controlStyles,
  chartStyles,
  css`
    ha-card {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
    }
    .head {
      flex-wrap: wrap;
    }
    .between {
      justify-content: space-between;
    }
    .legend {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto auto;
      column-gap: 24px;
      margin: 0;
      font-size: 14px;
      line-height: 24px;
      font-variant-numeric: tabular-nums;
    }
    .legend > div {
      display: grid;
      grid-column: 1 / -1;
      grid-template-columns: subgrid;
    }
    .legend .all {
      font-weight: 500;
    }
    dt {
      display: flex;
      align-items: center;
      gap: 8px;
      min-width: 0;
      overflow-wrap: anywhere;
    }
    dd {
      margin: 0;
      min-width: 7ch;
      text-align: end;
      white-space: nowrap;
    }
    .swatch {
      flex: none;
      width: 12px;
      height: 12px;
      border-radius: 3px;
      background-color: var(--band, var(--quiet));
    }
    .figures {
      box-sizing: border-box;
      height: 228px;
      overflow-y: auto;
    }
    .figures th[scope="row"] {
      color: inherit;
      font-weight: 400;
    }
    .figures thead th {
      position: sticky;
      inset-block-start: 0;
      background: var(--card-background-color, #fff);
    }
    .unseen {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    .foot {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
      min-height: 36px;
    }
    .foot p {
      display: flex;
      align-items: center;
      gap: 8px;
    }
    .plain {
      min-height: 36px;
      padding: 0 12px;
      background: none;
    }
  `,
];
