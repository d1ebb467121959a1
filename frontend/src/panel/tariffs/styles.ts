import { css } from "lit";

/** Colours of bands, by their place; each is also said by its letter. */
const COLOURS = ["#4269d0", "#e0a21b", "#3ca951", "#e4572e", "#a463f2", "#2fa8a0", "#e5679e", "#7d8ca3"] as const;

export function bandColour(names: readonly string[], name: string): string {
  return COLOURS[names.indexOf(name) % COLOURS.length] ?? "var(--quiet)";
}

/** What list, tariff and editor share. */
export const tariffStyles = css`
  :host {
    max-width: none;
    margin: 0;
    padding: 0;
  }
  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }
  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr));
    gap: 16px;
    align-items: start;
  }
  .stack {
    display: grid;
    gap: 16px;
    align-content: start;
    min-width: 0;
  }
  .title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    min-height: 48px;
  }
  .title h1 {
    flex: 1 1 auto;
    min-width: 0;
  }
  .back {
    display: inline-grid;
    place-items: center;
    flex: none;
    width: 44px;
    height: 44px;
    border-radius: 999px;
    color: inherit;
  }
  .back:hover {
    background: color-mix(in srgb, currentcolor 8%, transparent);
  }
  :host(:dir(rtl)) .back ha-icon {
    transform: scaleX(-1);
  }
  a:focus-visible,
  summary:focus-visible,
  select:focus-visible,
  textarea:focus-visible {
    border-radius: 8px;
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 2px;
  }
  .button {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 44px;
    padding-inline: 16px;
    border-radius: var(--ha-border-radius-lg, 12px);
    background: color-mix(in srgb, var(--primary-color, #009ac7) 14%, transparent);
    color: inherit;
    font-size: 14px;
    font-weight: 500;
    text-decoration: none;
  }
  .button:hover {
    background: color-mix(in srgb, var(--primary-color, #009ac7) 24%, transparent);
  }
  .button ha-icon {
    color: var(--primary-color, #009ac7);
  }
  .main {
    background: color-mix(in srgb, var(--primary-color, #009ac7) 72%, #000);
    color: #fff;
  }
  .main:hover {
    background: color-mix(in srgb, var(--primary-color, #009ac7) 60%, #000);
  }
  .main ha-icon {
    color: inherit;
  }
  h2 {
    white-space: normal;
  }
  h3 {
    margin: 0;
    font-size: 14px;
    font-weight: 500;
    line-height: 20px;
  }
  ul.plain,
  ol.plain {
    display: grid;
    gap: 4px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .mark {
    display: inline-grid;
    flex: none;
    place-items: center;
    box-sizing: border-box;
    width: 24px;
    height: 24px;
    border: 1px solid color-mix(in srgb, var(--band, transparent) 80%, var(--line));
    border-radius: 6px;
    background: color-mix(in srgb, var(--band, transparent) 38%, transparent);
    font-size: 12px;
    font-weight: 500;
    line-height: 1;
  }
  .say {
    display: flex;
    gap: 8px;
    align-items: center;
    padding: 12px 16px;
    border-radius: 12px;
    background: color-mix(in srgb, var(--tone) 12%, transparent);
    font-size: 14px;
    line-height: 20px;
  }
  .say ha-icon {
    color: var(--tone);
  }
  ha-card a {
    color: inherit;
  }
  .gap {
    display: grid;
    gap: 16px;
  }
  @media (max-width: 400px) {
    ha-card {
      padding: 12px;
    }
  }
`;
