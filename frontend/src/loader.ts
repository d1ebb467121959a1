/** Loaded with every page of the hub, so it is small: all else comes when a dashboard shows one of our cards. */

import { Frame } from "./cards/frame.ts";
import { type CardKind, KINDS, STRATEGY } from "./cards/kinds.ts";
import { loadCards } from "./cards/load.ts";
import { runningHub } from "./ha/hub.ts";
import type { CardConfig, ConfigForm, Hass } from "./ha/types.ts";
import { loadTexts, text, type TextKey } from "./translations/texts.ts";

/** Make the element that a dashboard knows a kind of card by. */
function frame(kind: CardKind): CustomElementConstructor {
  return class extends Frame {
    override readonly kind = kind;

    static async getConfigForm(): Promise<ConfigForm | undefined> {
      const hass = runningHub();
      if (hass === undefined) return undefined;
      await loadTexts(hass);
      return (await loadCards()).formOf(kind.tag, hass);
    }

    static async getStubConfig(hass: Hass): Promise<Record<string, string>> {
      return (await loadCards()).firstConfig(kind.tag, hass);
    }
  };
}

/** What is shown of a card or dashboard in a list, in the user's language as soon as its texts are there. */
function offered(type: string, words: TextKey, description: TextKey): object {
  const said = (key: TextKey): string => {
    const hass = runningHub();
    return (hass && text(hass, key)) ?? "";
  };
  return {
    type,
    get name() {
      return said(words) || type;
    },
    get description() {
      return said(description);
    },
  };
}

function suggestion(kind: CardKind) {
  return (hass: Hass, entityId: string): object | null => {
    const config = kind.suggest(hass, entityId);
    return config && { config: { type: `custom:${kind.tag}`, ...config } };
  };
}

function define(tag: string, element: CustomElementConstructor): boolean {
  if (customElements.get(tag) !== undefined) return false;
  customElements.define(tag, element);
  return true;
}

const registry = window as unknown as { customCards?: object[]; customStrategies?: object[] };
const cards = (registry.customCards ??= []);
for (const kind of KINDS) {
  if (!define(kind.tag, frame(kind))) continue;
  const offer = offered(kind.tag, `cards.card_${kind.name}`, `cards.about_${kind.name}`);
  cards.push(Object.defineProperties({ preview: true, getEntitySuggestion: suggestion(kind) }, Object.getOwnPropertyDescriptors(offer)));
}

/** A dashboard that makes itself, and each of its views once somebody opens it. */
const made = define(
  `ll-strategy-dashboard-${STRATEGY}`,
  class extends HTMLElement {
    static readonly noEditor = true;

    static async generate(config: CardConfig, hass: Hass): Promise<object> {
      return (await loadCards()).generateDashboard(config, hass);
    }
  },
);
define(
  `ll-strategy-view-${STRATEGY}`,
  class extends HTMLElement {
    static async generate(config: CardConfig, hass: Hass): Promise<object> {
      return (await loadCards()).generateView(config, hass);
    }
  },
);
if (made) {
  const offer = offered(STRATEGY, "strategy.name", "strategy.description");
  (registry.customStrategies ??= []).push(
    Object.defineProperties({ strategyType: "dashboard" }, Object.getOwnPropertyDescriptors(offer)),
  );
}

for (const list of ["hui-card-picker", "ha-dialog-new-dashboard"]) {
  void customElements.whenDefined(list).then(() => {
    const hass = runningHub();
    if (hass !== undefined) void loadTexts(hass);
  });
}
