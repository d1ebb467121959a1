import { expect, test } from "vitest";
import { previewEvent, tariff, tariffs } from "../src/data/tariffs.ts";
import done from "./fixtures/tariff-preview-done.json";
import progress from "./fixtures/tariff-preview-progress.json";
import found from "./fixtures/tariff-get.json";
import listed from "./fixtures/tariffs-list.json";

test("what the hub answers about tariffs is understood", () => {
  expect(tariffs(listed, "tariffs/list").tariffs.map(({ name, meters }) => [name, meters])).toEqual([
    ["Gold", 0],
    ["Power", 2],
  ]);
  expect(tariff(found, "tariff/get").versions[0]?.document).toEqual(found.versions[0]?.document);
  expect(previewEvent(progress, "preview")).toMatchObject({ kind: "progress", units: [{ difference: "1.65" }, { difference: "0.00" }] });
  expect(previewEvent(done, "preview")).toEqual(done);
  expect(() => previewEvent({ kind: "unheard of" }, "preview")).toThrow("event expected");
});
