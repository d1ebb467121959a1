import { html, type TemplateResult } from "lit";
import { icon } from "../../shared/icon.ts";

export type Tone = "good" | "warn" | "bad" | "";

/** How a part is, in a word with a sign beside it. */
export interface Mark {
  readonly tone: Tone;
  readonly icon: string;
  readonly words: string;
}

export function chip({ tone, icon: name, words }: Mark): TemplateResult {
  return html`<span class="chip ${tone}">${icon(name)}${words}</span>`;
}

/** A part of the page. A click at the top of the page brings the reader to its heading: the card itself, made
 * focusable, would keep the keyboard out of all that it holds. */
export function part(id: string, title: string, mark: Mark | null, content: unknown): TemplateResult {
  return html`<ha-card id=${id} role="region" aria-labelledby="${id}-title">
    <div class="part">
      <div class="head"><h2 id="${id}-title" tabindex="-1">${title}</h2>${mark === null ? "" : chip(mark)}</div>
      ${content}
    </div>
  </ha-card>`;
}

/** Facts under each other: what it is, and how it stands. */
export function facts(rows: readonly (readonly [string, unknown])[]): TemplateResult {
  return html`<dl>
    ${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}
