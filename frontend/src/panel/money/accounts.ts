import type { Hass } from "../../ha/types.ts";
import { text } from "../../translations/texts.ts";

const PLAIN = ["claims", "promotion", "breakage", "bad_debt", "vacancy", "adjustment", "suspense", "units", "points"] as const;
const KEPT = ["cash", "gift", "debt", "owed", "points"] as const;
const CUSTOMER = /^customer:[^/]+\/(?<tenancy>\d+)\/(?<wallet>[^:]+):(?<kind>.+)$/;
const MAIN = "main";

/** Say what an account is for. Its exact name, which the books know it by, stands beside these words. */
export function accountWords(hass: Hass, account: string, unit: string): string {
  const plain = PLAIN.find((one) => one === account);
  if (plain !== undefined) return text(hass, `money.account_${plain}`);
  const [group = "", ...rest] = account.split(":");
  const name = rest.join(":");
  switch (group) {
    case "customer":
      return customerWords(hass, account, unit);
    case "deposit":
      return text(hass, "money.of_deposit", { unit });
    case "channel":
      return text(hass, "money.of_channel", { name: channelWords(hass, name) });
    case "tax":
      return text(hass, "money.of_tax", { name });
    case "income":
      return incomeWords(hass, name);
    default:
      return account;
  }
}

function customerWords(hass: Hass, account: string, unit: string): string {
  const parts = CUSTOMER.exec(account)?.groups;
  const kind = KEPT.find((one) => one === parts?.kind);
  if (parts === undefined || kind === undefined) return account;
  const words = text(hass, `money.kept_${kind}`, { unit });
  return parts.wallet === MAIN ? words : `${words} · ${parts.wallet ?? ""}`;
}

const CHANNELS = ["cash", "opening"] as const;

export function channelWords(hass: Hass, name: string): string {
  const known = CHANNELS.find((one) => one === name);
  return known === undefined ? name : text(hass, `money.channel_${known}`);
}

const INCOMES = [
  "electricity",
  "heat",
  "water",
  "hot_water",
  "gas",
  "steam",
  "time",
  "distance",
  "count",
  "standing",
] as const;

function incomeWords(hass: Hass, name: string): string {
  if (name.startsWith("recurring/")) return text(hass, "money.income_recurring");
  const known = INCOMES.find((one) => one === name);
  return known === undefined ? text(hass, "money.of_income", { name }) : text(hass, `money.income_${known}`);
}
