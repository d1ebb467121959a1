import { css } from "lit";

/** A part fills the place that the page gives it; the page alone keeps distances. */
export const partStyles = css`
  :host {
    max-width: none;
    margin: 0;
    padding: 0;
  }
  dl {
    display: grid;
    gap: 8px;
    margin: 0;
    font-size: 14px;
    line-height: 20px;
  }
  dl div {
    display: flex;
    justify-content: space-between;
    gap: 16px;
  }
`;
