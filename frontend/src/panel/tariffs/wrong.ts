import { refusal } from "../../data/hub.ts";
import { isFields, textOf } from "./document.ts";

/** Return where the hub says something is wrong, with its words; "" is the top of the page. */
export function wrongPlaces(error: unknown): ReadonlyMap<string, string> {
  const about = isFields(error) && isFields(error.translation_placeholders) ? error.translation_placeholders : {};
  const [line, field, band] = ["line", "field", "band"].map((key) => textOf(about[key]));
  const said = refusal(error);
  const found = /^(lines|taxes)\.[a-z0-9_]+/.exec(field ?? "")?.[0];
  if (line) return new Map([[`lines.${line}`, said]]);
  if (found !== undefined) return new Map([[found, said]]);
  return new Map([[band ? "bands" : "", said]]);
}
