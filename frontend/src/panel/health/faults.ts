import type { Hass } from "../../ha/types.ts";
import { text, type TextKey } from "../../translations/texts.ts";

interface Known {
  readonly told: RegExp;
  readonly words: TextKey;
}

const KNOWN: readonly Known[] = [
  { told: /^seq (?<entry>\d+): missing/, words: "health.fault_missing" },
  { told: /^seq (?<entry>\d+): does not follow/, words: "health.fault_order" },
  { told: /^seq (?<entry>\d+): its postings do not sum/, words: "health.fault_sum" },
  { told: /^seq (?<entry>\d+): unreadable/, words: "health.fault_unreadable" },
  { told: /^seq (?<entry>\d+): ledger checkpoint/, words: "health.fault_checkpoint" },
  { told: /^seq (?<entry>\d+): .* without an entry/, words: "health.fault_stray" },
  { told: /^seq (?<entry>\d+):/, words: "health.fault_changed" },
  { told: /^account (?<account>\S+):/, words: "health.fault_balance" },
  { told: /^unit (?<unit>\S+):/, words: "health.fault_state" },
];

/** Say in words what the examination found; what it says of new kinds stands for itself. */
export function faultWords(hass: Hass, fault: string): string {
  for (const { told, words } of KNOWN) {
    const found = told.exec(fault);
    if (found !== null) return text(hass, words, { ...found.groups });
  }
  return text(hass, "health.fault_other");
}
