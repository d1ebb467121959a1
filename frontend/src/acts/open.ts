import type { Asking } from "../shared/dialog.ts";
import type { Hass } from "../ha/types.ts";

/** Open a dialog over a page; it takes itself away when it is closed. Resolves when it is gone. */
export function openDialog<D extends Asking>(host: HTMLElement, hass: Hass, dialog: D, fields: Partial<D> = {}): Promise<void> {
  Object.assign(dialog, fields, { hass });
  (host.shadowRoot ?? host).append(dialog);
  return new Promise((gone) => {
    dialog.addEventListener("closed", () => {
      dialog.remove();
      gone();
    });
  });
}
