import { css, html, nothing, type TemplateResult } from "lit";
import type { Site } from "../../data/sites.ts";
import { plural } from "../../format/quantity.ts";
import type { Hass } from "../../ha/types.ts";
import { icon } from "../../shared/icon.ts";
import { text } from "../../translations/texts.ts";
import { MoveTask } from "./batch/move.ts";
import { SupplyTask } from "./batch/supply.ts";
import type { Task } from "./batch/task.ts";
import { type BatchGiven, TopUpTask } from "./batch/top-up.ts";
import { figure } from "../../format/figure.ts";

/** The bar lies over the table's end and moves nothing: the page has room for it below. */
export const selectionStyles = css`
  .selection {
    position: sticky;
    inset-block-end: 16px;
    z-index: 3;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    width: fit-content;
    max-width: 100%;
    box-sizing: border-box;
    margin: 16px auto 0;
    padding: 8px;
    padding-inline-start: 20px;
    border: 1px solid var(--line);
    border-radius: 20px;
    background: var(--card-background-color, #fff);
    box-shadow: 0 4px 20px rgba(0, 0, 0, 0.24);
  }
  .selection:empty {
    display: none;
  }
  .selection p {
    min-width: 10ch;
    padding-inline-end: 8px;
    font-size: 14px;
    font-weight: 500;
    font-variant-numeric: tabular-nums;
  }
  .selection .close {
    width: 44px;
    padding: 0;
    background: transparent;
  }
  .selection .danger ha-icon {
    color: var(--bad);
  }
  @media (max-width: 870px) {
    .selection {
      inset-block-end: 8px;
      display: grid;
      grid-auto-columns: minmax(0, 1fr);
      grid-auto-flow: column;
      gap: 4px;
      width: 100%;
      padding: 4px 8px 8px;
    }
    .selection p {
      grid-row: 1;
      grid-column: 1 / -1;
      padding-inline: 8px;
      line-height: 44px;
    }
    .selection .close {
      position: absolute;
      inset-block-start: 4px;
      inset-inline-end: 8px;
    }
    .selection button:not(.close) {
      flex-direction: column;
      grid-row: 2;
      gap: 2px;
      min-height: 56px;
      padding: 4px;
      font-size: 12px;
      line-height: 16px;
    }
  }
`;

export interface Selected {
  readonly hass: Hass;
  readonly site: Site;
  readonly picked: ReadonlyMap<string, string>;
  readonly begin: (task: Task) => void;
  readonly clear: () => void;
}

interface Act {
  readonly words: "common.top_up" | "overview.act_reconnect" | "common.disconnect" | "overview.act_move";
  readonly icon: string;
  readonly administrator?: boolean;
  readonly task: (given: BatchGiven) => Task;
}

const ACTS: readonly Act[] = [
  { words: "common.top_up", icon: "cash-plus", task: (given) => new TopUpTask(given) },
  { words: "overview.act_reconnect", icon: "power-plug", task: (given) => new SupplyTask(given, "reconnect") },
  { words: "common.disconnect", icon: "power-plug-off", administrator: true, task: (given) => new SupplyTask(given, "disconnect") },
  { words: "overview.act_move", icon: "tag-arrow-right-outline", administrator: true, task: (given) => new MoveTask(given) },
];

/** What can be done with the selected units, as far as the role may. */
export function selectionBar({ hass, site, picked, begin, clear }: Selected): TemplateResult {
  if (picked.size === 0) return html`${nothing}`;
  const acts = ACTS.filter(({ administrator }) => administrator !== true || site.role === "administrator");
  const words = text(hass, `overview.picked_${plural(picked.size, hass.locale)}`, { count: figure(picked.size, 0, hass) });
  return html`<section class="selection" aria-label=${text(hass, "overview.selection")}>
    <p role="status"><bdi>${words}</bdi></p>
    ${acts.map(
      (act) => html`<button @click=${() => { begin(act.task({ hass, site, picked })); }}>${icon(act.icon)}<span>${text(hass, act.words)}</span></button>`,
    )}
    <button class="close" aria-label=${text(hass, "overview.unpick")} title=${text(hass, "overview.unpick")} @click=${clear}>${icon("close")}</button>
  </section>`;
}
