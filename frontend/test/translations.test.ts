// @vitest-environment node

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import english from "../../custom_components/prepaid_meter/translations/en.json";

type Texts = Readonly<Record<string, string>>;

const SOURCES = new URL("../src/", import.meta.url);
const ENGLISH = flat(english.config_panel);

function flat(sections: Readonly<Record<string, Texts>>): Texts {
  const named = Object.entries(sections).flatMap(([section, texts]) =>
    Object.entries(texts).map(([key, words]) => [`${section}.${key}`, words]),
  );
  return Object.fromEntries(named) as Texts;
}

test("every text is used", () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: "utf-8" }).filter((name) => name.endsWith(".ts"));
  const code = files.map((name) => readFileSync(new URL(name, SOURCES), "utf-8")).join("\n");
  // A text may be put together from a state, a fact or a field, behind a beginning that is written out.
  const beginnings = [...code.matchAll(/`(\w+\.\w+_)\$\{/g)].map(([, beginning]) => beginning ?? "");
  const used = (key: string): boolean =>
    code.includes(`"${key}"`) || beginnings.some((beginning) => key.startsWith(beginning));
  expect(Object.keys(ENGLISH).filter((key) => !used(key))).toEqual([]);
});
