import { LitElement } from "lit";
import { property } from "lit/decorators.js";
import type { Site } from "../data/sites.ts";
import type { Hass } from "../ha/types.ts";
import { baseStyles } from "../shared/styles.ts";
import { panelStyles } from "./styles.ts";

/**
 * One page of the panel. `hass` is handed in anew only when language, areas or user change, never with the
 * states of the house: what a page shows comes from our own commands.
 */
export abstract class View extends LitElement {
  static override styles = [baseStyles, panelStyles];

  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) site!: Site;
  @property({ type: Boolean, reflect: true }) narrow = false;
  /** What the address names behind the page, such as a unit's id. */
  @property({ attribute: false }) path: readonly string[] = [];

  protected get administrator(): boolean {
    return this.site.role === "administrator";
  }
}
