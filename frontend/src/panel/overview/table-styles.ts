import { css } from "lit";

/** Wide: a column each. Medium: the area stands below the name. Cards: two lines on a phone. */
export const tableStyles = css`
  :host {
    display: block;
    --columns: 48px minmax(140px, 2fr) 160px minmax(88px, 1fr) minmax(88px, 1fr) 72px minmax(96px, 1fr) 116px 48px;
    font-size: 14px;
    line-height: 20px;
  }
  :host([layout="wide"]) {
    --columns: 48px minmax(160px, 2fr) minmax(112px, 1.2fr) 176px minmax(104px, 1fr) minmax(104px, 1fr) 96px minmax(112px, 1fr) 128px
      minmax(112px, 1fr);
  }
  .row {
    display: grid;
    grid-template-columns: var(--columns);
    align-items: center;
    box-sizing: border-box;
    width: 100%;
  }
  .row > div {
    box-sizing: border-box;
    min-width: 0;
    padding-inline: 8px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .titles {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    height: 48px;
    border-block: 1px solid var(--line);
    background: var(--card-background-color, #fff);
  }
  .titles > div {
    padding-inline: 0;
  }
  .titles button {
    justify-content: flex-start;
    gap: 4px;
    box-sizing: border-box;
    width: 100%;
    min-height: 40px;
    padding: 0 8px;
    border-radius: 8px;
    background: transparent;
    color: var(--quiet);
    font-size: 13px;
    white-space: nowrap;
  }
  .titles button:hover {
    color: var(--primary-text-color, #141414);
  }
  .titles .figures button {
    justify-content: flex-end;
  }
  .titles .plain {
    padding-inline: 8px;
    color: var(--quiet);
    font-size: 13px;
    font-weight: 500;
  }
  .titles button span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .titles [aria-sort="ascending"] button,
  .titles [aria-sort="descending"] button {
    color: var(--primary-text-color, #141414);
  }
  .titles ha-icon {
    width: 16px;
    height: 16px;
    --mdc-icon-size: 16px;
  }
  .body {
    position: relative;
    overflow: hidden;
  }
  .body .row {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    height: var(--row);
    border-bottom: 1px solid var(--line);
    contain: strict;
  }
  .body .row:hover {
    background: color-mix(in srgb, var(--primary-text-color, #141414) 4%, transparent);
  }
  .body .row.picked {
    background: color-mix(in srgb, var(--primary-color, #009ac7) 10%, transparent);
  }
  .figures {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .balance {
    font-weight: 500;
  }
  .owed {
    color: color-mix(in srgb, var(--bad) 65%, var(--primary-text-color, #141414));
  }
  .name a {
    display: block;
    overflow: hidden;
    color: inherit;
    font-weight: 500;
    text-decoration: none;
    text-overflow: ellipsis;
  }
  .name a:hover {
    text-decoration: underline;
  }
  a:focus-visible {
    border-radius: 4px;
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: -2px;
  }
  a,
  input,
  label {
    scroll-margin-block: 64px 112px;
  }
  .below {
    display: block;
    overflow: hidden;
    color: var(--quiet);
    font-size: 13px;
    font-weight: 400;
    text-overflow: ellipsis;
  }
  .row > .pick {
    padding: 0;
    overflow: visible;
  }
  .pick label {
    display: grid;
    place-content: center;
    width: 48px;
    height: 48px;
    cursor: pointer;
  }
  input[type="checkbox"] {
    width: 18px;
    height: 18px;
    margin: 0;
    accent-color: var(--primary-color, #009ac7);
    cursor: pointer;
  }
  .supply,
  .troubles {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .supply > span:last-child,
  .troubles .words {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .row > .supply {
    padding-inline-start: 24px;
  }
  .chip {
    max-width: 100%;
    box-sizing: border-box;
    vertical-align: middle;
  }
  .chip > span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .bone {
    display: block;
    width: 60%;
    height: 12px;
    border-radius: 6px;
    background: var(--line);
  }
  .unit,
  .everyone {
    display: none;
  }
  :host(:not([layout="wide"])) .area {
    display: none;
  }
  :host([layout="wide"]) .name .below {
    display: none;
  }
  :host([layout="medium"]) .troubles .words,
  :host([layout="cards"]) .troubles .words {
    position: absolute;
    width: 1px;
    height: 1px;
    clip-path: inset(50%);
  }
  :host([layout="medium"]) .titles .troubles button span {
    display: none;
  }
  :host([layout="cards"]) {
    --columns: 48px minmax(0, 1fr) minmax(0, auto) auto;
  }
  :host([layout="cards"]) .body .row {
    grid-template-areas: "pick name name balance" "pick state days supply";
    grid-template-rows: 28px 32px;
    align-content: center;
    padding-inline-end: 8px;
  }
  :host([layout="cards"]) .available,
  :host([layout="cards"]) .today,
  :host([layout="cards"]) .titles > :not(.pick, .everyone) {
    display: none;
  }
  :host([layout="cards"]) .titles {
    grid-template-areas: "pick everyone";
    grid-template-columns: 48px minmax(0, 1fr);
  }
  :host([layout="cards"]) .everyone {
    display: block;
    grid-area: everyone;
    color: var(--quiet);
  }
  :host([layout="cards"]) .pick {
    grid-area: pick;
  }
  :host([layout="cards"]) .name {
    display: flex;
    grid-area: name;
    gap: 8px;
    align-items: baseline;
    padding-inline-start: 0;
  }
  :host([layout="cards"]) .name .below {
    flex: 0 1 auto;
  }
  :host([layout="cards"]) .state {
    grid-area: state;
    padding-inline-start: 0;
  }
  :host([layout="cards"]) .balance {
    grid-area: balance;
    font-size: 16px;
  }
  :host([layout="cards"]) .days {
    grid-area: days;
    color: var(--quiet);
  }
  :host([layout="cards"]) .days.unknown {
    visibility: hidden;
  }
  :host([layout="cards"]) .unit {
    display: inline;
  }
  :host([layout="cards"]) .row > .supply {
    grid-area: supply;
    padding-inline-start: 8px;
    justify-content: flex-end;
  }
  :host([layout="cards"]) .supply > span:last-child:not(.tone) {
    position: absolute;
    width: 1px;
    height: 1px;
    clip-path: inset(50%);
  }
  :host([layout="cards"]) .troubles {
    position: absolute;
    inset-block-end: 10px;
    inset-inline-end: 40px;
    padding: 0;
  }
`;
