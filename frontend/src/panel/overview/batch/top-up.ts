import { html, type TemplateResult } from "lit";
import { type Booked, type Payment, paymentAt, reverseEntry, topUpBatch } from "../../../data/batch.ts";
import { newReference, refusal } from "../../../data/hub.ts";
import type { Site } from "../../../data/sites.ts";
import { money, typedAmount, unpayable } from "../../../format/money.ts";
import { plural } from "../../../format/quantity.ts";
import type { Hass } from "../../../ha/types.ts";
import { text } from "../../../translations/texts.ts";
import { typedList } from "./amounts.ts";
import { Incomplete, type Line, oneByOne, type Outcome, type Planned, type Run, type Steps, type Task } from "./task.ts";

/** So many payments are booked by one call: enough to be quick, few enough to show how far it is and to stop. */
export const TOGETHER = 50;

export interface BatchGiven {
  readonly hass: Hass;
  readonly site: Site;
  /** The selected units: ids with their names. */
  readonly picked: ReadonlyMap<string, string>;
}

interface Receipt {
  readonly payment: Payment;
  readonly entry: string;
}

/** Adds credit to many units: the same amount to each, or to each its own. */
export class TopUpTask implements Task {
  readonly title: string;
  readonly stops = true;
  readonly #given: BatchGiven;
  readonly #own = newReference();
  #each = false;
  #amount = "";
  #list: string;

  constructor(given: BatchGiven) {
    const { hass, picked } = given;
    this.#given = given;
    this.title = text(hass, `overview.top_up_title_${plural(picked.size, hass.locale)}`, { count: picked.size });
    this.#list = [...picked.values()].map((name) => `${name}; `).join("\n");
  }

  readonly fields = (draw: () => void): TemplateResult => {
    const { hass, site } = this.#given;
    const choose = (each: boolean): void => {
      this.#each = each;
      draw();
    };
    const way = (each: boolean, words: string): TemplateResult =>
      html`<label class="way"><input type="radio" name="way" .checked=${this.#each === each} @change=${() => { choose(each); }} /><span>${words}</span></label>`;
    return html`<div class="ways" role="radiogroup" aria-label=${text(hass, "overview.top_up_how")}>
        ${way(false, text(hass, "overview.top_up_same"))} ${way(true, text(hass, "overview.top_up_each"))}
      </div>
      ${this.#each
        ? html`<label for="list">${text(hass, "overview.top_up_list", { currency: site.currency })}
            <textarea id="list" rows="8" spellcheck="false" autocomplete="off" aria-describedby="list-help" .value=${this.#list}
              @input=${(event: Event) => { this.#list = (event.target as HTMLTextAreaElement).value; }}></textarea></label>
            <p id="list-help" class="quiet">${text(hass, "overview.top_up_list_help")}</p>`
        : html`<label for="amount">${text(hass, "common.amount", { currency: site.currency })}
            <input id="amount" inputmode="decimal" autocomplete="off" autofocus .value=${this.#amount}
              @input=${(event: Event) => { this.#amount = (event.target as HTMLInputElement).value; }} /></label>`}`;
  };

  #payments(): Payment[] {
    const { hass, picked } = this.#given;
    if (!this.#each) {
      const amount = typedAmount(this.#amount, hass.locale);
      if (amount === null) throw new Incomplete(text(hass, "common.amount_wrong"));
      this.#payable(amount);
      return [...picked].map(([unit, name]) => ({ unit, name, amount, reference: `${this.#own}-${unit}` }));
    }
    const { amounts, wrong } = typedList(this.#list, new Set(picked.values()), hass.locale);
    if (wrong !== null) throw new Incomplete(text(hass, "overview.top_up_line_wrong", { line: wrong }));
    if (amounts.length === 0) throw new Incomplete(text(hass, "common.amount_wrong"));
    const listed = new Set<string>();
    return amounts.map(({ name, amount }, position) => {
      this.#payable(amount);
      const unit = this.#unitOf(name);
      const own = unit.toLowerCase();
      if (listed.has(own) && !this.#isShared(name)) throw new Incomplete(text(hass, "overview.top_up_twice", { unit: name }));
      listed.add(own);
      return { unit, name, amount, reference: `${this.#own}-${position}-${unit}` };
    });
  }

  #payable(amount: string): void {
    const { hass, site: { currency } } = this.#given;
    const decimals = unpayable(amount, currency);
    if (decimals !== null) throw new Incomplete(text(hass, "common.amount_fine", { currency, decimals }));
  }

  /** Return the selected unit of a name. Which of two that share it, the hub asks for. */
  #unitOf(name: string): string {
    const found = [...this.#given.picked].filter(([, known]) => known === name);
    return found.length === 1 ? (found[0]?.[0] ?? name) : name;
  }

  #isShared(name: string): boolean {
    return [...this.#given.picked.values()].filter((known) => known === name).length > 1;
  }

  /** Ask the hub until it would refuse nothing: who is refused is left out and named with its reason. */
  readonly plan = async (): Promise<Planned> => {
    const { hass, site } = this.#given;
    let payments = this.#payments();
    const cannot: Line[] = [];
    let told = await topUpBatch(hass, site.entry_id, payments, false);
    while (told.errors.length > 0 && payments.length > 0) {
      const refused = refusedOf(payments, told);
      cannot.push(...[...refused].map(([{ name }, says]) => ({ name, says })));
      payments = payments.filter((one) => !refused.has(one));
      if (payments.length > 0) told = await topUpBatch(hass, site.entry_id, payments, false);
    }
    const count = payments.length;
    const said = count === 0
      ? text(hass, "overview.nobody_can")
      : text(hass, `overview.top_up_will_${plural(count, hass.locale)}`, { count, amount: this.#money(told.amount) });
    const will = payments.map(({ name, amount }) => ({ name, says: this.#money(amount) }));
    const run = count === 0 ? null : this.#run(payments, []);
    return { said, will, cannot, run, act: text(hass, `overview.top_up_act_${plural(count, hass.locale)}`, { count }) };
  };

  #money(amount: string): string {
    return money(amount, this.#given.site.currency, this.#given.hass.locale);
  }

  #run(payments: readonly Payment[], before: readonly Receipt[]): Run {
    return async ({ progress, stopped }) => {
      const receipts = [...before];
      const failed: { payment: Payment; why: string }[] = [];
      let position = 0;
      for (; position < payments.length && !stopped(); position += TOGETHER) {
        const some = payments.slice(position, position + TOGETHER);
        const { booked, refused } = await this.#book(some);
        receipts.push(...booked);
        failed.push(...refused);
        progress(Math.min(position + TOGETHER, payments.length), payments.length);
      }
      return this.#outcome(receipts, failed, payments.slice(position));
    };
  }

  /** Book some payments; who turns out to be refused in the meantime keeps nobody else from theirs. */
  async #book(some: readonly Payment[]): Promise<{ booked: Receipt[]; refused: { payment: Payment; why: string }[] }> {
    const { hass, site } = this.#given;
    const refused: { payment: Payment; why: string }[] = [];
    let asked = some;
    try {
      while (asked.length > 0) {
        const told = await topUpBatch(hass, site.entry_id, asked, true);
        if (told.confirmed) return { booked: receiptsOf(asked, told), refused };
        const wrong = refusedOf(asked, told);
        for (const [payment, why] of wrong) refused.push({ payment, why });
        asked = asked.filter((one) => !wrong.has(one));
      }
    } catch (error) {
      refused.push(...asked.map((payment) => ({ payment, why: refusal(error) })));
    }
    return { booked: [], refused };
  }

  #outcome(receipts: readonly Receipt[], failed: readonly { payment: Payment; why: string }[], left: readonly Payment[]): Outcome {
    const { hass, site } = this.#given;
    const count = receipts.length;
    const said = [
      text(hass, `overview.top_up_done_${plural(count, hass.locale)}`, { count }),
      ...(left.length === 0 ? [] : [text(hass, "overview.left", { count: left.length })]),
    ].join(" ");
    const rest = [...failed.map(({ payment }) => payment), ...left];
    return {
      said,
      failed: failed.map(({ payment: { name }, why }) => ({ name, says: why })),
      // Whoever may only top up may take nothing back.
      undo: count === 0 || site.role !== "administrator" ? undefined : this.#undo(receipts),
      again: rest.length === 0 ? undefined : this.#run(rest, receipts),
    };
  }

  #undo(receipts: readonly Receipt[]): Run {
    const { hass, site } = this.#given;
    const note = text(hass, "overview.undo_note");
    return async (steps: Steps) => {
      const act = async ({ entry }: Receipt): Promise<void> => {
        await reverseEntry(hass, site.entry_id, entry, note);
      };
      const { done, failed, left } = await oneByOne(receipts, act, steps);
      const rest = [...failed.map(({ item }) => item), ...left];
      const said = [
        text(hass, `overview.undone_${plural(done.length, hass.locale)}`, { count: done.length }),
        ...(left.length === 0 ? [] : [text(hass, "overview.left", { count: left.length })]),
      ].join(" ");
      return {
        said,
        failed: failed.map(({ item: { payment }, why }) => ({ name: payment.name, says: why })),
        undo: rest.length === 0 ? undefined : this.#undo(rest),
      };
    };
  }
}

function refusedOf(payments: readonly Payment[], { errors }: Booked): ReadonlyMap<Payment, string> {
  const refused = new Map<Payment, string>();
  for (const { line, message } of errors) {
    const payment = paymentAt(payments, line);
    if (payment === undefined) throw new Error(message);
    refused.set(payment, message);
  }
  return refused;
}

function receiptsOf(payments: readonly Payment[], { entries }: Booked): Receipt[] {
  return entries.flatMap(({ line, journal_entry }) => {
    const payment = paymentAt(payments, line);
    return payment === undefined ? [] : [{ payment, entry: journal_entry }];
  });
}
