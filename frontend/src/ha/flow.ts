import type { FlowKind } from "../data/flows.ts";
import { FlowDialog } from "./flow-dialog.ts";
import type { Hass } from "./types.ts";

export interface FlowAsked {
  readonly entryId: string;
  readonly kind: FlowKind;
  /** What is changed; nothing: a new one is made. */
  readonly subentryId?: string;
}

/**
 * Open one of the hub's own forms over the page: to add a unit, tariff, bus or broker, or to change one.
 * True once something was saved.
 */
export async function openFlow(from: HTMLElement, hass: Hass, asked: FlowAsked): Promise<boolean> {
  const dialog = new FlowDialog();
  dialog.hass = hass;
  dialog.asked = asked;
  dialog.from = from;
  // The hub's own fields find what they need only below its root element.
  const root = document.querySelector("home-assistant")?.shadowRoot ?? document.body;
  const over = new Promise<boolean>((resolve) => {
    dialog.addEventListener("closed", () => {
      dialog.remove();
      resolve(dialog.saved);
    });
  });
  root.append(dialog);
  return over;
}
