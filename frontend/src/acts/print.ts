import { type Receipt, receiptText } from "./receipt.ts";

const LOOK = `body { margin: 24mm 20mm; font: 14px/1.5 system-ui, sans-serif; color: #000; }
h1 { font-size: 20px; font-weight: 500; } p { font-size: 28px; margin: 0 0 24px; }
table { border-collapse: collapse; width: 100%; } th { text-align: start; font-weight: 400; color: #444; }
td { text-align: end; } th, td { padding: 6px 0; border-bottom: 1px solid #ccc; overflow-wrap: anywhere; }`;

/** Print a receipt on a page of its own, without the screen around it. */
export function printReceipt(receipt: Receipt, place: string): void {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  document.body.append(frame);
  const page = frame.contentDocument;
  const sheet = frame.contentWindow;
  if (page === null || sheet === null) return;
  fill(page, receipt, place);
  sheet.addEventListener("afterprint", () => { frame.remove(); });
  sheet.print();
}

function fill(page: Document, { title, amount, rows }: Receipt, place: string): void {
  const { documentElement: from } = document;
  page.documentElement.lang = from.lang;
  page.dir = from.dir || document.dir;
  page.title = title;
  const style = page.createElement("style");
  style.textContent = LOOK;
  page.head.append(style);
  const table = page.createElement("table");
  for (const [name, value] of rows) {
    const row = table.insertRow();
    row.append(worded(page, "th", name), worded(page, "td", value));
  }
  page.body.append(worded(page, "div", place), worded(page, "h1", title), worded(page, "p", amount ?? ""), table);
}

function worded(page: Document, tag: string, words: string): HTMLElement {
  const made = page.createElement(tag);
  made.textContent = words;
  return made;
}

/** Copy a receipt's lines. A hub without https has no clipboard for pages: then by way of a selection. */
export async function copyReceipt(receipt: Receipt, within: HTMLElement): Promise<void> {
  const words = receiptText(receipt);
  // Typed as always there, yet only secure pages have it.
  const clipboard = (navigator as { clipboard?: Clipboard }).clipboard;
  if (clipboard !== undefined) {
    await clipboard.writeText(words);
    return;
  }
  const area = document.createElement("textarea");
  area.value = words;
  within.append(area);
  area.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way on a page without https
  document.execCommand("copy");
  area.remove();
}
