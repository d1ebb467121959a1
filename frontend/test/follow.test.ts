import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { attend, follow } from "../src/data/follow.ts";
import { anything } from "../src/data/shape.ts";
import type { Json } from "../src/ha/types.ts";
import { house, wire } from "./house.ts";

const MINUTE_MS = 60_000;
const UNKNOWN = { code: "unknown_command", message: "Unknown command." };

/** A hub whose connection is lost and comes back, and which knows our commands only while it `runs`. */
class Hub {
  runs = true;
  readonly hears: ((event: unknown) => void)[] = [];
  readonly ends: ReturnType<typeof vi.fn<() => Promise<void>>>[] = [];
  readonly told = vi.fn();
  readonly refused = vi.fn();
  readonly connection = wire((hear: (event: unknown) => void, _: Json, options) => {
    expect(options).toEqual({ resubscribe: false });
    if (!this.runs) return Promise.reject(Object.assign(new Error(UNKNOWN.message), UNKNOWN));
    const end = vi.fn(() => Promise.resolve());
    this.hears.push(hear);
    this.ends.push(end);
    return Promise.resolve(end);
  });
  readonly #hass = house({}, { connection: this.connection });

  async begin(how = follow): Promise<() => void> {
    const close = how(this.#hass, "units/subscribe", { entry_id: "site" }, anything, this);
    await vi.advanceTimersByTimeAsync(0);
    return close;
  }

  async restart(): Promise<void> {
    this.connection.happen("disconnected");
    this.runs = false;
    this.connection.happen("ready");
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    this.runs = true;
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
  }
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("a hub that starts anew is followed as soon as its sites run", async () => {
  const hub = new Hub();
  const close = await hub.begin();
  await hub.restart();
  expect([hub.hears.length, hub.refused.mock.calls]).toEqual([2, []]);
  hub.hears[0]?.("of the lost connection");
  hub.hears[1]?.("new");
  expect(hub.told.mock.calls).toEqual([["new"]]);
  close();
  expect(hub.ends.map((end) => end.mock.calls.length)).toEqual([0, 1]);
  expect(hub.connection.heard()).toBe(0);
});

test("a site that is loaded anew is followed again, and says in between that it stopped", async () => {
  const hub = new Hub();
  const close = await hub.begin();
  hub.hears[0]?.({ kind: "ended", reason: "site_stopped" });
  expect(hub.told).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  expect(hub.hears).toHaveLength(2);
  close();
});

test("whoever lost the right is not followed again", async () => {
  const hub = new Hub();
  await hub.begin();
  hub.hears[0]?.({ kind: "ended", reason: "unauthorized" });
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  expect(hub.hears).toHaveLength(1);
});

test("what was never allowed is refused at once, and what stays away in the end", async () => {
  const refusing = new Hub();
  refusing.runs = false;
  await refusing.begin();
  expect(refusing.refused).toHaveBeenCalledTimes(1);
  const gone = new Hub();
  await gone.begin();
  gone.connection.happen("disconnected");
  gone.runs = false;
  gone.connection.happen("ready");
  await vi.advanceTimersByTimeAsync(10 * MINUTE_MS);
  expect(gone.refused).toHaveBeenCalledTimes(1);
});

test("nothing begins again once it is closed, and what comes late is ended", async () => {
  const hub = new Hub();
  const begun = hub.begin();
  (await begun)();
  await hub.restart();
  expect(hub.hears).toHaveLength(1);
  const late = new Hub();
  const close = follow(house({}, { connection: late.connection }), "units/subscribe", {}, anything, late);
  close();
  await vi.advanceTimersByTimeAsync(0);
  expect(late.ends.map((end) => end.mock.calls.length)).toEqual([1]);
});

test("a job whose connection is lost is over and says so", async () => {
  const hub = new Hub();
  await hub.begin(attend);
  await hub.restart();
  expect(hub.hears).toHaveLength(1);
  expect(hub.refused.mock.calls).toEqual([[new Error("The connection to the hub was lost.")]]);
});
