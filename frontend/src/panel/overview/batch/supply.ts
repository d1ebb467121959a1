import { disconnectUnit, reconnectUnit } from "../../../data/batch.ts";
import { allUnits, EVERYONE, type UnitRow } from "../../../data/unit-rows.ts";
import { plural } from "../../../format/quantity.ts";
import { instant } from "../../../format/time.ts";
import { creditLook } from "../../../shared/tones.ts";
import { text } from "../../../translations/texts.ts";
import { supplyWords } from "../figures.ts";
import { type Line, oneByOne, type Outcome, type Planned, type Run, type Task } from "./task.ts";
import type { BatchGiven } from "./top-up.ts";

type Act = "disconnect" | "reconnect";

/** Disconnects units that are due, or gives supply back: unit by unit, as the hub's rules allow for each. */
export class SupplyTask implements Task {
  readonly title: string;
  readonly danger: boolean;
  readonly stops = true;
  readonly fields = null;
  readonly #given: BatchGiven;
  readonly #act: Act;

  constructor(given: BatchGiven, act: Act) {
    this.#given = given;
    this.#act = act;
    this.danger = act === "disconnect";
    this.title = this.#words("title", given.picked.size);
  }

  #words(what: "title" | "will" | "act" | "done", count: number): string {
    const { hass } = this.#given;
    const form = plural(count, hass.locale);
    const key = this.#act === "disconnect" ? (`overview.disconnect_${what}_${form}` as const) : (`overview.reconnect_${what}_${form}` as const);
    return text(hass, key, { count });
  }

  /** What stands against it, as far as the table tells; null: nothing, the hub will say. */
  #against(row: UnitRow): string | null {
    const { hass } = this.#given;
    if (row.supply === null) return text(hass, "overview.no_relay");
    const off = row.credit_state === "off";
    if (this.#act === "reconnect") {
      if (off) return text(hass, "overview.needs_credit");
      return row.supply === "on" ? text(hass, "overview.is_on") : null;
    }
    if (off) return text(hass, "overview.is_off");
    if (row.deferred_until !== null) return text(hass, "common.end_deferred_until", { time: instant(row.deferred_until, hass) });
    return row.credit_state === "due" ? null : text(hass, "overview.not_due");
  }

  readonly plan = async (): Promise<Planned> => {
    const { hass, site, picked } = this.#given;
    const rows = (await allUnits(hass, site.entry_id, EVERYONE)).filter(({ unit_id }) => picked.has(unit_id));
    const able: UnitRow[] = [];
    const cannot: Line[] = [];
    for (const row of rows) {
      const against = this.#against(row);
      if (against === null) able.push(row);
      else cannot.push({ name: row.name, says: against });
    }
    const says = (row: UnitRow): string => {
      const look = this.#act === "disconnect" ? creditLook(row.credit_state) : supplyWords(row.supply);
      return look === null ? "" : text(hass, look.words);
    };
    return {
      said: able.length === 0 ? text(hass, "overview.nobody_can") : this.#words("will", able.length),
      will: able.map((row) => ({ name: row.name, says: says(row) })),
      cannot,
      run: able.length === 0 ? null : this.#run(able),
      act: this.#words("act", able.length),
    };
  };

  #run(rows: readonly UnitRow[]): Run {
    const { hass } = this.#given;
    const act = this.#act === "disconnect" ? disconnectUnit : reconnectUnit;
    return async (steps): Promise<Outcome> => {
      const { done, failed, left } = await oneByOne(rows, async ({ unit_id }) => act(hass, unit_id), steps);
      const stopped = left.length === 0 ? [] : [text(hass, "overview.left", { count: left.length })];
      const rest = [...failed.map(({ item }) => item), ...left];
      return {
        said: [this.#words("done", done.length), ...stopped].join(" "),
        failed: failed.map(({ item: { name }, why }) => ({ name, says: why })),
        again: rest.length === 0 ? undefined : this.#run(rest),
      };
    };
  }
}
