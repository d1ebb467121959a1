import { html, nothing, type TemplateResult } from "lit";
import { CorrectDialog } from "../../acts/correct-dialog.ts";
import { openDialog } from "../../acts/open.ts";
import { OverrideDialog } from "../../acts/override-dialog.ts";
import { ReplaceDialog } from "../../acts/replace-dialog.ts";
import { StartSessionDialog } from "../../acts/session-dialog.ts";
import { subjectOf } from "../../acts/subject.ts";
import { BuyPackageDialog, GrantUnitsDialog } from "../../acts/units-dialogs.ts";
import { stopSession } from "../../data/acts.ts";
import { newReference, refusal } from "../../data/hub.ts";
import { packagesOf } from "../../data/packages.ts";
import type { Site } from "../../data/sites.ts";
import type { TariffRow } from "../../data/tariffs.ts";
import type { UnitDetail, UnitMeter } from "../../data/unit.ts";
import { money } from "../../format/money.ts";
import { register } from "../../format/quantity.ts";
import { instant } from "../../format/time.ts";
import { toast } from "../../ha/toast.ts";
import type { Hass } from "../../ha/types.ts";
import { icon } from "../../shared/icon.ts";
import type { MenuItem } from "../../shared/menu.ts";
import { text } from "../../translations/texts.ts";
import { supplyState } from "./supply-words.ts";

/** What the acts on a meter have to know. */
export interface MeterActs {
  readonly host: HTMLElement;
  readonly hass: Hass;
  readonly site: Site;
  readonly unit: UnitDetail;
  readonly tariffs: readonly TariffRow[];
}

/** What an administrator can do with a meter beside its supply. */
export function meterItems(acts: MeterActs, meterId: string, meter: UnitMeter): readonly MenuItem[] {
  const { hass, unit } = acts;
  const units: readonly MenuItem[] = [
    { words: text(hass, "acts.package_buy"), symbol: "package-variant-closed", run: () => void sellPackage(acts, meterId, meter) },
    { words: text(hass, "acts.grant"), symbol: "gift-outline", run: () => { grant(acts, meterId, meter); } },
  ];
  return [
    ...(unit.tenancy.vacant ? [] : units),
    { words: text(hass, "acts.replace"), symbol: "swap-horizontal", run: () => { replace(acts, meterId, meter); } },
    { words: text(hass, "acts.correct"), symbol: "wrench-outline", run: () => { correct(acts, meterId, meter); } },
  ];
}

async function sellPackage({ host, hass, site, unit }: MeterActs, meterId: string, meter: UnitMeter): Promise<void> {
  try {
    const sold = await packagesOf(hass, site.entry_id, meter.tariff_id ?? "");
    if (sold.length === 0) toast(host, text(hass, "acts.package_none"));
    else await openDialog(host, hass, new BuyPackageDialog(), { subject: subjectOf(site, unit), meter: forMeter(meterId, meter), sold });
  } catch (error) {
    toast(host, refusal(error));
  }
}

function grant({ host, hass, site, unit }: MeterActs, meterId: string, meter: UnitMeter): void {
  void openDialog(host, hass, new GrantUnitsDialog(), { subject: subjectOf(site, unit), meter: forMeter(meterId, meter) });
}

function forMeter(meterId: string, { name, unit }: UnitMeter): { meterId: string; name: string; unit: string } {
  return { meterId, name, unit };
}

function replace({ host, hass, site, unit }: MeterActs, meterId: string, meter: UnitMeter): void {
  const last = meter.register === null ? null : register(meter.register, meter.unit, hass.locale);
  const fields = { subject: subjectOf(site, unit), meterId, meter: meter.name, measure: meter.unit, last };
  void openDialog(host, hass, new ReplaceDialog(), fields);
}

function correct({ host, hass, site, unit, tariffs }: MeterActs, meterId: string, meter: UnitMeter): void {
  const same = tariffs.filter(({ commodity, tariff_id }) => commodity === meter.commodity && tariff_id !== meter.tariff_id);
  const options = same.map(({ tariff_id, name }) => ({ value: tariff_id, words: name }));
  const fields = { subject: subjectOf(site, unit), meterId, meter: meter.name, tariffs: options };
  void openDialog(host, hass, new CorrectDialog(), fields);
}

export function openOverride({ host, hass, site, unit }: MeterActs, meterId: string, meter: UnitMeter): void {
  const dialog = new OverrideDialog();
  const standing = meter.supply?.override_until ?? null;
  const wanted = meter.supply !== null && supplyState(meter.supply) === "on" ? "off" : "on";
  dialog.begin(standing === null ? wanted : "automatic");
  void openDialog(host, hass, dialog, { subject: subjectOf(site, unit), meterId, meter: meter.name });
}

/** A machine's session: what it has used, and the way to start or stop it. */
export function sessionPart(acts: MeterActs, meterId: string, meter: UnitMeter): TemplateResult | typeof nothing {
  const { host, hass, site, unit } = acts;
  if (!meter.has_session) return nothing;
  const { session } = meter;
  const start = (): void => {
    void openDialog(host, hass, new StartSessionDialog(), { subject: subjectOf(site, unit), meterId, meter: meter.name });
  };
  if (session === null) {
    return html`<div class="session"><p>${text(hass, "meters.session_none")}</p>
      <button @click=${start}>${icon("play")}${text(hass, "acts.session_start")}</button></div>`;
  }
  const used = money(session.used, unit.currency, hass.locale);
  const words = text(hass, "meters.session_runs", { time: instant(session.started_at, hass), used });
  return html`<div class="session"><p><bdi>${words}</bdi></p>
    <button @click=${() => void stop(acts, meterId)}>${icon("stop")}${text(hass, "acts.session_stop")}</button></div>`;
}

async function stop({ host, hass, unit }: MeterActs, meterId: string): Promise<void> {
  try {
    const { amount, currency } = await stopSession(hass, { unit_id: unit.unit_id }, { meter_id: meterId, reference: newReference() });
    toast(host, text(hass, "acts.session_stopped", { amount: money(amount, currency, hass.locale) }));
  } catch (error) {
    toast(host, refusal(error));
  }
}
