/** Makes what was chosen, through the hub's own forms and checks. What is made already is never made again. */

import { topUp } from "../../data/acts.ts";
import { answerFlow, endFlow, type FlowKind, type FlowStep, startFlow } from "../../data/flows.ts";
import { refusal } from "../../data/hub.ts";
import type { Site } from "../../data/sites.ts";
import { listSubentries, ownId } from "../../data/subentries.ts";
import { getUnit, type UnitDetail } from "../../data/unit.ts";
import { FlowTexts, loadFlowTexts } from "../../ha/flow-texts.ts";
import type { Hass, Json } from "../../ha/types.ts";
import type { Change, Draft, SiteTerms, StepName } from "./draft.ts";

/** The hub refused, in its own words; `step` is where that can be mended, `field` the field there. */
export class Refused extends Error {
  readonly step: StepName;
  readonly field: string;

  constructor(step: StepName, field: string, words: string) {
    super(words);
    this.name = "Refused";
    this.step = step;
    this.field = field;
  }
}

export interface Making {
  readonly hass: Hass;
  readonly site: Site;
  /** Keep what is made, at once. */
  readonly keep: (change: Change) => Draft;
}

const STEP_OF: Readonly<Record<FlowKind, Readonly<Record<string, StepName | undefined>>>> = {
  tariff: {},
  unit: { source: "meter", relay: "switch", tariff_id: "price" },
  bus: {},
  broker: {},
};
const ELSE: Readonly<Record<FlowKind, StepName>> = { tariff: "price", unit: "terms", bus: "meter", broker: "meter" };
const FIELDS: Readonly<Record<string, string | undefined>> = { name: "name", rate: "rate", base: "low" };

function refused(kind: FlowKind, step: FlowStep, texts: FlowTexts): Refused {
  const [field, key] = Object.entries(step.errors ?? {})[0] ?? [];
  if (field === undefined || key === undefined) return new Refused("check", "", texts.description(step));
  const own = kind === "tariff" && field === "name" ? "tariffName" : (FIELDS[field] ?? field);
  return new Refused(STEP_OF[kind][field] ?? ELSE[kind], own, texts.error(step, key));
}

/** Fill in one form of the hub; return our own id of what was made. Raises Refused, with nothing left open. */
async function fillIn({ hass, site }: Making, kind: FlowKind, form: string, answers: Json): Promise<string> {
  const texts = new FlowTexts(await loadFlowTexts(hass), kind);
  let step = await startFlow(hass, { entryId: site.entry_id, kind });
  for (const answer of [{ next_step_id: form }, answers]) {
    if (step.type === "abort") break;
    step = await answerFlow(hass, step.flow_id, answer);
  }
  if (step.type === "create_entry") return ownId(step.unique_id);
  if (step.type !== "abort") await endFlow(hass, step.flow_id);
  throw refused(kind, step, texts);
}

/** Return our own id of something that an earlier try made, whose answer was lost. */
async function madeBefore({ hass, site }: Making, draft: Draft, kind: FlowKind, title: string): Promise<string | null> {
  const parts = await listSubentries(hass, site.entry_id);
  const found = parts.find(
    (one) => one.subentry_type === kind && one.title === title.trim() && draft.before?.includes(one.subentry_id) === false,
  );
  return found === undefined ? null : ownId(found.unique_id);
}

/** Remember what there is before anything is made. */
async function begun(making: Making, draft: Draft): Promise<Draft> {
  if (draft.before !== null) return draft;
  const parts = await listSubentries(making.hass, making.site.entry_id);
  return making.keep({ before: parts.map((one) => one.subentry_id) });
}

/** Make the tariff, if one is wanted that is not there. */
export async function makeTariff(making: Making, given: Draft): Promise<Draft> {
  if (given.tariffId !== null) return given;
  const draft = await begun(making, given);
  const { tariffName: name, commodity, rate } = draft;
  const made = await madeBefore(making, draft, "tariff", name);
  return making.keep({ tariffId: made ?? (await fillIn(making, "tariff", "simple", { name, commodity, rate })) });
}

/** Make the unit with its meter and switch. It has terms of its own only where they differ from the site's. */
export async function makeUnit(making: Making, given: Draft, terms: SiteTerms): Promise<Draft> {
  if (given.unitId !== null) return given;
  const draft = await begun(making, given);
  const made = await madeBefore(making, draft, "unit", draft.name);
  const unitId = made ?? (await fillIn(making, "unit", "entity_meter", unitAnswers(draft, terms)));
  return making.keep({ unitId });
}

export function unitAnswers(draft: Draft, terms: SiteTerms): Json {
  const own = draft.low !== terms.low || draft.automatic !== terms.automatic || draft.graceMinutes !== terms.graceMinutes;
  const policy = {
    own: true,
    low_credit: draft.low === "" ? [] : [draft.low],
    grace_minutes: { days: 0, hours: 0, minutes: draft.graceMinutes },
    cut_mode: draft.automatic ? "automatic" : "notify",
  };
  return {
    name: draft.name,
    source: draft.meter,
    tariff_id: draft.tariffId,
    ...(draft.relay !== null && { relay: draft.relay }),
    ...(own && { own_policy: policy }),
  };
}

const THERE_MS = 15_000;
const LOOK_MS = 250;

/** Return the unit once it runs. */
export async function unitThere({ hass, site }: Making, unitId: string): Promise<UnitDetail> {
  const until = Date.now() + THERE_MS;
  for (;;) {
    try {
      const unit = await getUnit(hass, site.entry_id, unitId);
      if (unit.device_id !== null) return unit;
    } catch (error) {
      if (Date.now() > until) throw error;
    }
    if (Date.now() > until) throw new Refused("check", "", unitId);
    await new Promise((later) => setTimeout(later, LOOK_MS));
  }
}

/** Book the first top-up, if one is wanted. */
export async function payFirst(making: Making, draft: Draft): Promise<Draft> {
  if (draft.unitId === null || draft.paid) return draft;
  const unit = await unitThere(making, draft.unitId);
  if (draft.topUp !== "") {
    try {
      await topUp(making.hass, { unit_id: unit.unit_id }, { amount: draft.topUp, reference: draft.reference });
    } catch (error) {
      throw new Refused("terms", "topUp", refusal(error));
    }
  }
  return making.keep({ paid: true });
}
