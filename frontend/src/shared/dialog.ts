import { LitElement, type PropertyValues } from "lit";
import { property, query } from "lit/decorators.js";
import type { Hass } from "../ha/types.ts";
import { baseStyles, dialogStyles } from "./styles.ts";

/** Something asked over the page. It tells `closed` when it is over, however that came about. */
export abstract class Asking extends LitElement {
  static override styles = [baseStyles, dialogStyles];

  @property({ attribute: false }) hass!: Hass;
  @query("dialog") protected dialog!: HTMLDialogElement;

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed);
    this.dialog.addEventListener("close", () => this.dispatchEvent(new CustomEvent("closed")));
    this.dialog.showModal();
  }

  protected readonly close = (): void => {
    this.dialog.close();
  };
}
