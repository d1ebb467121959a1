import { html, nothing, type TemplateResult } from "lit";
import { commodityWords } from "../../shared/commodity.ts";
import { text } from "../../translations/texts.ts";
import { priceNow } from "../tariffs/price.ts";
import { COUNTED_NAMES, counted } from "./candidates.ts";
import { choice, field, type StepGiven } from "./step.ts";

/** What use costs: one price, a tariff that is there, or one made in the hub's own form. */
export function priceStep(given: StepGiven): TemplateResult {
  const { hass, draft, tariffs, change } = given;
  const known = tariffs.map((tariff) =>
    choice({
      group: "tariff",
      value: tariff.tariff_id,
      chosen: draft.tariffId === tariff.tariff_id,
      title: tariff.name,
      detail: priceNow(hass, tariff),
      choose: () => {
        change({ tariffId: tariff.tariff_id, commodity: tariff.commodity });
      },
    }),
  );
  const fresh = choice({
    group: "tariff",
    value: "",
    chosen: draft.tariffId === null,
    title: text(hass, "first_run.price_new"),
    choose: () => {
      change({ tariffId: null });
    },
  });
  return html`${tariffs.length === 0
      ? nothing
      : html`<fieldset class="choices"><legend>${text(hass, "first_run.price_which")}</legend>${known}${fresh}</fieldset>`}
    ${draft.tariffId === null ? newPrice(given) : nothing}
    <button type="button" class="link" @click=${given.openTariff}>${text(hass, "first_run.price_other")}</button>`;
}

function newPrice(given: StepGiven): TemplateResult {
  const { hass, draft, site, change } = given;
  const { per } = counted(draft.commodity);
  const chosen = (event: Event): void => {
    change({ commodity: (event.target as HTMLSelectElement).value, meter: null });
  };
  return html`<div class="field">
      <label for="commodity">${text(hass, "first_run.counts")}</label>
      <select id="commodity" @change=${chosen}>
        ${COUNTED_NAMES.map(
          (one) =>
            html`<option value=${one} ?selected=${one === draft.commodity}>${commodityWords(one, hass)}</option>`,
        )}
      </select>
    </div>
    ${field(given, {
      name: "rate",
      label: text(hass, "first_run.rate", { unit: per }),
      suffix: `${site.currency} / ${per}`,
      amount: true,
      help: text(hass, "first_run.rate_help"),
    })}
    ${field(given, {
      name: "tariffName",
      label: text(hass, "first_run.tariff_name"),
      help: text(hass, "first_run.tariff_name_help"),
    })}`;
}
