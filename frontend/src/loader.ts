/** Loaded with every page of the hub, so it is small: the cards come when a dashboard shows one. */

import { type CardKind, SUPPLY, UNIT } from "./cards/configs.ts";
import { runningHub } from "./ha/hub.ts";
import type { CardConfig, ConfigForm, GridOptions, Hass } from "./ha/types.ts";
import { loadTexts, text, type TextKey } from "./translations/texts.ts";

interface Body extends HTMLElement {
  hass: Hass | undefined;
  setConfig(config: CardConfig): void;
}

// Named by its parts: the bundler would put a whole address into this file.
const HERE = import.meta.url;
const loadCards = (): Promise<unknown> => import(/* @vite-ignore */ new URL("cards.js", HERE).href);

/** Make the element that a dashboard knows: it keeps the place until its body is loaded. */
function frame(kind: CardKind): CustomElementConstructor {
  return class extends HTMLElement {
    #body: Body | undefined;
    #config: CardConfig | undefined;
    #hass: Hass | undefined;

    static async getConfigForm(): Promise<ConfigForm> {
      const hass = runningHub();
      if (hass !== undefined) await loadTexts(hass);
      return kind.form;
    }

    static getStubConfig(hass: Hass): Record<string, unknown> {
      return kind.first(hass);
    }

    connectedCallback(): void {
      if (this.#body !== undefined) return;
      this.style.cssText = `display:block;height:100%;min-height:${kind.height}px`;
      void loadCards().then(() => {
        this.#show();
      });
    }

    setConfig(config: CardConfig): void {
      this.#config = config;
      this.#body?.setConfig(config);
    }

    set hass(hass: Hass) {
      this.#hass = hass;
      if (this.#body !== undefined) this.#body.hass = hass;
    }

    getCardSize(): number {
      return Math.ceil(kind.height / 50);
    }

    getGridOptions(): GridOptions {
      return kind.grid;
    }

    #show(): void {
      if (this.#body !== undefined) return;
      const body = document.createElement(`${kind.tag}-body`) as Body;
      this.#body = body;
      if (this.#config !== undefined) body.setConfig(this.#config);
      if (this.#hass !== undefined) body.hass = this.#hass;
      this.append(body);
    }
  };
}

/** What the card picker shows, in the user's language as soon as its texts are there. */
function offer(kind: CardKind): object {
  const said = (key: TextKey): string => {
    const hass = runningHub();
    return (hass && text(hass, key)) ?? "";
  };
  return {
    type: kind.tag,
    preview: true,
    get name() {
      return said(kind.words) || kind.tag;
    },
    get description() {
      return said(kind.description);
    },
    getEntitySuggestion: (hass: Hass, entityId: string) => {
      const config = kind.suggest(hass, entityId);
      return config === null ? null : { config };
    },
  };
}

const registry = window as unknown as { customCards?: object[] };
registry.customCards ??= [];
for (const kind of [UNIT, SUPPLY]) {
  if (customElements.get(kind.tag) !== undefined) continue;
  customElements.define(kind.tag, frame(kind));
  registry.customCards.push(offer(kind));
}
void customElements.whenDefined("hui-card-picker").then(() => {
  const hass = runningHub();
  if (hass !== undefined) void loadTexts(hass);
});
