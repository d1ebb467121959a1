import type { Hass } from "./types.ts";

/** Return the frontend's own object; nothing before it has started, or where it keeps it elsewhere. */
export function runningHub(): Hass | undefined {
  return document.querySelector<HTMLElement & { hass?: Hass }>("home-assistant")?.hass;
}

/** Open the hub's own dialog about an entity. */
export function showMore(from: HTMLElement, entityId: string): void {
  const detail = { entityId };
  from.dispatchEvent(new CustomEvent("hass-more-info", { detail, bubbles: true, composed: true }));
}
