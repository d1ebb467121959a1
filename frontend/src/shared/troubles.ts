import { TROUBLES } from "../data/troubles.ts";
import type { Hass } from "../ha/types.ts";
import { text } from "../translations/texts.ts";

/** Say what of a unit or meter a person has to look at; what a newer hub names stays its own word. */
export function troubleNames({ troubles }: { readonly troubles: readonly string[] }, hass: Hass): readonly string[] {
  return troubles.map((one) => {
    const known = TROUBLES.find((name) => name === one);
    return known === undefined ? one : text(hass, `common.trouble_${known}`);
  });
}
