const ROOT = "/prepaid-meter";

/** Return the address of one of the panel's pages. */
export function address(...parts: readonly string[]): string {
  return [ROOT, ...parts.map(encodeURIComponent)].join("/");
}

/** Return what an address names behind the panel's own part. */
export function partsOf(path: string): readonly string[] {
  return path.split("/").filter(Boolean).map(decoded);
}

/** What somebody typed by hand names nothing, but it is no reason to show nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Go to a page of the hub as a click on a link does. */
export function navigate(path: string, { replace = false } = {}): void {
  if (replace) history.replaceState(history.state, "", path);
  else history.pushState(null, "", path);
  window.dispatchEvent(new CustomEvent("location-changed", { detail: { replace } }));
}
