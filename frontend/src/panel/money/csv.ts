/** A row as the file has it; `line` is where it begins in the file, the header being line 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

const SEPARATORS = [";", "\t", ","] as const;

/** Read a table only to show it; what it means and what is wrong with it the hub says. */
export function rowsOf(text: string): Table {
  const [first = "", ...others] = records(text.replace(/^\ufeff/, ""));
  if (first === "") return { header: [], rows: [] };
  const separator = SEPARATORS.find((one) => first.cells.includes(one)) ?? ",";
  const rows = others.map(({ line, cells }) => ({ line, cells: split(cells, separator) }));
  return { header: split(first.cells, separator), rows: rows.filter(({ cells }) => cells.some((cell) => cell !== "")) };
}

interface Raw {
  readonly line: number;
  readonly cells: string;
}

/** Return the file's records: a line break within quotes does not end one. */
function records(text: string): Raw[] {
  const found: Raw[] = [];
  let open: string | null = null;
  let line = 0;
  for (const part of text.split(/\r\n|\r|\n/)) {
    line += 1;
    const so: string = open === null ? part : `${open}\n${part}`;
    open = (so.match(/"/g)?.length ?? 0) % 2 === 1 ? so : null;
    // The hub counts a record by the line it ends on.
    if (open === null && so.trim() !== "") found.push({ line, cells: so });
  }
  if (open !== null) found.push({ line, cells: open });
  return found;
}

function split(record: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (const sign of record) {
    if (sign === '"') quoted = !quoted;
    if (sign === separator && !quoted) {
      cells.push(cell);
      cell = "";
    } else cell += sign;
  }
  return [...cells, cell].map((one) => one.trim().replace(/^"([\s\S]*)"$/, "$1").replaceAll('""', '"'));
}
