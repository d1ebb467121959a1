/** What happened to a unit, in words. */

import type { Happening } from "../../data/timeline.ts";
import { OFF_REASONS } from "../../data/supply.ts";
import { money } from "../../format/money.ts";
import { dated } from "../../format/time.ts";
import type { Hass } from "../../ha/types.ts";
import { kindWords } from "../../shared/kinds.ts";
import { text } from "../../translations/texts.ts";
import { kindIcon } from "./kind-icons.ts";

/** Notices and what their symbol and tone are; the tone says what needs somebody. */
const LOOKS = {
  low_credit: ["alert-outline", "warn"],
  credit_exhausted: ["battery-outline", "bad"],
  emergency_credit: ["lifebuoy", "warn"],
  grace_started: ["timer-sand", "bad"],
  disconnection_due: ["alert-octagon-outline", "bad"],
  disconnection_deferred: ["timer-pause-outline", "warn"],
  disconnection_withdrawn: ["check-circle-outline", "good"],
  supply_disconnected: ["power-plug-off-outline", "bad"],
  supply_reconnected: ["power-plug-outline", "good"],
  supply_overridden: ["account-lock-outline", "warn"],
  load_exceeded: ["flash-alert-outline", "bad"],
  reading_rejected: ["counter", "warn"],
  register_returned: ["counter", "good"],
  meter_stale: ["access-point-off", "bad"],
  meter_back: ["access-point", "good"],
  meter_tampered: ["shield-alert-outline", "bad"],
  meter_replaced: ["swap-horizontal", ""],
  messages_lost: ["message-alert-outline", "warn"],
  relay_failed: ["electric-switch", "bad"],
  relay_obeys: ["electric-switch-closed", "good"],
  relay_drift: ["hand-back-right-outline", "warn"],
  relay_fault: ["electric-switch", "bad"],
  relay_sound: ["electric-switch-closed", "good"],
  relay_removed_off: ["electric-switch", "warn"],
  bypass: ["pipe-leak", "bad"],
  session_started: ["play-circle-outline", ""],
  session_stopped: ["stop-circle-outline", ""],
  session_refused: ["cancel", "warn"],
  moved_in: ["account-arrow-left-outline", ""],
  moved_out: ["account-arrow-right-outline", ""],
  tariff_moved: ["tag-outline", ""],
} as const satisfies Readonly<Record<string, readonly [string, "good" | "warn" | "bad" | ""]>>;

type Known = keyof typeof LOOKS;

function isKnown(kind: string): kind is Known {
  return Object.hasOwn(LOOKS, kind);
}

/** Its symbol and tone. */
export function lookOf({ source, kind }: Happening): { readonly symbol: string; readonly tone: string } {
  if (source === "journal") return { symbol: kindIcon(kind), tone: "" };
  const [symbol, tone] = isKnown(kind) ? LOOKS[kind] : (["circle-medium", ""] as const);
  return { symbol, tone };
}

/** What it is called; one of a newer hub by its own name. */
export function wordsOf(hass: Hass, { source, kind }: Happening): string {
  if (source === "journal") return kindWords(hass, kind);
  return isKnown(kind) ? text(hass, `timeline.event_${kind}`) : kind;
}

type Figures = Happening["figures"];

function words(figures: Figures, key: string): string | null {
  const value = figures[key];
  return typeof value === "string" && value !== "" ? value : null;
}

/** What there is to say about it beside its name. */
export function detailsOf(hass: Hass, event: Happening, currency: string): readonly string[] {
  const { figures } = event;
  const found = [
    event.meter,
    words(figures, "about"),
    tariffs(hass, figures),
    limit(hass, event, currency),
    ...reasons(hass, figures),
    event.kind === "supply_overridden" ? wanted(hass, figures) : null,
    until(hass, figures),
    event.actor_name === null ? null : text(hass, "timeline.by", { name: event.actor_name }),
    event.note === "" ? null : event.note,
    event.reversed_by === null ? null : text(hass, "timeline.reversed"),
  ];
  return found.filter((one) => one !== null);
}

function tariffs(hass: Hass, figures: Figures): string | null {
  const [old, fresh] = [words(figures, "old"), words(figures, "new")];
  return old === null || fresh === null ? null : text(hass, "timeline.from_to", { old, new: fresh });
}

function limit(hass: Hass, { kind, figures }: Happening, currency: string): string | null {
  const amount = words(figures, "threshold") ?? words(figures, "limit");
  if (amount === null) return null;
  return text(hass, kind === "low_credit" ? "timeline.below" : "timeline.limit", { amount: money(amount, currency, hass.locale) });
}

function until(hass: Hass, figures: Figures): string | null {
  const at = words(figures, "ends_at") ?? words(figures, "until") ?? words(figures, "deferred_until");
  return at === null ? null : text(hass, "timeline.until", { time: dated(at, hass) });
}

function reasons(hass: Hass, figures: Figures): string[] {
  const named = words(figures, "reasons")?.split(",") ?? [];
  return OFF_REASONS.filter((one) => named.includes(one)).map((one) => text(hass, `common.reason_${one}`));
}

function wanted(hass: Hass, { wanted: on }: Figures): string {
  if (typeof on !== "boolean") return text(hass, "timeline.override_over");
  return text(hass, on ? "common.supply_on" : "common.supply_off");
}
