/** What an administrator has changed and not saved. It survives a reload of the page, in this window only. */

import type { Document } from "../../data/tariffs.ts";
import { isFields } from "./document.ts";

const STEPS_MAX = 200;

export interface Draft {
  /** The version that was newest when the editing began. */
  readonly base: string;
  readonly original: Document;
  readonly past: readonly Document[];
  readonly document: Document;
  readonly future: readonly Document[];
}

export function begin(base: string, original: Document): Draft {
  return { base, original, past: [], document: original, future: [] };
}

/** Return the draft after a change. Typing on in one field is one step: `same` names it. */
export function changed(draft: Draft, document: Document, same = false): Draft {
  if (document === draft.document) return draft;
  const past = same && draft.past.length > 0 ? draft.past : [...draft.past, draft.document].slice(-STEPS_MAX);
  return { ...draft, past, document, future: [] };
}

export function undone(draft: Draft): Draft {
  const document = draft.past.at(-1);
  if (document === undefined) return draft;
  return { ...draft, past: draft.past.slice(0, -1), document, future: [draft.document, ...draft.future] };
}

export function redone(draft: Draft): Draft {
  const [document, ...future] = draft.future;
  if (document === undefined) return draft;
  return { ...draft, past: [...draft.past, draft.document], document, future };
}

export function differs({ document, original }: Draft): boolean {
  return document !== original && JSON.stringify(document) !== JSON.stringify(original);
}

function place(entryId: string, tariffId: string): string {
  return `prepaid_meter.tariff.${entryId}.${tariffId}`;
}

/** Keep a draft in this window, or forget it once nothing differs. */
export function keep(entryId: string, tariffId: string, draft: Draft): void {
  const key = place(entryId, tariffId);
  try {
    if (differs(draft)) sessionStorage.setItem(key, JSON.stringify({ base: draft.base, document: draft.document }));
    else sessionStorage.removeItem(key);
  } catch (error) {
    // A window without storage still edits; only a reload would lose what was typed.
    console.warn(error);
  }
}

export function forget(entryId: string, tariffId: string): void {
  sessionStorage.removeItem(place(entryId, tariffId));
}

/** Return the draft of this window, a new one where there is none; its first step is undoing all of it. */
export function resume(entryId: string, tariffId: string, base: string, original: Document): Draft {
  const fresh = begin(base, original);
  const kept = sessionStorage.getItem(place(entryId, tariffId));
  if (kept === null) return fresh;
  const read: unknown = JSON.parse(kept);
  if (!isFields(read) || !isFields(read.document) || typeof read.base !== "string") return fresh;
  return { ...changed(fresh, read.document), base: read.base };
}
