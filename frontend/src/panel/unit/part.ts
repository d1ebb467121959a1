import { LitElement } from "lit";
import { property } from "lit/decorators.js";
import type { Site } from "../../data/sites.ts";
import type { UnitDetail } from "../../data/unit.ts";
import type { Hass } from "../../ha/types.ts";
import { baseStyles } from "../../shared/styles.ts";
import { panelStyles } from "../styles.ts";
import { partStyles } from "./part-styles.ts";

/** One part of a unit's page. It is handed the whole unit anew each time something of it changed. */
export abstract class UnitPart extends LitElement {
  static override styles = [baseStyles, panelStyles, partStyles];

  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) site!: Site;
  @property({ attribute: false }) unit!: UnitDetail;
}
