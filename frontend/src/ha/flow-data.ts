/** What a form of the hub begins with, what of it is missing, and what is sent. */

import type { FlowField } from "../data/flows.ts";
import type { Json } from "./types.ts";

type Beginning = (options: Json) => unknown;

const empty: Beginning = ({ multiple }) => (multiple === true ? [] : "");

const BEGINNINGS: Readonly<Record<string, Beginning | undefined>> = {
  boolean: () => false,
  date: () => new Date().toISOString().slice(0, 10),
  duration: () => ({ hours: 0, minutes: 0, seconds: 0 }),
  number: ({ min }) => min ?? 0,
  select: ({ options, multiple }) => {
    const first: unknown = Array.isArray(options) ? options[0] : undefined;
    if (first === undefined) return undefined;
    const value = typeof first === "string" ? first : (first as { value: unknown }).value;
    return multiple === true ? [value] : value;
  },
  time: () => "00:00:00",
};

function ofSelector({ required, selector }: FlowField): unknown {
  const [kind, options] = Object.entries(selector ?? {})[0] ?? [];
  return required === true && kind !== undefined ? (BEGINNINGS[kind] ?? empty)((options ?? {}) as Json) : undefined;
}

function ofSection({ schema }: FlowField): Json | undefined {
  const inner = initialData(schema ?? []);
  return Object.keys(inner).length > 0 ? inner : undefined;
}

function beginning(field: FlowField): unknown {
  const suggested = field.description?.suggested_value;
  if (suggested !== undefined && suggested !== null) return suggested;
  if ("default" in field) return field.default;
  return field.type === "expandable" ? ofSection(field) : ofSelector(field);
}

/** Return what a form shows at first: what is saved or suggested, else what the hub's own page begins with. */
export function initialData(schema: readonly FlowField[]): Json {
  const begun = schema.map((field) => [field.name, beginning(field)] as const);
  return Object.fromEntries(begun.filter(([, value]) => value !== undefined));
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

/** Return the names of fields that have to be filled in first; those inside a section by the section. */
export function missing(schema: readonly FlowField[], data: Json): string[] {
  return schema
    .filter((field) => {
      const value = data[field.name];
      if (field.type !== "expandable") return field.required === true && isEmpty(value);
      return value !== undefined && missing(field.schema ?? [], value as Json).length > 0;
    })
    .map(({ name }) => name);
}

/** Return what is sent: fields that were left empty are left out. */
export function answersOf(data: Json): Json {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => !isEmpty(value)));
}
