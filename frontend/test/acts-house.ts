/** Dialogs about one unit, and a hub that takes acts. */

import { vi } from "vitest";
import type { ActDialog } from "../src/acts/dialog.ts";
import { openDialog } from "../src/acts/open.ts";
import { type Subject, subjectOf } from "../src/acts/subject.ts";
import { unitDetail, type UnitDetail } from "../src/data/unit.ts";
import type { Hass, Json } from "../src/ha/types.ts";
import answer from "./fixtures/unit-get.json";
import { house } from "./house.ts";

export const SITE = { entry_id: "site1", name: "Elm Street", currency: "EUR", role: "administrator", running: true } as const;
export const FLAT: UnitDetail = unitDetail(answer, "unit/get");
export const SUBJECT: Subject = subjectOf(SITE, FLAT);
export const BOOKED = { currency: "EUR", unit_id: "flat", journal_entry: "e1", amount: "5.00", balance: "22.40" };

type Answer = Json | ((data: Json) => Json);

export interface Hub {
  readonly hass: Hass;
  /** What was sent for an action, one after the other. */
  readonly sent: (action: string) => Json[];
}

/** A hub that answers actions and commands by name; what it does not know it refuses. */
export function hub(answers: Readonly<Record<string, Answer>>): Hub {
  const calls: { name: string; data: Json }[] = [];
  const callWS = vi.fn((message: Json) => {
    const { type, service, service_data } = message as { type: string; service?: string; service_data?: Json };
    const name = service ?? type.replace("prepaid_meter/", "");
    const data = service_data ?? message;
    calls.push({ name, data });
    const answer = answers[name];
    if (answer === undefined) return Promise.reject(new Error(`${name} is refused`));
    const told = typeof answer === "function" ? answer(data) : answer;
    return Promise.resolve(service === undefined ? told : { response: told });
  });
  const hass = house({}, { callWS, user: { is_admin: true, name: "Olga" } });
  return { hass, sent: (action) => calls.filter(({ name }) => name === action).map(({ data }) => data) };
}

export class Opened<D extends ActDialog> {
  readonly host = document.createElement("div");
  readonly toasts: string[] = [];
  undo: (() => void) | undefined;

  constructor(readonly dialog: D, hass: Hass, fields: Partial<D> = {}) {
    this.host.attachShadow({ mode: "open" });
    document.body.append(this.host);
    this.host.addEventListener("hass-notification", (event) => {
      const { message, action } = (event as CustomEvent<{ message: string; action?: { action: () => void } }>).detail;
      this.toasts.push(message);
      this.undo = action?.action;
    });
    void openDialog(this.host, hass, dialog, { subject: SUBJECT, ...fields });
  }

  find(selector: string): HTMLElement {
    const found = this.dialog.renderRoot.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`no ${selector} in ${this.words}`);
    return found;
  }

  get words(): string {
    return this.dialog.renderRoot.textContent.replace(/\s+/g, " ");
  }

  async type(fields: Readonly<Record<string, string>>): Promise<this> {
    for (const [name, value] of Object.entries(fields)) {
      await this.dialog.updateComplete;
      const radio = this.dialog.renderRoot.querySelector<HTMLInputElement>(`[name="${name}"][value="${value}"]`);
      const control = radio ?? (this.find(`#${name}`) as HTMLInputElement);
      if (radio === null) control.value = value;
      control.dispatchEvent(new Event(radio === null && control.localName !== "select" ? "input" : "change", { bubbles: true }));
    }
    await this.dialog.updateComplete;
    return this;
  }

  async press(): Promise<this> {
    await this.dialog.updateComplete;
    this.find("form").dispatchEvent(new Event("submit", { cancelable: true }));
    // Everything that this hub answers is there before the next turn.
    await new Promise((later) => setTimeout(later));
    await this.dialog.updateComplete;
    return this;
  }

  get gone(): boolean {
    return !this.dialog.isConnected;
  }
}
