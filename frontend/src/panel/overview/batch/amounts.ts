import { typedAmount } from "../../../format/money.ts";
import type { Locale } from "../../../ha/types.ts";

export interface TypedAmount {
  readonly name: string;
  readonly amount: string;
}

export interface TypedList {
  readonly amounts: readonly TypedAmount[];
  /** Units whose amount was left empty. */
  readonly empty: number;
  /** The first line that cannot be read. */
  readonly wrong: string | null;
}

function unquoted(text: string): string {
  return text.trim().replace(/^"(.*)"$/, "$1").replaceAll('""', '"').trim();
}

/** A spreadsheet copies tabs; people type semicolons; a space or comma separates where neither is there. */
function split(line: string): readonly [string, string] {
  const sign = ["\t", ";"].find((one) => line.includes(one));
  if (sign !== undefined) {
    const position = line.lastIndexOf(sign);
    return [unquoted(line.slice(0, position)), line.slice(position + 1).trim()];
  }
  const found = /^(.*\S)\s+(\S+)$/.exec(line) ?? /^(.*),([^,]*)$/.exec(line);
  return [unquoted((found?.[1] ?? line).replace(/,$/, "")), found?.[2]?.trim() ?? ""];
}

/** Read one amount per line behind a unit's name. A name alone is no amount, whatever number it ends in. */
export function typedList(typed: string, names: ReadonlySet<string>, locale: Locale): TypedList {
  const amounts: TypedAmount[] = [];
  let empty = 0;
  let wrong: string | null = null;
  for (const line of typed.split(/\r?\n/).map((one) => one.trim()).filter((one) => one !== "")) {
    const [name, typedOne] = names.has(line) ? [line, ""] : split(line);
    if (typedOne === "") {
      empty += 1;
      continue;
    }
    const amount = typedAmount(typedOne, locale);
    if (amount === null || name === "") wrong ??= line;
    else amounts.push({ name, amount });
  }
  return { amounts, empty, wrong };
}
