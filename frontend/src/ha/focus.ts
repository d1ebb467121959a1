const FIELDS = "input, textarea, select, button, a[href], [tabindex='0']";

/** Return the first thing inside an element that can be typed into or pressed, also within the hub's own elements. */
export function firstField(within: ParentNode): HTMLElement | undefined {
  for (const one of within.querySelectorAll<HTMLElement>("*")) {
    if (one.matches(FIELDS) && one.checkVisibility()) return one;
    const inside = one.shadowRoot === null ? undefined : firstField(one.shadowRoot);
    if (inside !== undefined) return inside;
  }
  return undefined;
}
