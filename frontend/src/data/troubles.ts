/** What of a meter a person has to look at, in the hub's words. */
export const TROUBLES = [
  "silent",
  "stale",
  "refused",
  "disobeys",
  "drifted",
  "faulty",
  "bypassed",
  "load_held",
  "unpaid",
] as const;
export type Trouble = (typeof TROUBLES)[number];
