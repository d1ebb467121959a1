import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { reverse } from "../data/acts.ts";
import { oldEntry, type WithCaused } from "../data/booked.ts";
import type { Site } from "../data/sites.ts";
import { money } from "../format/money.ts";
import { stamp } from "../format/time.ts";
import type { Hass } from "../ha/types.ts";
import { kindWords } from "../shared/kinds.ts";
import { text } from "../translations/texts.ts";
import { reasonField } from "./common-fields.ts";
import { ActDialog, type Given, type Words } from "./dialog.ts";
import type { Field } from "./fields.ts";
import { openDialog } from "./open.ts";
import { type Receipt, receiptOf } from "./receipt.ts";

/** An entry of a statement or of the journal that is to be taken back. */
export interface Reversible {
  readonly journal_entry: string;
  readonly kind: string;
  readonly unit_id: string;
  readonly at: string;
  /** The unit's name, where it is known. */
  readonly name?: string;
  /** When it was booked, where the journal tells. */
  readonly booked_at?: string;
}

/** Takes an entry back with all that it caused, once it was shown what that is. */
@customElement("prepaid-meter-reverse")
export class ReverseDialog extends ActDialog {
  @property({ attribute: false }) entry!: Reversible;
  @state() private whole: WithCaused | null = null;

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed);
    const { unit_id, journal_entry, at, booked_at } = this.entry;
    oldEntry(this.hass, this.subject.entryId ?? "", { unit_id, journal_entry, at: booked_at ?? at }).then(
      (whole) => (this.whole = whole),
      // A statement shows no entry of a settled tenancy; the hub then says what it thinks of taking it back.
      () => (this.whole = null),
    );
  }

  protected override words(): Words {
    const { hass, entry } = this;
    const title = text(hass, "acts.reverse_of", { kind: kindWords(hass, entry.kind) });
    return { title, submit: text(hass, "acts.reverse"), danger: true, lead: text(hass, "acts.reverse_lead") };
  }

  protected override fields(): readonly Field[] {
    return [reasonField(this.hass)];
  }

  protected override body(): TemplateResult {
    const { hass, entry, subject, whole } = this;
    const write = (amount: string): string => money(amount, subject.currency, hass.locale);
    const caused = whole?.caused ?? [];
    return html`<dl>
        ${subject.name === "" ? nothing : html`<dt>${text(hass, "acts.unit")}</dt><dd><bdi>${subject.name}</bdi></dd>`}
        <dt>${text(hass, "acts.when")}</dt>
        <dd>${stamp(entry.at, hass)}</dd>
        ${[...(whole === null ? [] : [whole]), ...caused].map(
          ({ kind, amount }) => html`<dt>${kindWords(hass, kind)}</dt><dd>${write(amount)}</dd>`,
        )}
      </dl>
      ${super.body()}`;
  }

  protected override async perform({ note = "" }: Given): Promise<Receipt> {
    const { hass, subject, entry } = this;
    const fields = { journal_entry: entry.journal_entry, note, reference: this.own };
    const booked = await reverse(hass, subject.entryId ?? "", fields);
    const rows = [
      [text(hass, "acts.reversed"), kindWords(hass, entry.kind)],
      [text(hass, "acts.reason"), note],
    ] as const;
    const title = text(hass, "common.kind_reversal");
    return receiptOf(hass, subject, { title, reference: this.own, rows, final: true }, booked);
  }
}

/** Ask whether an entry of a site's journal shall be taken back. Resolves when the dialog is gone. */
export function openReverse(host: HTMLElement, hass: Hass, site: Site, entry: Reversible): Promise<void> {
  const subject = {
    where: { unit_id: entry.unit_id },
    name: entry.name ?? "",
    currency: site.currency,
    entryId: site.entry_id,
    administrator: site.role === "administrator",
    wallets: [],
  };
  return openDialog(host, hass, new ReverseDialog(), { subject, entry });
}
