import { customElement } from "lit/decorators.js";
import { TopUpAct } from "../acts/top-up-act.ts";

/** The cards' dialog for a top-up: a page may hold the panel's code too, and an element is defined once. */
@customElement("prepaid-meter-card-top-up")
export class CardTopUpDialog extends TopUpAct {}
