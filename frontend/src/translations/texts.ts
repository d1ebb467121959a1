import type english from "../../../custom_components/prepaid_meter/translations/en.json";
import type { Hass, Values } from "../ha/types.ts";

export type TextKey = keyof (typeof english)["config_panel"]["cards"];

const CATEGORY = "config_panel";
const DOMAIN = "prepaid_meter";

/** Ask the hub for our texts in the user's language. Without them the screens stay wordless. */
export async function loadTexts(hass: Hass): Promise<void> {
  await hass.loadBackendTranslation(CATEGORY, DOMAIN);
}

export function localized(localize: Hass["localize"], key: TextKey, values?: Values): string {
  return localize(`component.${DOMAIN}.${CATEGORY}.cards.${key}`, values);
}

export function text(hass: Hass, key: TextKey, values?: Values): string {
  return localized(hass.localize, key, values);
}
