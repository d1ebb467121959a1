import { css } from "lit";

/** The panel's frame: header, links, and the room for a page. */
export const appStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100dvh;
    background: var(--primary-background-color, #fafafa);
    color: var(--primary-text-color, #141414);
  }
  header {
    flex: none;
    border-bottom: 1px solid var(--line);
    background: var(--app-header-background-color, var(--card-background-color, #fff));
    color: var(--app-header-text-color, inherit);
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 8px;
    height: var(--header-height, 56px);
    padding-inline: 4px 16px;
  }
  .title {
    flex: 1;
    overflow: hidden;
    font-size: 20px;
    line-height: 28px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .site {
    max-width: 45vw;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  select.site {
    min-height: 40px;
    padding-inline: 12px;
    border: 1px solid currentcolor;
    border-radius: 8px;
    background: transparent;
    color: inherit;
    font: inherit;
  }
  select.site option {
    color: initial;
  }
  nav {
    display: flex;
    gap: 4px;
    padding-inline: 8px;
    overflow-x: auto;
    scrollbar-width: none;
  }
  nav a {
    display: flex;
    flex: none;
    align-items: center;
    gap: 8px;
    min-height: 44px;
    padding-inline: 12px;
    border-bottom: 3px solid transparent;
    color: inherit;
    font-size: 14px;
    font-weight: 500;
    text-decoration: none;
  }
  nav a[aria-current="page"] {
    border-bottom-color: currentcolor;
  }
  nav a:focus-visible {
    outline: 2px solid currentcolor;
    outline-offset: -2px;
  }
  :host([narrow]) nav a {
    flex: 1 0 auto;
    flex-direction: column;
    justify-content: center;
    gap: 2px;
    min-height: 56px;
    padding-inline: 8px;
    font-size: 12px;
  }
  main {
    flex: 1;
    min-height: 0;
    overflow: auto;
  }
  .told {
    display: grid;
    gap: 16px;
    justify-items: start;
    max-width: 560px;
    margin: 32px auto;
    padding: 24px;
  }
`;
