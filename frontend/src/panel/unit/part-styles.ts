import { css } from "lit";

/** A part fills the place that the page gives it; the page alone keeps distances. */
export const partStyles = css`
  :host {
    max-width: none;
    margin: 0;
    padding: 0;
  }
`;
