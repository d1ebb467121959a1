// @vitest-environment node

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import english from "../../custom_components/prepaid_meter/translations/en.json";

type Texts = Readonly<Record<string, string>>;

const FOLDER = new URL("../../custom_components/prepaid_meter/translations/", import.meta.url);
const SOURCES = new URL("../src/", import.meta.url);
const ENGLISH: Texts = english.config_panel.cards;
const OTHERS = readdirSync(FOLDER).filter((name) => name !== "en.json");

function placeholders(words: string): string[] {
  return [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "").sort();
}

function texts(file: string): Texts {
  const parsed = JSON.parse(readFileSync(new URL(file, FOLDER), "utf-8")) as { config_panel: { cards: Texts } };
  return parsed.config_panel.cards;
}

test("Simplified Chinese is there", () => {
  expect(OTHERS).toContain("zh-Hans.json");
});

test.each(OTHERS)("%s says everything that the English texts say, with the same placeholders", (file) => {
  const said = texts(file);
  expect(Object.keys(said)).toEqual(Object.keys(ENGLISH));
  for (const [key, words] of Object.entries(ENGLISH)) {
    expect([key, placeholders(said[key] ?? "")]).toEqual([key, placeholders(words)]);
  }
});

test("every text is used", () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: "utf-8" }).filter((name) => name.endsWith(".ts"));
  const code = files.map((name) => readFileSync(new URL(name, SOURCES), "utf-8")).join("\n");
  // What follows the last underscore may be put together from a state, a fact or a field.
  const used = (key: string): boolean =>
    code.includes(`"${key}"`) || /^(days|fact|fault|field|help|reason)_/.test(key);
  expect(Object.keys(ENGLISH).filter((key) => !used(key))).toEqual([]);
});
