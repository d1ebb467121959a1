import { css } from "lit";

/** A form over the page, and the receipt that it becomes. */
export const actStyles = css`
  dialog {
    width: min(480px, calc(100vw - 16px));
    max-height: calc(100dvh - 32px);
    padding: 24px;
    color-scheme: inherit;
  }
  h2 {
    font-size: 20px;
    font-weight: 400;
    line-height: 28px;
    overflow-wrap: anywhere;
    white-space: normal;
  }
  .field,
  .either {
    display: grid;
    gap: 6px;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0 0 6px;
    font-size: 14px;
    font-weight: 500;
    line-height: 20px;
  }
  .about {
    color: var(--quiet);
    font-size: 13px;
    line-height: 18px;
  }
  .wrong .about,
  .told.wrong {
    color: color-mix(in srgb, var(--bad) 80%, var(--primary-text-color, #141414));
  }
  .wrong input,
  .wrong textarea {
    border-color: var(--bad);
  }
  select,
  textarea {
    box-sizing: border-box;
    width: 100%;
    min-width: 0;
    min-height: 44px;
    padding: 0 12px;
    border: 1px solid var(--quiet);
    border-radius: 8px;
    background: var(--card-background-color, #fff);
    color: inherit;
    font: inherit;
    font-size: 16px;
  }
  textarea {
    padding-block: 10px;
    line-height: 22px;
    resize: vertical;
  }
  select:focus-visible,
  textarea:focus-visible,
  summary:focus-visible,
  .either input:focus-visible + span {
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 2px;
  }
  .either > div {
    display: flex;
    gap: 8px;
  }
  .either label {
    display: block;
    position: relative;
    flex: 1;
    min-width: 0;
  }
  .either input {
    position: absolute;
    inset: 0;
    min-height: 0;
    height: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .either span {
    display: grid;
    place-content: center;
    min-height: 44px;
    padding-inline: 8px;
    border: 1px solid var(--line);
    border-radius: 8px;
    font-weight: 400;
    text-align: center;
  }
  .either input:checked + span {
    border-color: var(--primary-color, #009ac7);
    background: color-mix(in srgb, var(--primary-color, #009ac7) 14%, transparent);
    font-weight: 500;
  }
  details > div {
    display: grid;
    gap: 16px;
    padding-top: 12px;
  }
  summary {
    width: fit-content;
    padding-block: 4px;
    border-radius: 4px;
    color: var(--quiet);
    font-size: 14px;
    font-weight: 500;
    line-height: 24px;
    cursor: pointer;
  }
  dl {
    display: grid;
    grid-template-columns: minmax(96px, auto) minmax(0, 1fr);
    gap: 8px 16px;
    margin: 0;
    font-size: 14px;
    line-height: 20px;
  }
  dt {
    color: var(--quiet);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  dl.total {
    padding-top: 12px;
    border-top: 1px solid var(--line);
    font-size: 16px;
    font-weight: 500;
    line-height: 24px;
  }
  .done {
    display: grid;
    gap: 4px;
    justify-items: center;
    text-align: center;
  }
  .done ha-icon {
    width: 40px;
    height: 40px;
    --mdc-icon-size: 40px;
  }
  .done b {
    overflow-wrap: anywhere;
    font-size: 32px;
    font-weight: 500;
    line-height: 40px;
    font-variant-numeric: tabular-nums;
  }
  .steps {
    display: flex;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .steps li {
    flex: 1;
    padding-top: 8px;
    border-top: 3px solid var(--line);
    color: var(--quiet);
    font-size: 13px;
    line-height: 18px;
  }
  .steps [aria-current="step"] {
    border-top-color: var(--primary-color, #009ac7);
    color: inherit;
    font-weight: 500;
  }
  .buttons {
    flex-wrap: wrap;
  }
  .buttons .apart {
    margin-inline-end: auto;
  }
  .told:has(bdi:empty) {
    display: none;
  }
  @media (max-width: 400px) {
    dialog {
      padding: 16px;
    }
    .buttons button {
      padding-inline: 12px;
    }
  }
`;
