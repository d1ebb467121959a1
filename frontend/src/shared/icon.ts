import { html, type TemplateResult } from "lit";

/** One of the hub's icons, said by the words beside it. */
export function icon(name: string): TemplateResult {
  return html`<ha-icon icon="mdi:${name}" aria-hidden="true"></ha-icon>`;
}
