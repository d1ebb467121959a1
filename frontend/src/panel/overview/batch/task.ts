/** What a batch dialog is given: an act on many units, from what is asked to what came of it. */

import type { TemplateResult } from "lit";
import { refusal } from "../../../data/hub.ts";

/** A unit in a list: its name and what is said of it. */
export interface Line {
  readonly name: string;
  readonly says: string;
}

export interface Steps {
  readonly progress: (done: number, of: number) => void;
  readonly stopped: () => boolean;
}

export interface Outcome {
  /** What happened, with its sums. */
  readonly said: string;
  readonly failed: readonly Line[];
  /** Takes everything back that happened, where it can be. */
  readonly undo?: Run | undefined;
  /** Tries again what failed, under the same references. */
  readonly again?: Run | undefined;
}
export type Run = (steps: Steps) => Promise<Outcome>;

/** What will happen, told before it does. `run` is null when it can happen to nobody. */
export interface Planned {
  readonly said: string;
  readonly will: readonly Line[];
  readonly cannot: readonly Line[];
  readonly run: Run | null;
  /** The words of the button that does it. */
  readonly act: string;
}

export interface Task {
  readonly title: string;
  readonly danger?: boolean;
  /** Whether it can be stopped between two units. */
  readonly stops: boolean;
  /** The fields of the form, null where nothing has to be asked first. */
  readonly fields: ((draw: () => void) => TemplateResult) | null;
  /** Throws the text of what is wrong with the form, or what the hub refuses. */
  readonly plan: () => Promise<Planned>;
}

/** What a form holds is not enough: its text is for the person who typed. */
export class Incomplete extends Error {}

export interface Done<T> {
  readonly done: readonly T[];
  readonly failed: readonly { readonly item: T; readonly why: string }[];
  /** Left alone because somebody stopped it. */
  readonly left: readonly T[];
}

/** Act on one after the other. What is refused for one stops none of the others. */
export async function oneByOne<T>(items: readonly T[], act: (item: T) => Promise<void>, { progress, stopped }: Steps): Promise<Done<T>> {
  const done: T[] = [];
  const failed: { item: T; why: string }[] = [];
  for (const [position, item] of items.entries()) {
    if (stopped()) return { done, failed, left: items.slice(position) };
    try {
      await act(item);
      done.push(item);
    } catch (error) {
      failed.push({ item, why: refusal(error) });
    }
    progress(position + 1, items.length);
  }
  return { done, failed, left: [] };
}
