import { type NamedUnit, unitNames } from "../data/unit-names.ts";
import { refusal } from "../data/hub.ts";
import type { Hass } from "../ha/types.ts";
import { text } from "../translations/texts.ts";
import type { Field } from "./fields.ts";
import type { Subject } from "./subject.ts";

const PAUSE_MS = 250;
/** So many are looked through by eye; of more, a part of the name is asked for. */
const FEW = 8;

export const SEARCH = "search";

/** Another unit of the same site, found by a part of its name. */
export class ChooseUnit {
  found: readonly NamedUnit[] = [];
  #many = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(private readonly heard: (refused: string) => void) {}

  /** Ask after a pause in typing; of several answers only the last question's counts. */
  search(hass: Hass, subject: Subject, typed: string, pause = PAUSE_MS): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    const asked = this.#asked;
    this.#timer = setTimeout(() => {
      unitNames(hass, subject.entryId ?? "", typed).then(
        (found) => {
          if (asked !== this.#asked) return;
          this.#many ||= found.length > FEW;
          this.found = found.filter(({ unit_id, vacant }) => !vacant && unit_id !== idOf(subject));
          this.heard("");
        },
        (error: unknown) => { this.heard(refusal(error)); },
      );
    }, pause);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
  }

  fields(hass: Hass): Field[] {
    const none = { value: "", words: text(hass, "acts.choose_unit") };
    const options = [none, ...this.found.map(({ unit_id, name }) => ({ value: unit_id, words: name }))];
    const search: Field = { name: SEARCH, kind: "text", label: text(hass, "acts.find_unit") };
    const to: Field = { name: "to_unit_id", kind: "choice", label: text(hass, "acts.to_unit"), options, required: true };
    return this.#many ? [search, to] : [to];
  }

  nameOf(unitId: string): string {
    return this.found.find(({ unit_id }) => unit_id === unitId)?.name ?? unitId;
  }
}

function idOf({ where }: Subject): string {
  return "unit_id" in where ? where.unit_id : "";
}
