import { css } from "lit";

/** Calm cards of equal weight; only what needs a look has a colour. */
export const healthStyles = css`
  :host {
    display: grid;
    gap: 16px;
    align-content: start;
  }
  :host([narrow]) {
    gap: 8px;
  }
  .hero {
    display: flex;
    flex-wrap: wrap;
    gap: 16px 24px;
    padding: 8px;
  }
  :host([narrow]) .hero {
    gap: 16px;
    padding: 0;
  }
  .disc {
    display: grid;
    flex: none;
    place-content: center;
    width: 64px;
    height: 64px;
    border-radius: 50%;
    background: color-mix(in srgb, var(--tone) 16%, transparent);
    color: var(--tone);
  }
  .disc ha-icon {
    width: 32px;
    height: 32px;
    --mdc-icon-size: 32px;
  }
  :host([narrow]) .disc {
    width: 48px;
    height: 48px;
  }
  .word {
    flex: 1;
    min-width: min(100%, 200px);
    align-self: center;
  }
  .things {
    display: flex;
    flex: 1 0 100%;
    flex-wrap: wrap;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .things li {
    display: flex;
    max-width: 100%;
  }
  .things button {
    min-width: 0;
    padding-inline: 12px 16px;
    background: color-mix(in srgb, var(--tone) 14%, transparent);
    text-align: start;
  }
  .things ha-icon {
    color: var(--tone);
  }
  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr));
    gap: inherit;
  }
  .cards > * {
    min-width: 0;
  }
  ha-card {
    scroll-margin: 16px;
  }
  ha-card:focus-visible {
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 2px;
  }
  .part {
    display: grid;
    gap: 12px;
    align-content: start;
    box-sizing: border-box;
    height: 100%;
  }
  .head > h2 {
    flex: 1;
    white-space: normal;
  }
  dl {
    display: grid;
    gap: 8px;
    margin: 0;
    font-size: 14px;
    line-height: 20px;
  }
  dl > div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 16px;
    min-width: 0;
  }
  dt {
    color: var(--quiet);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  code {
    overflow-wrap: anywhere;
    font-family: var(--ha-font-family-code, ui-monospace, monospace);
    font-size: 13px;
    direction: ltr;
    unicode-bidi: isolate;
  }
  ul.rows {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  ul.rows > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 16px;
    min-height: 44px;
    border-top: 1px solid var(--line);
    font-size: 14px;
    line-height: 20px;
  }
  .part a {
    color: inherit;
    text-decoration-color: var(--primary-color, #009ac7);
  }
  ul.rows a {
    color: inherit;
    text-decoration-color: var(--primary-color, #009ac7);
    padding-block: 12px;
    overflow-wrap: anywhere;
  }
`;
