import { html, type TemplateResult } from "lit";
import type { Statement, StatementEntry } from "../../data/statement.ts";
import { money } from "../../format/money.ts";
import { dated } from "../../format/time.ts";
import type { Hass } from "../../ha/types.ts";
import { kindWords } from "../../shared/kinds.ts";
import { text } from "../../translations/texts.ts";
import { besides, covered, explained } from "./explanation.ts";
import { summary } from "./statement-summary.ts";

/** A statement as it is handed to a tenant, oldest entry first, each charge explained. */
export function statementPaper(hass: Hass, statement: Statement, title: string): TemplateResult {
  const { currency } = statement;
  const write = (amount: string): string => money(amount, currency, hass.locale);
  return html`<h1>${statement.name}</h1>
    <p>${text(hass, "unit.statement")} · ${title}</p>
    <table>
      ${summary(hass, statement).map(
        ({ name, amount, total }) => html`<tr class=${total ? "closing" : ""}><th scope="row">${name}</th><td class="amount">${write(amount)}</td></tr>`,
      )}
    </table>
    <table>
      <thead>
        <tr>
          <th>${text(hass, "unit.what")}</th>
          <th class="amount">${text(hass, "unit.amount")}</th>
          <th class="amount">${text(hass, "unit.balance")}</th>
        </tr>
      </thead>
      ${statement.entries.map(
        (entry) => html`<tr>
          <td>${kindWords(hass, entry.kind)}, ${dated(entry.date, hass)}${lines(hass, statement, entry)}</td>
          <td class="amount">${write(entry.amount)}</td>
          <td class="amount">${write(entry.balance)}</td>
        </tr>`,
      )}
    </table>`;
}

function lines(hass: Hass, statement: Statement, entry: StatementEntry): TemplateResult[] {
  const meters = new Map(statement.usage.map(({ meter_id, name }) => [meter_id, name]));
  const charged = entry.charge?.lines.map((line) => explained(hass, statement.currency, line)) ?? [];
  const sums = [...charged, ...besides(hass, statement.currency, entry)];
  const words = [
    covered(hass, entry, meters),
    ...(entry.charge === null ? entry.lines : []),
    ...sums.map(({ name, sum, amount }) => `${name}: ${sum === "" ? "" : `${sum} = `}${amount}`),
  ];
  return words.filter(Boolean).map((line) => html`<div class="line">${line}</div>`);
}
