import type { Health, Incident, Line, TroubledMeter } from "../../data/health.ts";
import { type Trouble, TROUBLES } from "../../data/troubles.ts";

/** A thing that somebody has to look at: where it stands on the page, and how many it concerns. */
export type Finding =
  | { readonly what: "ledger_stopped" | "ledger_faulty" | "clock" }
  | { readonly what: "line"; readonly line: Line }
  | { readonly what: "incident"; readonly incident: Incident }
  | { readonly what: "trouble"; readonly trouble: Trouble; readonly meters: number };

/** The meters of one kind of trouble; `count` also counts those that the hub did not name. */
export interface Group {
  readonly trouble: Trouble;
  readonly count: number;
  readonly meters: readonly TroubledMeter[];
}

/** Return the kinds of trouble that there are, the worst first. */
export function groups({ counts, troubled }: Health): readonly Group[] {
  return TROUBLES.flatMap((trouble) => {
    const count = counts[trouble] ?? 0;
    return count > 0 ? [{ trouble, count, meters: troubled[trouble] ?? [] }] : [];
  });
}

/** Repairs about what the page tells by itself. */
const TOLD: ReadonlySet<string | null> = new Set([
  "candidate",
  "clock_unconfirmed",
  "ledger_broken",
  "loads_held",
  "machines_unpaid",
  "meters_stale",
  "relays_disobey",
  "relays_drifted",
  "relays_faulty",
  "store_unavailable",
]);

/** Return everything that needs a look, each thing once: ten silent meters are one. */
export function findings(health: Health): readonly Finding[] {
  const { ledger, clock, lines } = health;
  const found: Finding[] = [];
  if (ledger.problem !== null) found.push({ what: "ledger_stopped" });
  if (ledger.verification?.ok === false) found.push({ what: "ledger_faulty" });
  if (!clock.confirmed) found.push({ what: "clock" });
  const untold = health.incidents.filter(({ ignored, translation_key: key }) => !ignored && !TOLD.has(key));
  return [
    ...found,
    ...lines.filter(({ connected }) => !connected).map((line) => ({ what: "line", line }) as const),
    ...groups(health).map(({ trouble, count }) => ({ what: "trouble", trouble, meters: count }) as const),
    ...untold.map((incident) => ({ what: "incident", incident }) as const),
  ];
}

/** How busy a line is: questions a second, and the share of time it was asked. Null: not known yet. */
export interface Pace {
  readonly perSecond: number | null;
  readonly load: number | null;
}

const SOON_S = 2;

/** Return a line's pace since the last look at it, or since it was made where that was just now. */
export function paceOf(now: Line, before: Line | undefined): Pace {
  const [end, earlier] = [workOf(now), before === undefined ? null : workOf(before)];
  if (end === null) return NO_PACE;
  const start = earlier !== null && end.age - earlier.age >= SOON_S ? earlier : BEGINNING;
  const span = end.age - start.age;
  if (span < SOON_S) return NO_PACE;
  return { perSecond: (end.asked - start.asked) / span, load: Math.min(1, (end.busy - start.busy) / span) };
}

interface Work {
  readonly age: number;
  readonly busy: number;
  readonly asked: number;
}

const NO_PACE: Pace = { perSecond: null, load: null };
const BEGINNING: Work = { age: 0, busy: 0, asked: 0 };

function workOf(line: Line): Work | null {
  const { age_s: age, busy_s: busy } = line;
  return age === null || busy === null ? null : { age, busy, asked: questions(line) };
}

function questions({ reads, writes, silent, refused, wrong }: Line): number {
  return [reads, writes, silent, refused, wrong].reduce<number>((sum, one) => sum + (one ?? 0), 0);
}

/** Return how many questions of a line went wrong since the site started. */
export function errorsOf({ silent, refused, wrong, lost }: Line): number {
  return [silent, refused, wrong, lost].reduce<number>((sum, one) => sum + (one ?? 0), 0);
}
