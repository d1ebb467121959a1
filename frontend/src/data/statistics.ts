import type { Hass } from "../ha/types.ts";

/** One day's usage; null: the hub has no figure for it. */
export interface DailyUsage {
  readonly start: Date;
  readonly value: number | null;
}

const DAY_MS = 86_400_000;

/** Return a meter's usage of the last days, today last. Quantities only: money is never read this way. */
export async function dailyUsage(hass: Hass, entityId: string, days: number, now: Date): Promise<DailyUsage[]> {
  const first = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days + 1);
  const answer = await hass.callWS({
    type: "recorder/statistics_during_period",
    start_time: first.toISOString(),
    statistic_ids: [entityId],
    period: "day",
    types: ["change"],
  });
  const rows = (answer as Record<string, { start: number; change?: number | null }[] | undefined>)[entityId] ?? [];
  return Array.from({ length: days }, (_, position) => {
    const start = new Date(first.getFullYear(), first.getMonth(), first.getDate() + position);
    // A day of the hub's own time zone begins within half a day of this browser's.
    const row = rows.find((one) => Math.abs(one.start - start.getTime()) < DAY_MS / 2);
    return { start, value: row?.change ?? null };
  });
}
