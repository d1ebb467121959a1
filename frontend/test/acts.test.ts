import { afterEach, expect, test, vi } from "vitest";
import { AdjustDialog } from "../src/acts/adjust-dialog.ts";
import { AddDebtDialog, PayDebtDialog } from "../src/acts/debt-dialogs.ts";
import { DepositDialog } from "../src/acts/deposit-dialog.ts";
import { RefundDialog } from "../src/acts/refund-dialog.ts";
import { openReverse, ReverseDialog } from "../src/acts/reverse-dialog.ts";
import { TopUpDialog } from "../src/acts/top-up-dialog.ts";
import { TransferDialog } from "../src/acts/transfer-dialog.ts";
import { BuyPackageDialog, GrantUnitsDialog } from "../src/acts/units-dialogs.ts";
import { receiptText } from "../src/acts/receipt.ts";
import { BOOKED, hub, Opened, SITE, SUBJECT } from "./acts-house.ts";

const GIFT = { journal_entry: "e2", kind: "gift", at: "2026-11-10T18:00:00+00:00", amount: "1.00", refers_to: ["e1"] };
const STATEMENT = { entries: [{ ...GIFT, journal_entry: "e1", kind: "top_up", amount: "5.00", refers_to: [] }, GIFT] };
const METER = { meterId: "flat_m", name: "Power", unit: "kWh" };

afterEach(() => {
  document.body.replaceChildren();
});

test("a top-up is sent as it was typed and becomes a receipt of the ledger's own facts", async () => {
  const { hass, sent } = hub({ top_up: BOOKED, "unit/statement": STATEMENT });
  const opened = new Opened(new TopUpDialog(), hass);
  await (await opened.type({ amount: "5.00", channel: "bank", reference: " R-17 ", gift: "1" })).press();
  expect(sent("top_up")).toEqual([{ unit_id: "flat", amount: "5.00", channel: "bank", reference: "R-17", gift: "1" }]);
  for (const one of ["€5.00", "€22.40", "Flat 1", "Bank", "Gift", "€1.00", "Olga", "R-17", "e1", "Nov 10, 2026"]) {
    expect(opened.words).toContain(one);
  }
});

test("what is no amount is said beside its field, and nothing is sent", async () => {
  const { hass, sent } = hub({});
  const opened = new Opened(new TopUpDialog(), hass);
  for (const typed of ["", "0", "-5", "1,000.50", "ten"]) {
    await (await opened.type({ amount: typed })).press();
    expect(opened.find("#amount").getAttribute("aria-invalid")).toBe("true");
    expect(opened.find("#amount-about").textContent).toContain("above zero");
  }
  expect(sent("top_up")).toEqual([]);
});

test("an amount is typed in the user's own way", async () => {
  const { hass, sent } = hub({ top_up: BOOKED });
  const german = { ...hass, locale: { ...hass.locale, language: "de" } };
  await (await new Opened(new TopUpDialog(), german).type({ amount: "12,50" })).press();
  expect(sent("top_up")[0]).toMatchObject({ amount: "12.50" });
});

test("a refusal is told in the hub's words; what was typed stays, and trying again has the same reference", async () => {
  let refused = true;
  const answer = (): typeof BOOKED => {
    if (refused) throw new Error("Validation error: The books are closed");
    return BOOKED;
  };
  const { hass, sent } = hub({ top_up: answer });
  const opened = new Opened(new TopUpDialog(), hass);
  await (await opened.type({ amount: "5" })).press();
  expect(opened.words).toContain("The books are closed");
  expect(opened.words).not.toContain("Validation error");
  expect((opened.find("#amount") as HTMLInputElement).value).toBe("5");
  refused = false;
  await opened.press();
  const [first, second] = sent("top_up");
  expect(first?.reference).toBeTruthy();
  expect(second).toEqual(first);
  expect(opened.find(".close")).toBeTruthy();
});

test("what was asked for when the connection was lost is asked for again before anything else", async () => {
  let lost = true;
  const answer = (): typeof BOOKED => {
    // What the hub's frontend rejects with when its connection is lost.
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    if (lost) throw { error: { code: 3 } };
    return BOOKED;
  };
  const { hass, sent } = hub({ top_up: answer });
  const opened = await new Opened(new TopUpDialog(), hass).type({ amount: "5", channel: "cash" });
  await opened.press();
  lost = false;
  await (await opened.type({ channel: "bank" })).press();
  expect(opened.words).toContain("Put everything back");
  await (await opened.type({ channel: "cash" })).press();
  const [first, second, ...more] = sent("top_up");
  expect(second).toEqual(first);
  expect(more).toEqual([]);
  expect(opened.find(".close")).toBeTruthy();
});

test("pressing twice sends once", async () => {
  const { hass, sent } = hub({ top_up: BOOKED });
  const opened = await new Opened(new TopUpDialog(), hass).type({ amount: "5" });
  opened.find("form").dispatchEvent(new Event("submit", { cancelable: true }));
  await opened.press();
  expect(sent("top_up")).toHaveLength(1);
});

test("what was booked before under a reference is said to be, and is not taken back", async () => {
  const { hass } = hub({ top_up: { ...BOOKED, repeated: true } });
  const opened = await (await new Opened(new TopUpDialog(), hass).type({ amount: "5", reference: "R-1" })).press();
  expect(opened.words).toContain("booked before");
  expect(opened.words).not.toContain("Undo");
});

test("only an administrator gives gifts and takes back", async () => {
  const { hass } = hub({ top_up: BOOKED });
  const opened = new Opened(new TopUpDialog(), hass, { subject: { ...SUBJECT, administrator: false } });
  await opened.type({ amount: "5" });
  expect(opened.words).not.toContain("Gift");
  await opened.press();
  expect(opened.words).not.toContain("Undo");
});

test("undo after the dialog takes back what was booked, once", async () => {
  const { hass, sent } = hub({ top_up: BOOKED, reverse: { ...BOOKED, balance: "17.40" } });
  const opened = await (await new Opened(new TopUpDialog(), hass).type({ amount: "5" })).press();
  opened.find(".close").click();
  expect(opened.gone).toBe(true);
  expect(opened.toasts).toEqual(["Top-up: €5.00"]);
  opened.undo?.();
  opened.undo?.();
  await vi.waitFor(() => { expect(opened.toasts).toContain("Taken back. The balance is now €17.40."); });
  const [first, second] = sent("reverse");
  expect(first).toMatchObject({ config_entry_id: "site1", journal_entry: "e1" });
  expect(second).toEqual(first);
});

test("undo in the receipt is told there; a refused one, too", async () => {
  const answers: Record<string, typeof BOOKED> = { top_up: BOOKED };
  const { hass } = hub(answers);
  const opened = await (await new Opened(new TopUpDialog(), hass).type({ amount: "5" })).press();
  const undo = (): HTMLElement | undefined =>
    [...opened.dialog.renderRoot.querySelectorAll("button")].find((one) => one.textContent.includes("Undo"));
  undo()?.click();
  await vi.waitFor(() => { expect(opened.words).toContain("reverse is refused"); });
  answers.reverse = { ...BOOKED, balance: "17.40" };
  undo()?.click();
  await vi.waitFor(() => { expect(opened.words).toContain("Taken back. The balance is now €17.40."); });
  expect(undo()).toBeUndefined();
  opened.find(".close").click();
  expect(opened.toasts).toEqual([]);
});

test("a wallet is chosen where there is one beside the main one", async () => {
  const { hass, sent } = hub({ refund: { ...BOOKED, wallet: "rent" } });
  const opened = new Opened(new RefundDialog(), hass, { subject: { ...SUBJECT, wallets: ["rent"] } });
  await (await opened.type({ amount: "5", wallet: "rent" })).press();
  expect(sent("refund")).toEqual([expect.objectContaining({ unit_id: "flat", amount: "5", wallet: "rent" })]);
  expect(new Opened(new RefundDialog(), hass).dialog.renderRoot.querySelector("#wallet")).toBeNull();
});

test("an adjustment needs its reason; what is taken is sent below zero", async () => {
  const { hass, sent } = hub({ adjust: BOOKED });
  const opened = await (await new Opened(new AdjustDialog(), hass).type({ amount: "2.50", way: "take" })).press();
  expect(opened.find("#note").getAttribute("aria-invalid")).toBe("true");
  await (await opened.type({ note: "Broken lamp" })).press();
  expect(sent("adjust")).toEqual([expect.objectContaining({ amount: "-2.50", note: "Broken lamp" })]);
});

test("a transfer goes to another unit that is held", async () => {
  const rows = [
    { unit_id: "flat", name: "Flat 1", vacant: false },
    { unit_id: "shop", name: "Shop", vacant: false },
    { unit_id: "empty", name: "Empty", vacant: true },
  ];
  const { hass, sent } = hub({ "units/list": { rows, matched: 3 }, transfer: { ...BOOKED, amount: "-5.00" } });
  const opened = new Opened(new TransferDialog(), hass);
  await vi.waitFor(() => { expect(opened.words).toContain("Shop"); });
  expect(opened.words).not.toContain("Empty");
  await (await opened.type({ amount: "5" })).press();
  expect(sent("transfer")).toEqual([]);
  await (await opened.type({ to_unit_id: "shop" })).press();
  expect(sent("transfer")).toEqual([expect.objectContaining({ unit_id: "flat", to_unit_id: "shop", amount: "5" })]);
  expect(opened.words).toContain("Shop");
});

test("debts are entered with how they are paid off, and paid", async () => {
  const { hass, sent } = hub({ add_debt: BOOKED, pay_debt: { ...BOOKED, debt: "3.00" } });
  await (await new Opened(new AddDebtDialog(), hass).type({ name: "Old bill", amount: "60", percent: "10", cap: "5", cap_period: "day" })).press();
  expect(sent("add_debt")).toEqual([
    expect.objectContaining({ name: "Old bill", amount: "60", percent: "10", cap: "5", cap_period: "day" }),
  ]);
  const paid = await (await new Opened(new PayDebtDialog(), hass, { owed: "8.00" }).type({ amount: "5" })).press();
  expect(paid.words).toContain("€3.00");
});

test("a deposit is taken and returned, and never taken back by reversing", async () => {
  const moved = { currency: "EUR", unit_id: "flat", journal_entry: "e1", amount: "100.00", deposit: "100.00" };
  const { hass, sent } = hub({ take_deposit: moved, return_deposit: { ...moved, deposit: "0.00" } });
  const taken = await (await new Opened(new DepositDialog(), hass).type({ amount: "100" })).press();
  expect(taken.words).toContain("The deposit is now €100.00");
  expect(taken.words).not.toContain("Undo");
  await (await new Opened(new DepositDialog(), hass, { taken: false }).type({ amount: "100" })).press();
  expect(sent("return_deposit")).toHaveLength(1);
});

test("packages and units are for one meter", async () => {
  const granted = { currency: "EUR", unit_id: "flat", journal_entry: "e1", balance: "17.40" };
  const { hass, sent } = hub({ buy_package: { ...BOOKED, amount: "-10.00" }, grant_units: granted });
  const sold = [{ id: "p50", name: "50 visits", price: "10", quantity: "50" }];
  const bought = await new Opened(new BuyPackageDialog(), hass, { meter: METER, sold }).press();
  expect(sent("buy_package")).toEqual([expect.objectContaining({ meter_id: "flat_m", package: "p50" })]);
  expect(bought.words).toContain("50 visits");
  const gift = new Opened(new GrantUnitsDialog(), hass, { meter: METER });
  await (await gift.type({ quantity: "20", valid_days: "1.5" })).press();
  expect(gift.words).toContain("whole number");
  await (await gift.type({ valid_days: "30" })).press();
  expect(sent("grant_units")).toEqual([expect.objectContaining({ quantity: "20", valid_days: "30" })]);
});

test("taking back shows first what goes with it, and needs a reason", async () => {
  const { hass, sent } = hub({ reverse: { ...BOOKED, amount: undefined }, "unit/statement": STATEMENT });
  const entry = { journal_entry: "e1", kind: "top_up", unit_id: "flat", at: GIFT.at };
  const opened = new Opened(new ReverseDialog(), hass, { entry });
  await vi.waitFor(() => { expect(opened.words).toContain("€1.00"); });
  for (const one of ["Top-up", "€5.00", "Gift"]) expect(opened.words).toContain(one);
  await opened.press();
  expect(sent("reverse")).toEqual([]);
  await (await opened.type({ note: "Typed twice" })).press();
  expect(sent("reverse")).toEqual([expect.objectContaining({ config_entry_id: "site1", journal_entry: "e1", note: "Typed twice" })]);
  expect(opened.words).toContain("Reversal");
});

test("whoever shows an entry opens its reversal with the site and the entry alone", async () => {
  const { hass } = hub({ "unit/statement": STATEMENT });
  const host = document.createElement("div");
  document.body.append(host);
  void openReverse(host, hass, SITE, { journal_entry: "e1", kind: "top_up", unit_id: "flat", at: GIFT.at, name: "Flat 1" });
  await vi.waitFor(() => { expect(host.querySelector("prepaid-meter-reverse")?.shadowRoot?.textContent).toContain("€5.00"); });
});

test("a receipt is copied as lines", () => {
  const receipt = { title: "Top-up", amount: "€5.00", told: "", rows: [["Unit", "Flat 1"]] as const };
  expect(receiptText(receipt)).toBe("Top-up: €5.00\nUnit: Flat 1");
  expect(receiptText({ ...receipt, amount: undefined })).toBe("Top-up\nUnit: Flat 1");
});
