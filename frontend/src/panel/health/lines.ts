import { css, html, nothing, type TemplateResult } from "lit";
import type { Line } from "../../data/health.ts";
import { numberLocale, numberOptions } from "../../format/locale.ts";
import { quantity } from "../../format/quantity.ts";
import { ago } from "../../format/ago.ts";
import type { Hass } from "../../ha/types.ts";
import { text } from "../../translations/texts.ts";
import { errorsOf, paceOf } from "./findings.ts";
import { chip, type Mark } from "./part.ts";

export const lineStyles = css`
  .line {
    display: grid;
    grid-template-columns: minmax(160px, 2fr) repeat(4, minmax(88px, 1fr));
    gap: 8px 16px;
    align-items: center;
    padding-block: 12px;
    border-top: 1px solid var(--line);
    font-size: 14px;
    line-height: 20px;
  }
  .line .name {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    overflow-wrap: anywhere;
    font-weight: 500;
  }
  .figure {
    display: grid;
    font-variant-numeric: tabular-nums;
  }
  .figure small {
    color: var(--quiet);
    font-size: 12px;
    line-height: 16px;
  }
  .load {
    overflow: hidden;
    height: 6px;
    margin-block: 3px;
    border-radius: 3px;
    background: color-mix(in srgb, var(--tone) 18%, transparent);
  }
  .load i {
    display: block;
    height: 100%;
    border-radius: 3px;
    background: var(--tone);
  }
  @media (max-width: 720px) {
    .line {
      grid-template-columns: 1fr 1fr;
    }
    .line .name {
      grid-column: 1 / -1;
    }
  }
`;

const FULL = 0.8;

/** The buses and brokers, with how busy each is and what went wrong on it. */
export function lineRows(hass: Hass, lines: readonly Line[], before: ReadonlyMap<string, Line>): TemplateResult {
  return html`<div role="list">${lines.map((line) => lineRow(hass, line, before.get(line.line_id)))}</div>`;
}

function lineRow(hass: Hass, line: Line, before: Line | undefined): TemplateResult {
  const kind = text(hass, `health.line_${line.kind}`);
  return html`<div class="line" role="listitem">
    <div class="name"><bdi>${line.name}</bdi><span class="quiet">${kind}</span>${chip(markOf(hass, line))}</div>
    ${line.kind === "bus" ? busFigures(hass, line, before) : nothing}
  </div>`;
}

function markOf(hass: Hass, line: Line): Mark {
  if (line.connected) return { tone: "good", icon: "check-circle", words: text(hass, "health.line_up") };
  return { tone: "bad", icon: "lan-disconnect", words: text(hass, "health.line_down") };
}

function busFigures(hass: Hass, line: Line, before: Line | undefined): TemplateResult {
  const { perSecond, load } = paceOf(line, before);
  const answered = line.answered_s_ago;
  return html`${figure(text(hass, "health.load"), loadBar(hass, load))}
  ${figure(text(hass, "health.requests"), perSecond === null ? "–" : quantity(perSecond, "", hass.locale))}
  ${figure(text(hass, "health.errors"), quantity(errorsOf(line), "", hass.locale))}
  ${figure(text(hass, "health.answered"), answered === null ? text(hass, "health.never") : ago(answered, hass))}`;
}

function figure(name: string, value: unknown): TemplateResult {
  return html`<div class="figure"><small>${name}</small><span>${value}</span></div>`;
}

function loadBar(hass: Hass, load: number | null): TemplateResult {
  if (load === null) return html`–`;
  const options = { ...numberOptions(hass.locale), style: "percent" } as const;
  const words = new Intl.NumberFormat(numberLocale(hass.locale), options).format(load);
  return html`${words}
    <div class="load ${load > FULL ? "warn" : "good"}"><i style="width:${Math.round(load * 100)}%"></i></div>`;
}
