import type * as Cards from "../cards.ts";

// Named by its parts: the bundler would put a whole address into this file.
const HERE = import.meta.url;

/** Load what draws cards and makes dashboards. */
export function loadCards(): Promise<typeof Cards> {
  return import(/* @vite-ignore */ new URL("cards.js", HERE).href) as Promise<typeof Cards>;
}
