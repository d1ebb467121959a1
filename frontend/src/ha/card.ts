import { LitElement } from "lit";
import { state } from "lit/decorators.js";
import { loadTexts } from "../translations/texts.ts";
import type { CardConfig, Hass } from "./types.ts";

const ALWAYS = ["locale", "localize", "entities", "devices", "user"] as const;

/** A card that draws anew only when something changed that it shows. */
export abstract class HubCard<Config extends CardConfig> extends LitElement {
  @state() protected config: Config | undefined;
  #hass: Hass | undefined;

  /** The entities whose states are shown. */
  protected abstract watched(hass: Hass, config: Config): readonly string[];

  /** Called with every picture of the hub that concerns the card. */
  protected arrived?(hass: Hass): void;

  setConfig(config: Config): void {
    this.config = config;
  }

  /** Tell whoever keeps the place that the card has its own height now. */
  protected settle(): void {
    void this.updateComplete.then(() => this.dispatchEvent(new CustomEvent("settled")));
  }

  /** The newest picture of the hub that was handed in. */
  protected get hub(): Hass | undefined {
    return this.#hass;
  }

  /** The hub sets this with every change of any state of the house. */
  set hass(next: Hass) {
    const before = this.#hass;
    this.#hass = next;
    if (before !== undefined && !this.#concerns(before, next)) return;
    if (before?.language !== next.language) void loadTexts(next);
    this.arrived?.(next);
    this.requestUpdate();
  }

  #concerns(before: Hass, next: Hass): boolean {
    if (this.config === undefined || ALWAYS.some((key) => before[key] !== next[key])) return true;
    return this.watched(next, this.config).some((id) => before.states[id] !== next.states[id]);
  }
}
