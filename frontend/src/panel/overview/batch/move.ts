import { html, type TemplateResult } from "lit";
import { followMoves, type Moved, moveTariff } from "../../../data/tariff-acts.ts";
import { listTariffs, type TariffRow } from "../../../data/tariffs.ts";
import { plural } from "../../../format/quantity.ts";
import { text } from "../../../translations/texts.ts";
import { commodityWords } from "../../../shared/commodity.ts";
import { Incomplete, type Line, type Planned, type Run, type Task } from "./task.ts";
import type { BatchGiven } from "./top-up.ts";

/** Moves the meters of many units to another tariff, now or from a time on. */
export class MoveTask implements Task {
  readonly title: string;
  readonly stops = false;
  readonly #given: BatchGiven;
  #tariffs: readonly TariffRow[] | null = null;
  #to = "";
  #from = "";

  constructor(given: BatchGiven) {
    const { hass, picked } = given;
    this.#given = given;
    this.title = text(hass, `overview.move_title_${plural(picked.size, hass.locale)}`, { count: picked.size });
  }

  readonly fields = (draw: () => void): TemplateResult => {
    const { hass, site } = this.#given;
    if (this.#tariffs === null) {
      this.#tariffs = [];
      void listTariffs(hass, site.entry_id).then((tariffs) => {
        this.#tariffs = tariffs;
        draw();
      }, draw);
    }
    return html`<label for="tariff">${text(hass, "overview.move_to")}
        <select id="tariff" autofocus @change=${(event: Event) => { this.#to = (event.target as HTMLSelectElement).value; }}>
          <option value="" ?selected=${this.#to === ""}>${text(hass, "overview.move_choose")}</option>
          ${this.#tariffs.map(
            ({ tariff_id, name, commodity }) =>
              html`<option value=${tariff_id} ?selected=${tariff_id === this.#to}>${name} · ${commodityWords(commodity, hass)}</option>`,
          )}
        </select></label>
      <label for="from">${text(hass, "overview.move_from")}
        <input id="from" type="datetime-local" aria-describedby="from-help" .value=${this.#from}
          @input=${(event: Event) => { this.#from = (event.target as HTMLInputElement).value; }} /></label>
      <p id="from-help" class="quiet">${text(hass, "overview.move_from_help")}</p>`;
  };

  async #move(confirm: boolean, units: readonly string[]): Promise<Moved> {
    const { hass, site } = this.#given;
    const validFrom = this.#from === "" ? null : this.#from;
    return moveTariff(hass, { entryId: site.entry_id, fromTariffId: null, toTariffId: this.#to, units, validFrom, confirm });
  }

  #named(tariffId: string): string {
    return this.#tariffs?.find(({ tariff_id }) => tariff_id === tariffId)?.name ?? tariffId;
  }

  readonly plan = async (): Promise<Planned> => {
    const { hass, picked } = this.#given;
    if (this.#to === "") throw new Incomplete(text(hass, "overview.move_which"));
    const { units, meters } = await this.#move(false, [...picked.keys()]);
    const to = this.#named(this.#to);
    const will = [...picked.keys()].flatMap((unitId): Line[] => {
      const mover = units[unitId];
      if (mover === undefined) return [];
      const { name, meters: moving } = mover;
      const each = Object.values(moving).map(({ name: meter, from }) => text(hass, "overview.move_meter", { meter, from: this.#named(from), to }));
      return [{ name, says: each.join(", ") }];
    });
    const cannot = [...picked].flatMap(([unitId, name]) => (unitId in units ? [] : [{ name, says: text(hass, "overview.move_stays") }]));
    return {
      said: meters === 0 ? text(hass, "overview.nobody_can") : text(hass, `overview.move_will_${plural(meters, hass.locale)}`, { count: meters, to }),
      will,
      cannot,
      run: meters === 0 ? null : this.#run(Object.keys(units), to),
      act: text(hass, `overview.move_act_${plural(will.length, hass.locale)}`, { count: will.length }),
    };
  };

  #run(units: readonly string[], to: string): Run {
    const { hass } = this.#given;
    return async ({ progress }) => {
      const leave = followMoves(hass, progress);
      try {
        const { meters } = await this.#move(true, units);
        return { said: text(hass, `overview.move_done_${plural(meters, hass.locale)}`, { count: meters, to }), failed: [] };
      } finally {
        leave();
      }
    };
  }
}
