/// <reference types="vite/client" />
import { expect, test } from "vitest";

/** Every file of ours, by its address from here. */
const FILES = import.meta.glob<string>("../src/**/*.ts", { query: "?raw", import: "default", eager: true });
const DEFINED = /@customElement\(\s*"([^"]+)"/g;
/** What is loaded with a file; a type is not. */
const LOADED = /^(?:import|export)\b(?!\s+type\b)[^;"]*"(\.[^"]+)"/gm;

const found = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, one]) => one ?? "");

/** The files that a bundle is made of. */
function bundle(entry: string, files = new Set<string>()): Set<string> {
  if (files.has(entry)) return files;
  files.add(entry);
  for (const one of found(FILES[entry] ?? "", LOADED)) {
    bundle(`..${new URL(one, `https://hub${entry.slice(2)}`).pathname}`, files);
  }
  return files;
}

const elements = (files: Iterable<string>): string[] => [...files].flatMap((one) => found(FILES[one] ?? "", DEFINED));

test("no two elements have one name: a file that defines one again does not load", () => {
  const names = elements(Object.keys(FILES));
  expect(names.length).toBeGreaterThan(50);
  expect(names.filter((one, place) => names.indexOf(one) !== place)).toEqual([]);
});

test("no element is in two bundles: one page of the hub may load them all", () => {
  const bundles = ["cards", "loader", "panel"].map((one) => elements(bundle(`../src/${one}.ts`)));
  expect(bundles.map((names) => names.length > 0)).toEqual([true, false, true]);
  const names = bundles.flat();
  expect(names.filter((one, place) => names.indexOf(one) !== place)).toEqual([]);
  expect(names.toSorted()).toEqual(elements(Object.keys(FILES)).toSorted());
});
