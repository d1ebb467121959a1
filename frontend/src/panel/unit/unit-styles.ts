import { css } from "lit";

export const unitStyles = css`
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 1fr);
    align-items: start;
    gap: 16px;
  }
  .column {
    display: grid;
    gap: 16px;
    min-width: 0;
  }
  @media (max-width: 1000px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
