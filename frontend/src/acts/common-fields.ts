import type { Hass } from "../ha/types.ts";
import { text } from "../translations/texts.ts";
import type { Field } from "./fields.ts";
import type { Subject } from "./subject.ts";

export function amountField(hass: Hass, { currency }: Subject, name = "amount"): Field {
  return { name, kind: "amount", label: text(hass, "common.amount", { currency }), required: true };
}

/** An amount that somebody pays or is paid. */
export function cashField(hass: Hass, subject: Subject): Field {
  return { ...amountField(hass, subject), currency: subject.currency };
}

export function referenceField(hass: Hass): Field {
  return { name: "reference", kind: "text", label: text(hass, "common.reference"), help: text(hass, "common.reference_help") };
}

export function noteField(hass: Hass, seldom = true): Field {
  return { name: "note", kind: "long", label: text(hass, "acts.note"), seldom };
}

/** Why it is done; the ledger keeps it with the entry. */
export function reasonField(hass: Hass): Field {
  return { name: "note", kind: "long", label: text(hass, "acts.reason"), help: text(hass, "acts.reason_help"), required: true };
}

/** The account that money comes from or goes to. The first one is the hub's own choice, too. */
export function channelField(hass: Hass, way: "in" | "out" = "in"): Field {
  const known = (["cash", "bank", "card", "mobile"] as const).map((value) => ({ value, words: text(hass, `acts.channel_${value}`) }));
  return { name: "channel", kind: "choice", label: text(hass, `acts.paid_${way}`), options: known };
}

/** Which wallet, where there are several. */
export function walletFields(hass: Hass, { wallets }: Subject): Field[] {
  if (wallets.length === 0) return [];
  const main = { value: "main", words: text(hass, "acts.wallet_main") };
  const others = wallets.map((value) => ({ value, words: walletWords(hass, value) }));
  return [{ name: "wallet", kind: "choice", label: text(hass, "acts.wallet"), options: [main, ...others] }];
}

/** What a wallet is called; only rent has a name of ours. */
export function walletWords(hass: Hass, wallet: string): string {
  return wallet === "rent" ? text(hass, "acts.wallet_rent") : wallet;
}
