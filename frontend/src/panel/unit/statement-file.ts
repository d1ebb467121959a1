/** A statement to keep or to print: every figure is the hub's own text. */

import { render, type TemplateResult } from "lit";
import type { Statement } from "../../data/statement.ts";

const COLUMNS = ["seq", "date", "kind", "amount", "balance", "debt_amount", "debt", "owed_amount", "owed"] as const;

/** Return the entries as a table for a spreadsheet. */
export function csvOf(statement: Statement): string {
  const rows = statement.entries.map((entry) => [...COLUMNS.map((column) => String(entry[column])), entry.lines.join("; ")]);
  return [[...COLUMNS, "lines"], ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

/** What begins like a formula is no formula: names are typed by people. A number stays one. */
function cell(words: string): string {
  const plain = /^[=+\-@\t\r\n＝＋－＠]/.test(words) && !/^[+-]?\d+(\.\d+)?$/.test(words) ? `'${words}` : words;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

export function fileName(statement: Statement, ending: string): string {
  const name = statement.name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  return `${name || "statement"}-${statement.from.slice(0, 10)}-${statement.to.slice(0, 10)}.${ending}`;
}

const LOOK = `body { margin: 0; font: 11pt/1.45 system-ui, sans-serif; color: #000; }
@page { margin: 18mm 16mm; }
h1 { margin: 0 0 2mm; font-size: 18pt; font-weight: 500; } p { margin: 0 0 6mm; color: #444; }
table { width: 100%; margin-bottom: 8mm; border-collapse: collapse; font-variant-numeric: tabular-nums; }
thead { display: table-header-group; } tr { break-inside: avoid; }
th { font-weight: 500; text-align: start; } th, td { padding: 1.5mm 2mm 1.5mm 0; border-bottom: 0.2mm solid #bbb; vertical-align: top; }
.amount { text-align: end; white-space: nowrap; } .line { padding-inline-start: 6mm; color: #444; font-size: 9.5pt; }
.closing { font-weight: 600; }`;

/** Print a page of its own, without the screen around it. */
export function print(title: string, page: TemplateResult): void {
  const frame = document.createElement("iframe");
  frame.setAttribute("aria-hidden", "true");
  frame.style.cssText = "position:fixed;inset:0;width:0;height:0;border:0";
  document.body.append(frame);
  const sheet = frame.contentWindow;
  const paper = frame.contentDocument;
  if (sheet === null || paper === null) return;
  paper.documentElement.lang = document.documentElement.lang;
  paper.documentElement.dir = document.documentElement.dir;
  paper.title = title;
  const style = paper.createElement("style");
  style.textContent = LOOK;
  paper.head.append(style);
  render(page, paper.body);
  sheet.addEventListener("afterprint", () => { frame.remove(); });
  sheet.print();
}
