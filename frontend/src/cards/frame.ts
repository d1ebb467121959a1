import type { CardConfig, GridOptions, Hass } from "../ha/types.ts";
import type { CardKind } from "./kinds.ts";
import { loadCards } from "./load.ts";

type Config = CardConfig & Readonly<Record<string, unknown>>;

interface Body extends HTMLElement {
  hass: Hass | undefined;
  setConfig(config: Config): void;
}

/** What a dashboard knows as our card: it keeps the place until somebody is about to see it, then draws it. */
export abstract class Frame extends HTMLElement {
  abstract readonly kind: CardKind;
  #body: Body | undefined;
  #config: Config | undefined;
  #hass: Hass | undefined;
  #near: IntersectionObserver | undefined;

  connectedCallback(): void {
    if (this.#body !== undefined) return;
    this.style.cssText = `display:block;height:100%;min-height:${this.#height}px`;
    const seen = (places: readonly IntersectionObserverEntry[]): void => {
      if (!places.some(({ isIntersecting }) => isIntersecting)) return;
      this.#near?.disconnect();
      void loadCards().then(() => {
        this.#show();
      });
    };
    this.#near = new IntersectionObserver(seen, { rootMargin: "500px" });
    this.#near.observe(this);
  }

  disconnectedCallback(): void {
    this.#near?.disconnect();
  }

  setConfig(config: Config): void {
    this.#config = config;
    this.#body?.setConfig(config);
  }

  set hass(hass: Hass) {
    this.#hass = hass;
    if (this.#body !== undefined) this.#body.hass = hass;
  }

  getCardSize(): number {
    return Math.ceil(this.#height / 50);
  }

  getGridOptions(): GridOptions {
    return { columns: 12, rows: "auto", min_columns: 6 };
  }

  get #height(): number {
    return this.kind.height(this.#config ?? { type: this.kind.tag });
  }

  #show(): void {
    if (this.#body !== undefined) return;
    const body = document.createElement(`${this.kind.tag}-body`) as Body;
    this.#body = body;
    body.addEventListener("settled", () => (this.style.minHeight = ""));
    if (this.#config !== undefined) body.setConfig(this.#config);
    if (this.#hass !== undefined) body.hass = this.#hass;
    this.append(body);
  }
}
