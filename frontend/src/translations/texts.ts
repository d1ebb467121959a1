import type english from "../../../custom_components/prepaid_meter/translations/en.json";
import type { Hass, Values } from "../ha/types.ts";

type Sections = (typeof english)["config_panel"];

/** A text by its section and its name in it, such as `common.cancel`. */
export type TextKey = { [Section in keyof Sections]: `${Section}.${keyof Sections[Section] & string}` }[keyof Sections];

const CATEGORY = "config_panel";
const DOMAIN = "prepaid_meter";

/** Ask the hub for our texts in the user's language. Without them the screens stay wordless. */
export async function loadTexts(hass: Hass): Promise<Hass["localize"]> {
  return hass.loadBackendTranslation(CATEGORY, DOMAIN);
}

/** Ask the hub for the titles of our repairs. */
export async function loadIssueTexts(hass: Hass): Promise<void> {
  await hass.loadBackendTranslation("issues", DOMAIN);
}

/** Return what a repair is called; nothing while the hub has not told. */
export function issueTitle(hass: Hass, key: string, values: Values): string {
  return hass.localize(`component.${DOMAIN}.issues.${key}.title`, values);
}

export function localized(localize: Hass["localize"], key: TextKey, values?: Values): string {
  return localize(`component.${DOMAIN}.${CATEGORY}.${key}`, values);
}

export function text(hass: Hass, key: TextKey, values?: Values): string {
  return localized(hass.localize, key, values);
}
