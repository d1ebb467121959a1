import { expect, test } from "vitest";
import { TariffEditor } from "../src/panel/tariffs/editor.ts";
import { SaveTariff } from "../src/panel/tariffs/save-dialog.ts";
import { hub, SITE } from "./acts-house.ts";
import found from "./fixtures/tariff-get.json";

const [version] = found.versions;
if (version === undefined) throw new Error("no version");
const others = { ...found, versions: [...found.versions, { ...version, version_id: "others" }] };
const SAVED = { tariff_id: "gold", version_id: "v2", valid_from: "2026-11-12T12:00:00+00:00" };

async function settled(element: TariffEditor | SaveTariff): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) {
    await Promise.resolve();
    await element.updateComplete;
  }
}

function within(element: TariffEditor | SaveTariff, selector: string): HTMLElement {
  const one = element.renderRoot.querySelector<HTMLElement>(selector);
  if (one === null) throw new Error(`no ${selector}`);
  return one;
}

/** An editor with a change in it and the dialog open that saves it. */
async function saving(answer: () => typeof found): Promise<{ dialog: SaveTariff; sent: () => unknown[] }> {
  sessionStorage.clear();
  const { hass, sent } = hub({ "tariff/get": answer, update_tariff: SAVED });
  const editor = new TariffEditor();
  [editor.hass, editor.site, editor.tariffId] = [hass, SITE, "gold"];
  document.body.append(editor);
  await settled(editor);
  const changed = { ...version?.document, taxes: [{ code: "vat", percent: "7" }] };
  within(editor, "prepaid-meter-tariff-text").dispatchEvent(new CustomEvent("edited", { detail: changed }));
  await settled(editor);
  within(editor, ".title .main").click();
  await settled(editor);
  const dialog = within(editor, "prepaid-meter-save-tariff");
  if (!(dialog instanceof SaveTariff)) throw new Error("another dialog");
  return { dialog, sent: () => sent("update_tariff") };
}

test("prices that somebody else saved meanwhile are replaced knowingly or not at all", async () => {
  let now: typeof found = found;
  const { dialog, sent } = await saving(() => now);
  now = others;
  const submit = async (): Promise<void> => {
    within(dialog, "form").dispatchEvent(new Event("submit", { cancelable: true }));
    await settled(dialog);
  };
  await submit();
  expect(sent()).toEqual([]);
  expect(within(dialog, ".told").textContent).toContain("others have changed this tariff");
  await submit();
  expect(sent()).toHaveLength(1);
});

test("behind the dialog that saves prices no key changes them", async () => {
  const { dialog, sent } = await saving(() => found);
  within(dialog, ".main").dispatchEvent(new KeyboardEvent("keydown", { key: "z", ctrlKey: true, bubbles: true, composed: true }));
  await settled(dialog);
  within(dialog, "form").dispatchEvent(new Event("submit", { cancelable: true }));
  await settled(dialog);
  expect(sent()).toMatchObject([{ document: { taxes: [{ code: "vat", percent: "7" }] } }]);
});
