import type { Hass } from "../ha/types.ts";
import { text } from "../translations/texts.ts";

export const KINDS = [
  "top_up",
  "gift",
  "charge",
  "correction",
  "refund",
  "adjust",
  "reversal",
  "transfer",
  "pay_debt",
  "expiry",
  "add_debt",
  "recovery",
  "package",
  "units",
  "points",
  "recurring",
  "deposit",
  "settlement",
  "claim",
  "shared",
] as const;

/** What a kind of journal entry is called; one of a newer hub by its own name. */
export function kindWords(hass: Hass, kind: string): string {
  const known = KINDS.find((one) => one === kind);
  return known === undefined ? kind : text(hass, `common.kind_${known}`);
}
