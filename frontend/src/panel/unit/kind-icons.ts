/** The symbol of a kind of journal entry. */
const ICONS: Readonly<Record<string, string | undefined>> = {
  top_up: "cash-plus",
  gift: "gift-outline",
  charge: "flash-outline",
  correction: "pencil-outline",
  refund: "cash-refund",
  adjust: "tune-variant",
  reversal: "undo-variant",
  transfer: "bank-transfer",
  pay_debt: "check-circle-outline",
  expiry: "timer-off-outline",
  add_debt: "playlist-plus",
  recovery: "cash-clock",
  package: "package-variant-closed",
  units: "ticket-percent-outline",
  points: "star-outline",
  recurring: "calendar-sync-outline",
  deposit: "safe",
  settlement: "file-check-outline",
  claim: "file-document-outline",
  shared: "home-group",
};

export function kindIcon(kind: string): string {
  return ICONS[kind] ?? "circle-medium";
}
