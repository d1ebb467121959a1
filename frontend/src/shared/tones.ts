import type { CreditState } from "../data/units.ts";
import type { Supply } from "../data/supply.ts";
import type { TextKey } from "../translations/texts.ts";

/** How a state looks: its colour's class, its icon, its words. */
export interface Look {
  readonly tone: "good" | "warn" | "bad" | "";
  readonly icon: string;
  readonly words: TextKey;
}

const CREDIT: Readonly<Record<CreditState, Look>> = {
  in_credit: { tone: "good", icon: "check-circle", words: "common.state_in_credit" },
  low: { tone: "warn", icon: "alert", words: "common.state_low" },
  emergency: { tone: "warn", icon: "lifebuoy", words: "common.state_emergency" },
  grace: { tone: "bad", icon: "timer-sand", words: "common.state_grace" },
  due: { tone: "bad", icon: "alert-octagon", words: "common.state_due" },
  off: { tone: "bad", icon: "power-plug-off", words: "common.state_off" },
};

const UNKNOWN: Look = { tone: "", icon: "help-circle", words: "common.state_unknown" };

export function creditLook(state: CreditState | null): Look {
  return state === null ? UNKNOWN : CREDIT[state];
}

export function supplyLook(supply: Supply): Look {
  if (supply.flows === null) return { tone: "", icon: "help-circle", words: "common.supply_unknown" };
  const icon = supply.valve ? "valve" : "power-plug";
  if (supply.flows) return { tone: "good", icon, words: "common.supply_on" };
  return { tone: "bad", icon: supply.valve ? "valve-closed" : "power-plug-off", words: "common.supply_off" };
}
