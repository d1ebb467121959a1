import { customElement } from "lit/decorators.js";
import { TopUpAct } from "./top-up-act.ts";

/** The panel's dialog for a top-up. */
@customElement("prepaid-meter-top-up")
export class TopUpDialog extends TopUpAct {}
