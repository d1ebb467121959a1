/** What was chosen so far. It outlives a reload of the page, until the unit works. */

import { newReference } from "../../data/hub.ts";

export const STEPS = ["price", "meter", "switch", "terms", "check"] as const;
export type StepName = (typeof STEPS)[number];

export interface Draft {
  readonly step: StepName;
  /** The tariff that is there already, null: a new one with the price below is made. */
  readonly tariffId: string | null;
  readonly tariffName: string;
  readonly rate: string;
  readonly commodity: string;
  readonly meter: string | null;
  /** What cuts the supply; null: nothing does. */
  readonly relay: string | null;
  readonly name: string;
  readonly low: string;
  readonly automatic: boolean;
  readonly graceMinutes: number;
  readonly topUp: string;
  /** The unit once it is made, and whether its first top-up is booked or was not wanted. */
  readonly unitId: string | null;
  readonly paid: boolean;
  /** What the site was made of when making began: whatever else bears our names is our own work. */
  readonly before: readonly string[] | null;
  /** The first top-up's own: asking again books once. */
  readonly reference: string;
}

/** What a site says of credit and disconnection, for units without terms of their own. */
export interface SiteTerms {
  readonly low: string;
  readonly automatic: boolean;
  readonly graceMinutes: number;
}

export type Change = Partial<Draft>;

export function freshDraft(name: string, topUp: string, given: Change = {}): Draft {
  return {
    step: "price",
    tariffId: null,
    tariffName: "",
    rate: "",
    commodity: "electricity",
    meter: null,
    relay: null,
    name,
    low: "",
    automatic: false,
    graceMinutes: 1440,
    topUp,
    unitId: null,
    paid: false,
    before: null,
    reference: newReference(),
    ...given,
  };
}

const place = (entryId: string): string => `prepaid-meter-first-run-${entryId}`;

/** Return what this browser's tab remembers of a site's first unit. */
export function remembered(entryId: string): Change | null {
  try {
    const kept = sessionStorage.getItem(place(entryId));
    return kept === null ? null : (JSON.parse(kept) as Change);
  } catch {
    // Storage may be closed to this page: then nothing is remembered.
    return null;
  }
}

export function remember(entryId: string, draft: Draft | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(place(entryId));
    else sessionStorage.setItem(place(entryId), JSON.stringify(draft));
  } catch {
    // Without storage a reload begins anew; nothing that was made is lost.
  }
}
