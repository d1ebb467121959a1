import { css } from "lit";

/** The editor's own. */
export const editorStyles = css`
  .top {
    position: sticky;
    z-index: 2;
    inset-block-start: 0;
    padding-block: 4px;
    background: var(--primary-background-color, #fafafa);
  }
  fieldset {
    display: grid;
    gap: 8px;
    min-width: 0;
    margin: 0;
    padding: 0 0 12px;
    border: 0;
    border-bottom: 1px solid var(--line);
  }
  fieldset:last-of-type {
    border-bottom: 0;
    padding-bottom: 0;
  }
  legend {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 0;
    font-size: 14px;
    font-weight: 500;
    margin-block-end: 8px;
    line-height: 24px;
    overflow-wrap: anywhere;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .block {
    flex-wrap: nowrap;
  }
  .open {
    align-self: center;
    padding-block-start: 20px;
    font-size: 14px;
    line-height: 20px;
  }
  .add {
    justify-self: start;
    background: transparent;
    box-shadow: inset 0 0 0 1px var(--line);
  }
  code {
    font-size: 13px;
    overflow-wrap: anywhere;
  }
`;
