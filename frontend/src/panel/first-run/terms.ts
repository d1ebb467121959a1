import { type FlowField, optionFields } from "../../data/flows.ts";
import { typedAmount } from "../../format/money.ts";
import type { Hass } from "../../ha/types.ts";
import { text } from "../../translations/texts.ts";
import type { Change, Draft, SiteTerms } from "./draft.ts";
import type { Problem } from "./step.ts";

function saved(fields: readonly FlowField[], name: string): unknown {
  const field = fields.find((one) => one.name === name);
  return field?.description?.suggested_value ?? field?.default;
}

/** Return what a site says of credit and disconnection, as its options' own form shows it. */
export async function siteTerms(hass: Hass, entryId: string): Promise<SiteTerms> {
  const fields = await optionFields(hass, entryId, "policy");
  const [low] = saved(fields, "low_credit") as readonly (string | undefined)[];
  const { days = 0, hours = 0, minutes = 0 } = saved(fields, "grace_minutes") as Record<string, number | undefined>;
  return {
    low: low ?? "",
    automatic: saved(fields, "cut_mode") === "automatic",
    graceMinutes: (days * 24 + hours) * 60 + minutes,
  };
}

/** Suggest a first top-up that most people can do something with; currencies without coins count in hundreds. */
export function firstTopUp(currency: string): string {
  const { maximumFractionDigits } = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  return maximumFractionDigits === 0 ? "2000" : "20";
}

const TYPED = {
  price: { name: "tariffName", amounts: ["rate"] },
  terms: { name: "name", amounts: ["low", "topUp"] },
} as const;
type Amount = (typeof TYPED)["price" | "terms"]["amounts"][number];

/** Return a step's answers as they are sent, or what does not fit. Whatever else is wrong the hub says. */
export function checked(draft: Draft, hass: Hass): Change | Problem {
  const { step, meter, tariffId } = draft;
  if (step === "meter" && meter === null) return { field: "source", words: text(hass, "first_run.meter_missing") };
  if (step === "price") return tariffId === null ? typed(draft, hass, "price") : {};
  return step === "terms" ? typed(draft, hass, "terms") : {};
}

function typed(draft: Draft, hass: Hass, step: keyof typeof TYPED): Change | Problem {
  const { name, amounts } = TYPED[step];
  const change: Partial<Record<Amount, string>> = {};
  for (const field of amounts) {
    const amount = amountOf(draft[field].trim(), field, hass);
    if (amount === null) {
      return { field, words: text(hass, field === "rate" ? "first_run.rate_wrong" : "common.amount_wrong") };
    }
    // It is read again when somebody comes back: with one more decimal 1.234 can be no thousand.
    change[field] = amount !== "" && typedAmount(amount, hass.locale) === null ? `${amount}0` : amount;
  }
  if (draft[name].trim() === "") return { field: name, words: text(hass, "first_run.name_missing") };
  return { ...change, [name]: draft[name].trim() };
}

/** Only the price has to be there; the warning and the first top-up may be left empty. */
function amountOf(words: string, field: Amount, hass: Hass): string | null {
  return words === "" && field !== "rate" ? "" : typedAmount(words, hass.locale);
}
