import { html, type TemplateResult } from "lit";
import type { Hass } from "../../ha/types.ts";
import { text } from "../../translations/texts.ts";
import { choice, field, type StepGiven } from "./step.ts";

const HOUR = 60;
const DAY = 24 * HOUR;
const GRACES = [0, HOUR, 6 * HOUR, DAY, 3 * DAY, 7 * DAY];

/** Say how long grace is, in the largest unit that says it whole. */
export function graceWords(minutes: number, { locale }: Hass, none: string): string {
  if (minutes === 0) return none;
  const [count, unit] =
    minutes % DAY === 0 ? [minutes / DAY, "day"] : minutes % HOUR === 0 ? [minutes / HOUR, "hour"] : [minutes, "minute"];
  return new Intl.NumberFormat(locale.language, { style: "unit", unit, unitDisplay: "long" }).format(count);
}

/** The unit's name, when it is warned, what happens when credit is used up, and its first top-up. */
export function termsStep(given: StepGiven): TemplateResult {
  const { hass, draft, site } = given;
  const pay = field(given, {
    name: "topUp",
    label: text(hass, "first_run.top_up"),
    suffix: site.currency,
    amount: true,
    help: text(hass, "first_run.top_up_help"),
  });
  if (draft.unitId !== null) return html`<p>${text(hass, "first_run.unit_made", { unit: draft.name })}</p>${pay}`;
  return html`${field(given, {
      name: "name",
      label: text(hass, "first_run.name"),
      help: text(hass, "first_run.name_help"),
    })}
    <div class="pair">
      ${field(given, {
        name: "low",
        label: text(hass, "first_run.low"),
        suffix: site.currency,
        amount: true,
        help: text(hass, "first_run.low_help"),
      })}
      ${pay}
    </div>
    ${draft.relay === null ? html`<p class="quiet">${text(hass, "first_run.nothing_cuts")}</p>` : ending(given)}`;
}

function ending({ hass, draft, change }: StepGiven): TemplateResult {
  const graces = [...new Set([...GRACES, draft.graceMinutes])].toSorted((one, other) => one - other);
  const none = text(hass, "first_run.grace_none");
  const chosen = (event: Event): void => {
    change({ graceMinutes: Number((event.target as HTMLSelectElement).value) });
  };
  const option = (automatic: boolean, title: string, detail: string): TemplateResult =>
    choice({
      group: "automatic",
      value: String(automatic),
      chosen: draft.automatic === automatic,
      title,
      detail,
      choose: () => {
        change({ automatic });
      },
    });
  return html`<fieldset class="choices">
      <legend>${text(hass, "first_run.ending")}</legend>
      ${option(false, text(hass, "first_run.ending_tell"), text(hass, "first_run.ending_tell_help"))}
      ${option(true, text(hass, "first_run.ending_cut"), text(hass, "first_run.ending_cut_help"))}
    </fieldset>
    <div class="field">
      <label for="grace">${text(hass, "first_run.grace")}</label>
      <select id="grace" aria-describedby="help-grace" @change=${chosen}>
        ${graces.map(
          (minutes) =>
            html`<option value=${minutes} ?selected=${minutes === draft.graceMinutes}>${graceWords(minutes, hass, none)}</option>`,
        )}
      </select>
      <p class="quiet" id="help-grace">${text(hass, "first_run.grace_help")}</p>
    </div>`;
}
