/** The hub's own forms for what a site is made of: asked, answered and given up as its settings page does it. */

import type { Hass, Json } from "../ha/types.ts";
import { anything, boolean, list, oneOf, object, record, type Shape, type Shaped, string } from "./shape.ts";

/** What a site is made of. */
export type FlowKind = "unit" | "tariff" | "bus" | "broker";

/** One field, or a section of them, as the hub describes it. */
export interface FlowField {
  readonly name: string;
  readonly type?: string;
  readonly required?: boolean;
  readonly default?: unknown;
  readonly description?: { readonly suggested_value?: unknown };
  readonly selector?: Json;
  readonly schema?: readonly FlowField[];
}

function maybe<T>(inner: Shape<T>): Shape<T | null> {
  return (value, place) => (value === undefined || value === null ? null : inner(value, place));
}

const field: Shape<FlowField> = (value, place) => {
  object({ name: string })(value, place);
  return value as FlowField;
};

const menu: Shape<readonly string[]> = (value, place) =>
  Array.isArray(value) ? list(string)(value, place) : Object.keys(record(anything)(value, place));

const KINDS = ["form", "menu", "progress", "external", "create_entry", "abort"] as const;

const fields = {
  type: oneOf(KINDS, "other"),
  flow_id: string,
  step_id: maybe(string),
  data_schema: maybe(list(field)),
  errors: maybe(record(string)),
  description_placeholders: maybe(record(anything)),
  last_step: maybe(boolean),
  menu_options: maybe(menu),
  progress_action: maybe(string),
  reason: maybe(string),
  url: maybe(string),
  title: maybe(string),
  unique_id: maybe(string),
};

/** What the hub asks or says next. */
export const flowStep = object(fields);
export type FlowStep = Shaped<typeof flowStep>;

const SUBENTRIES = "config/config_entries/subentries/flow";
const OPTIONS = "config/config_entries/options/flow";

export interface FlowStart {
  readonly entryId: string;
  readonly kind: FlowKind;
  /** What is changed; nothing: a new one is made. */
  readonly subentryId?: string | undefined;
}

/** Begin to make something of a kind, or to change it. */
export async function startFlow(hass: Hass, { entryId, kind, subentryId }: FlowStart): Promise<FlowStep> {
  const changed = subentryId === undefined ? {} : { subentry_id: subentryId };
  return flowStep(await hass.callApi("POST", SUBENTRIES, { handler: [entryId, kind], ...changed }), kind);
}

export async function answerFlow(hass: Hass, flowId: string, answers: Json): Promise<FlowStep> {
  return flowStep(await hass.callApi("POST", `${SUBENTRIES}/${flowId}`, answers), "answer");
}

/** Ask what is shown now, once something went on by itself. */
export async function lookAtFlow(hass: Hass, flowId: string): Promise<FlowStep> {
  return flowStep(await hass.callApi("GET", `${SUBENTRIES}/${flowId}`), "look");
}

/** Give a form up. One that has ended already needs nothing. */
export async function endFlow(hass: Hass, flowId: string): Promise<void> {
  await hass.callApi("DELETE", `${SUBENTRIES}/${flowId}`).catch(() => undefined);
}

/** Hear of every form that went on by itself, by its id, until the returned function is called. */
export function followFlows(hass: Hass, told: (flowId: string) => void): () => void {
  const happened = object({ data: object({ flow_id: string }) });
  const begun = hass.connection.subscribeMessage(
    (event) => {
      told(happened(event, "progressed").data.flow_id);
    },
    { type: "subscribe_events", event_type: "data_entry_flow_progressed" },
  );
  return () => {
    // Refused, or the connection is gone: then there is nothing to end.
    begun.then((end) => end()).catch(() => undefined);
  };
}

/** Return the fields of one form of a site's options with what is saved; nothing stays open behind it. */
export async function optionFields(hass: Hass, entryId: string, step: string): Promise<readonly FlowField[]> {
  const begun = flowStep(await hass.callApi("POST", OPTIONS, { handler: entryId }), "options");
  try {
    const shown = await hass.callApi("POST", `${OPTIONS}/${begun.flow_id}`, { next_step_id: step });
    return flowStep(shown, step).data_schema ?? [];
  } finally {
    await hass.callApi("DELETE", `${OPTIONS}/${begun.flow_id}`).catch(() => undefined);
  }
}

/** Return why the hub did not take an answer: in words, and by field where it says which. */
export function flowRefusal(error: unknown): { readonly message: string; readonly errors: Readonly<Record<string, string>> } {
  const body = (error as { body?: { message?: unknown; errors?: unknown } } | null)?.body;
  const given = typeof body?.errors === "object" && body.errors !== null ? Object.entries(body.errors) : [];
  const errors = Object.fromEntries(given.map(([name, why]) => [name, Array.isArray(why) ? why.join(" ") : String(why)]));
  const told = body?.message ?? (error as { message?: unknown } | null)?.message;
  return { message: typeof told === "string" ? told : "", errors };
}
