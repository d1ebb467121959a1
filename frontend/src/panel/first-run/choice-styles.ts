import { css } from "lit";

/** Rows to choose from, what is checked in the end, and how far making has come. */
export const choiceStyles = css`
  .choices {
    display: flex;
    flex-direction: column;
    gap: 8px;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .choices.scrolls {
    max-height: 380px;
    padding: 2px;
    margin: -2px;
    overflow-y: auto;
  }
  legend {
    margin-bottom: 8px;
  }
  .choice {
    display: flex;
    flex: none;
    align-items: center;
    gap: 12px;
    min-height: 56px;
    box-sizing: border-box;
    padding: 8px 16px;
    border: 1px solid var(--line);
    border-radius: 12px;
    cursor: pointer;
  }
  .choice:hover {
    background: color-mix(in srgb, var(--primary-color, #009ac7) 5%, transparent);
  }
  .choice:has(:checked) {
    border-color: var(--primary-color, #009ac7);
    background: color-mix(in srgb, var(--primary-color, #009ac7) 9%, transparent);
  }
  .choice:has(:focus-visible) {
    outline: 2px solid var(--primary-color, #009ac7);
  }
  .choice input {
    flex: none;
    width: 20px;
    height: 20px;
    margin: 0;
    outline: 0;
    accent-color: var(--primary-color, #009ac7);
  }
  .what {
    display: grid;
    flex: 1;
    gap: 2px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .what .name {
    font-size: 15px;
    line-height: 20px;
  }
  .what .quiet {
    font-size: 13px;
    line-height: 18px;
  }
  .badge {
    display: inline-block;
    padding: 0 8px;
    border-radius: 999px;
    background: color-mix(in srgb, var(--good) 18%, transparent);
    font-size: 12px;
    font-weight: 500;
    line-height: 20px;
    white-space: nowrap;
  }
  .figure {
    display: flex;
    flex: none;
    align-items: center;
    gap: 6px;
    max-width: 45%;
    font-size: 14px;
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  .dot {
    display: inline-flex;
    color: var(--tone);
  }
  .test {
    gap: 8px 16px;
  }
  .test p {
    flex: 1 1 220px;
  }
  .wrong,
  .none {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    font-size: 14px;
    line-height: 20px;
    overflow-wrap: anywhere;
  }
  .wrong ha-icon {
    color: var(--bad);
  }
  .check {
    display: grid;
    margin: 0;
  }
  .check > div {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) auto;
    gap: 16px;
    align-items: center;
    min-height: 52px;
    border-bottom: 1px solid var(--line);
  }
  .check > div:last-child {
    border-bottom: 0;
  }
  .check dt {
    color: var(--quiet);
    font-size: 14px;
  }
  .check dd {
    display: contents;
  }
  .check dd span {
    overflow-wrap: anywhere;
    font-size: 15px;
    font-variant-numeric: tabular-nums;
  }
  .check .link {
    align-self: center;
  }
  .making {
    display: grid;
    gap: 20px;
    margin: 24px 0;
    padding: 0;
    font-size: 16px;
    list-style: none;
  }
  .making li {
    display: flex;
    gap: 12px;
    align-items: center;
  }
  .making .waiting {
    color: var(--quiet);
  }
  @media (max-width: 520px) {
    header,
    .content,
    .foot {
      padding-inline: 16px;
    }
    .check > div {
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 4px 12px;
      padding-block: 10px;
    }
    .check dd span {
      grid-row: 2;
    }
    .check .link {
      grid-row: 1 / span 2;
      grid-column: 2;
    }
    .choices.scrolls {
      max-height: none;
    }
    .choice {
      flex-wrap: wrap;
      gap: 4px 12px;
      padding-inline: 12px;
    }
    .choice .what {
      flex-basis: calc(100% - 40px);
    }
    .choice .figure {
      max-width: 100%;
      padding-inline-start: 32px;
    }
    .steps li:not(.now) {
      font-size: 0;
    }
    .steps {
      grid-template-columns: repeat(5, minmax(0, 1fr));
    }
    .steps li.now {
      overflow: visible;
      white-space: nowrap;
    }
  }
`;
