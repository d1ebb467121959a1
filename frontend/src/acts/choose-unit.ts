import { html, type TemplateResult } from "lit";
import { type NamedUnit, unitNames } from "../data/unit-names.ts";
import { refusal } from "../data/hub.ts";
import type { Hass } from "../ha/types.ts";
import { text } from "../translations/texts.ts";
import type { Option } from "./fields.ts";
import type { Subject } from "./subject.ts";

const PAUSE_MS = 250;

/** Another unit of the same site, found by a part of its name. */
export class ChooseUnit {
  found: readonly NamedUnit[] = [];
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

  options(hass: Hass): Option[] {
    const none = { value: "", words: text(hass, "acts.choose_unit") };
    return [none, ...this.found.map(({ unit_id, name }) => ({ value: unit_id, words: name }))];
  }

  /** The field that the units are searched with. */
  draw(hass: Hass, subject: Subject): TemplateResult {
    const hear = (event: Event): void => { this.search(hass, subject, (event.target as HTMLInputElement).value); };
    return html`<div class="field">
      <label for="search">${text(hass, "acts.find_unit")}</label>
      <input id="search" type="search" autocomplete="off" maxlength="100" @input=${hear} />
    </div>`;
  }
}

function idOf({ where }: Subject): string {
  return "unit_id" in where ? where.unit_id : "";
}
