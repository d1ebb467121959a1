/** What entities of the house show, followed apart from the hub's picture, which pages are not handed anew. */

import type { EntityState, Hass, Json } from "../ha/types.ts";

interface Shown {
  readonly s?: string;
  readonly a?: Json;
}

interface Told {
  readonly a?: Readonly<Record<string, Shown>>;
  readonly c?: Readonly<Record<string, { readonly "+"?: Shown; readonly "-"?: { readonly a?: readonly string[] } }>>;
  readonly r?: readonly string[];
}

export type States = ReadonlyMap<string, EntityState>;

const TOGETHER_MS = 200;

type Changed = NonNullable<Told["c"]>[string];

function changed(before: EntityState, { "+": added, "-": gone }: Changed): EntityState {
  const left = Object.entries(before.attributes).filter(([key]) => gone?.a?.includes(key) !== true);
  const attributes = { ...Object.fromEntries(left), ...added?.a };
  return { ...before, state: added?.s ?? before.state, attributes };
}

function same(states: States, next: States): boolean {
  return next.size === states.size && [...next].every(([id, one]) => states.get(id) === one);
}

function after(before: EntityState, { c, r }: Told): EntityState[] {
  if (r?.includes(before.entity_id) === true) return [];
  const change = c?.[before.entity_id];
  return [change === undefined ? before : changed(before, change)];
}

/** Return the pictures with what was told of them; the same object when nothing of `keep` changed. */
export function told(states: States, event: Told, keep: (entityId: string) => boolean): States {
  const came = Object.entries(event.a ?? {}).filter(([id]) => keep(id));
  const added = came.map(([entity_id, { s = "", a = {} }]) => ({ entity_id, state: s, attributes: a }));
  const all = [...[...states.values()].flatMap((one) => after(one, event)), ...added];
  const next = new Map(all.map((one) => [one.entity_id, one]));
  return same(states, next) ? states : next;
}

/** Follow the entities of some kinds, such as `sensor`; changes close together are told once. */
export function followStates(hass: Hass, domains: readonly string[], tell: (states: States) => void): () => void {
  let states: States = new Map();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = (id: string): boolean => domains.some((domain) => id.startsWith(`${domain}.`));
  const begun = hass.connection.subscribeMessage(
    (event) => {
      const next = told(states, event as Told, keep);
      if (next === states) return;
      states = next;
      timer ??= setTimeout(() => {
        timer = undefined;
        tell(states);
      }, TOGETHER_MS);
    },
    { type: "subscribe_entities" },
  );
  return () => {
    clearTimeout(timer);
    // Refused, or the connection is gone: then there is nothing to end.
    begun.then((end) => end()).catch(() => undefined);
  };
}

/** Wait until an entity shows one of these words; false: it did not in time. */
export async function waitForState(hass: Hass, entityId: string, wanted: readonly string[], limitMs: number): Promise<boolean> {
  let states: States = new Map();
  let end: (() => Promise<void>) | undefined;
  const seen = new Promise<boolean>((resolve, reject) => {
    setTimeout(() => {
      resolve(false);
    }, limitMs);
    const hear = (event: unknown): void => {
      states = told(states, event as Told, () => true);
      if (wanted.includes(states.get(entityId)?.state ?? "")) resolve(true);
    };
    hass.connection.subscribeMessage(hear, { type: "subscribe_entities", entity_ids: [entityId] }).then((stop) => {
      end = stop;
    }, reject);
  });
  try {
    return await seen;
  } finally {
    await end?.().catch(() => undefined);
  }
}
