/** What a version of a tariff says: rates, hours, charges, taxes and the rest, in words and pictures. */

import { css, html, nothing, type TemplateResult } from "lit";
import { text } from "../../translations/texts.ts";
import { bandNames, daySetsOf, type Line, linesOf, packagesOf, pricedBands, rowsOf, taxesOf } from "./document.ts";
import { bandName, letter, perUnit, quantityOf, type Terms } from "./names.ts";
import { hasBlocks, stairs } from "./stairs.ts";
import { bandColour } from "./styles.ts";
import { bandWords, freeWords, lineWords, packageWords, taxWords } from "./words.ts";

export const readingStyles = css`
  .rate {
    font-size: 28px;
    font-weight: 500;
    line-height: 36px;
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
  .band {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .bands {
    display: grid;
    gap: 12px;
  }
  .bands dt {
    display: flex;
    align-items: center;
    gap: 8px;
    font-size: 14px;
    font-weight: 500;
    line-height: 24px;
  }
  .bands dd,
  .said dd {
    margin: 0;
    color: var(--quiet);
    font-size: 14px;
    line-height: 20px;
  }
  .bands dd {
    margin-inline-start: 32px;
  }
  dl {
    margin: 0;
  }
  .said {
    display: grid;
    gap: 4px;
  }
  .said dt {
    margin-block-start: 8px;
    font-size: 14px;
    font-weight: 500;
    line-height: 20px;
    overflow-wrap: anywhere;
  }
  .said dt:first-child {
    margin-block-start: 0;
  }
  td.amount {
    overflow-wrap: anywhere;
    white-space: normal;
  }
`;

export function mark(names: readonly string[], name: string): TemplateResult {
  return html`<span class="mark" style="--band: ${bandColour(names, name)}" aria-hidden="true">${letter(names, name)}</span>`;
}

/** Return the quantities a block is from and to, in words. */
export function blockWords(terms: Terms, below: unknown, edge: unknown): string {
  const { hass } = terms;
  if (edge === undefined) return below === undefined ? text(hass, "tariffs.any_use") : text(hass, "tariffs.above", { edge: quantityOf(terms, below) });
  if (below === undefined) return text(hass, "tariffs.up_to", { edge: quantityOf(terms, edge) });
  return text(hass, "tariffs.between", { below: quantityOf(terms, below), edge: quantityOf(terms, edge) });
}

function rateRows(terms: Terms, line: Line, names: readonly string[]): TemplateResult[] {
  const priced = pricedBands(line);
  return priced.flatMap((band) => {
    const rows = rowsOf(line, band);
    return rows.map(
      ({ row }, at) => html`<tr>
        ${at > 0 || (priced.length === 1 && band === "")
          ? nothing
          : html`<th scope="rowgroup" rowspan=${rows.length}><span class="band">${mark(names, band)}${bandName(band, terms.hass)}</span></th>`}
        ${hasBlocks(line) ? html`<td>${blockWords(terms, rows[at - 1]?.row.up_to, row.up_to)}</td>` : nothing}
        <td class="amount">${perUnit(terms, row.rate)}</td>
      </tr>`,
    );
  });
}

function rates(terms: Terms, line: Line, names: readonly string[]): TemplateResult {
  const rows = line.rates ?? [];
  if (rows.length === 1) return html`<p class="rate">${perUnit(terms, rows[0]?.rate)}</p>`;
  const priced = pricedBands(line);
  return html`${hasBlocks(line) ? stairs(line, names) : nothing}
    <table>
      <thead>
        <tr>
          ${priced.length === 1 && priced[0] === "" ? nothing : html`<th scope="col">${text(terms.hass, "tariffs.band")}</th>`}
          ${hasBlocks(line) ? html`<th scope="col">${text(terms.hass, "tariffs.use_column")}</th>` : nothing}
          <th scope="col" class="amount">${text(terms.hass, "tariffs.rate")}</th>
        </tr>
      </thead>
      <tbody>
        ${rateRows(terms, line, names)}
      </tbody>
    </table>`;
}

function wordsOf(words: readonly string[]): TemplateResult | typeof nothing {
  return words.length === 0 ? nothing : html`<ul class="plain quiet">${words.map((one) => html`<li>${one}</li>`)}</ul>`;
}

/** The rates of use, a card for each line that has some. */
export function usageCards(terms: Terms): TemplateResult[] {
  const names = bandNames(terms.document);
  const usage = linesOf(terms.document).filter(({ kind }) => kind === "usage");
  return usage.map(
    (line) => html`<ha-card class="gap">
      <h2>${usage.length === 1 ? text(terms.hass, "tariffs.rates") : text(terms.hass, "tariffs.rates_of", { line: line.id })}</h2>
      ${rates(terms, line, names)} ${wordsOf(lineWords(terms, line))}
    </ha-card>`,
  );
}

/** When each band holds, in words. */
export function bandList(terms: Terms): TemplateResult {
  const names = bandNames(terms.document);
  return html`<dl class="bands">
    ${names.map(
      (name) => html`<div>
        <dt>${mark(names, name)}${name}</dt>
        ${bandWords(terms, name).map((words) => html`<dd>${words}</dd>`)}
      </div>`,
    )}
  </dl>`;
}

function section(title: string, rows: readonly (readonly [string, readonly string[]])[]): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  return html`<ha-card class="gap">
    <h2>${title}</h2>
    <dl class="said">${rows.map(([name, words]) => html`<dt>${name}</dt>${words.map((one) => html`<dd>${one}</dd>`)}`)}</dl>
  </ha-card>`;
}

/** Everything that is not a rate of use. */
export function otherCards(terms: Terms): (TemplateResult | typeof nothing)[] {
  const { hass, document } = terms;
  const others = linesOf(document).filter(({ kind }) => kind !== "usage");
  const free = freeWords(terms);
  return [
    section(text(hass, "tariffs.charges"), others.map((line) => [line.id, lineWords(terms, line)] as const)),
    section(text(hass, "tariffs.taxes"), taxesOf(document).map((tax) => [tax.code, taxWords(terms, tax)] as const)),
    section(text(hass, "tariffs.free"), free.length === 0 ? [] : [[text(hass, "tariffs.free_name"), free] as const]),
    section(
      text(hass, "tariffs.packages"),
      packagesOf(document).map((one) => [String(one.id), [packageWords(terms, one)]] as const),
    ),
    section(
      text(hass, "tariffs.special_days"),
      daySetsOf(document).map((set) => [set.origin ? `${set.name} (${set.origin})` : set.name, [dates(terms, set.dates ?? [])]] as const),
    ),
  ];
}

function dates({ hass }: Terms, all: readonly string[]): string {
  const format = new Intl.DateTimeFormat(hass.locale.language, { dateStyle: "medium", timeZone: "UTC" });
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined) return text(hass, "tariffs.no_dates");
  const written = (one: string): string => format.format(new Date(`${one}T00:00:00Z`));
  if (all.length <= 4) return all.map(written).join(" · ");
  return text(hass, "tariffs.dates", { count: all.length, first: written(first), last: written(last) });
}
