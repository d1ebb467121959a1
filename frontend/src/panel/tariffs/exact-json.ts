import type { Document } from "../../data/tariffs.ts";
import { isFields } from "./document.ts";

/** A number that would not stay what was written. */
export class InexactNumber extends Error {}

function exact(this: unknown, _: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  // Written without quotes a price would become a binary number: its own digits are taken instead.
  if (context?.source !== undefined) return context.source;
  throw new InexactNumber(String(value));
}

/** Read a document as somebody typed it. Raises SyntaxError, or InexactNumber where the browser cannot tell its digits. */
export function readDocument(typed: string): Document {
  const read: unknown = JSON.parse(typed, exact);
  if (!isFields(read)) throw new SyntaxError("{ … }");
  return read;
}

/** Write a document for people: rows that are short stay on one line. */
export function writeDocument(value: unknown, indent = ""): string {
  const flat = JSON.stringify(value);
  if (flat.length + indent.length <= 72 || typeof value !== "object" || value === null) {
    return flat.replace(/("(?:[^"\\]|\\.)*")|([:,])/g, (_, text: string | undefined, mark: string) => text ?? `${mark} `);
  }
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((one) => writeDocument(one, inner))
    : Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${writeDocument(one, inner)}`);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return `${open ?? ""}\n${parts.map((part) => inner + part).join(",\n")}\n${indent}${close ?? ""}`;
}
