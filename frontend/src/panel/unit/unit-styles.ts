import { css } from "lit";

export const unitStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }
  :host([narrow]) {
    gap: 8px;
  }
  .back {
    display: inline-flex;
    align-items: center;
    justify-self: start;
    gap: 4px;
    min-height: 32px;
    padding-inline: 4px 12px;
    border-radius: 16px;
    color: var(--quiet);
    font-size: 14px;
    text-decoration: none;
  }
  .back:hover {
    color: inherit;
    text-decoration: underline;
  }
  .back:focus-visible {
    outline: 2px solid var(--primary-color, #009ac7);
  }
  .back:dir(rtl) ha-icon {
    transform: scaleX(-1);
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(300px, 1fr);
    align-items: start;
    gap: inherit;
  }
  .column {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    min-width: 0;
  }
  :host([narrow]) .column {
    gap: 8px;
  }
  .told {
    display: grid;
    justify-items: start;
    gap: 16px;
  }
  .bone {
    border-radius: 8px;
    background: color-mix(in srgb, var(--primary-text-color, #141414) 8%, transparent);
  }
  .bone.head {
    height: 232px;
  }
  .bone.part {
    height: 320px;
  }
  @media (max-width: 1100px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
