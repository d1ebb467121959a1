import type { Hass } from "../ha/types.ts";
import { follow, type Followed } from "./follow.ts";
import { list, nullable, number, object, oneOf, partial, record, type Shape, type Shaped, string } from "./shape.ts";
import { CREDIT_STATES } from "./units.ts";

const row = object({
  unit_id: string,
  name: string,
  credit_state: oneOf(CREDIT_STATES, null),
  available: string,
  days_remaining: nullable(string),
  troubles: list(string),
});

const TOTALS = {
  units: number,
  states: record(number),
  credit_held: string,
  arrears: string,
  usage_today: nullable(record(string)),
  cost_today: nullable(string),
};
const totals = object(TOTALS);

const page = object({ rows: list(row), matched: number, totals });
const changed = partial({ rows: list(row), order: list(string), matched: number, totals: partial(TOTALS) });
const kind = object({ kind: string });

export type NeedyUnit = Shaped<typeof row>;
export type SiteTotals = Shaped<typeof totals>;

/** A site's sums, how many of its units need a look, and the neediest of them. */
export type SiteSummary = Shaped<typeof page>;
export type SummaryChange = Shaped<typeof changed>;

type Heard = { page: SiteSummary } | { changed: SummaryChange } | { ended: true };

export const heard: Shape<Heard> = (value, place) => {
  switch (kind(value, place).kind) {
    case "page":
      return { page: page(value, place) };
    case "changed":
      return { changed: changed(value, place) };
    default:
      return { ended: true };
  }
};

/** Take over what changed: rows that are new or different, their order, and single sums. */
export function changedSummary(before: SiteSummary, change: SummaryChange): SiteSummary {
  const rows = new Map([...before.rows, ...(change.rows ?? [])].map((one) => [one.unit_id, one]));
  const order = change.order ?? before.rows.map(({ unit_id }) => unit_id);
  return {
    rows: order.flatMap((id) => rows.get(id) ?? []),
    matched: change.matched ?? before.matched,
    totals: { ...before.totals, ...change.totals },
  };
}

/** Follow a site's sums and its `limit` neediest units. Null is told when the site stops. */
export function followSummary(
  hass: Hass,
  entryId: string,
  limit: number,
  { told, refused }: Followed<SiteSummary | null>,
): () => void {
  let now: SiteSummary | null = null;
  const hear = (event: Heard): void => {
    if ("page" in event) now = event.page;
    else if ("changed" in event) now = now && changedSummary(now, event.changed);
    else now = null;
    told(now);
  };
  const fields = { entry_id: entryId, needy: true, sort: "need", limit: Math.max(1, limit) };
  return follow(hass, "units/subscribe", fields, heard, { told: hear, refused });
}
