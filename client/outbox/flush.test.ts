import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import {
  ANA,
  emptyDeviceAfterEach,
  entryOf,
  holderOf,
} from "./outbox.fixture.ts";
import { emptyCart } from "../device/cart.ts";
import { enterDevice } from "../device/enter-device.ts";
import { addOrder, listEntries, type Keyholder } from "./entry-store.ts";
import { flush } from "./flush.ts";
import type { OutboxEntry } from "./outbox-entry.ts";

let holder: Keyholder;
emptyDeviceAfterEach();

beforeEach(async () => {
  // There is one page only: it has the lock whenever it asks.
  const locks = { request: (_name: string, work: () => unknown) => work() };
  vi.spyOn(navigator, "locks", "get").mockReturnValue(locks as never);
  await enterDevice(ANA);
  holder = await holderOf(ANA);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const queue = (more: Partial<OutboxEntry> = {}) =>
  addOrder(holder, entryOf(more), emptyCart());

const answering = (answer: () => Promise<Response>) =>
  vi.stubGlobal("fetch", answer);

const no = (status: number, reason: string) =>
  answering(() =>
    Promise.resolve(
      Response.json(
        { error: { message: "", data: { httpStatus: status, reason } } },
        { status },
      ),
    ),
  );

async function afterRound(): Promise<OutboxEntry | undefined> {
  await flush(holder, {
    lane: "orders",
    eager: true,
    onChange: () => undefined,
  });
  return (await listEntries(holder))[0];
}

it("holds an order for one that may have arrived from the moment it is sent", async () => {
  await queue();
  let whileSending: OutboxEntry | undefined;
  answering(async () => {
    [whileSending] = await listEntries(holder);
    throw new TypeError("offline");
  });
  expect(await afterRound()).toMatchObject({
    state: "queued",
    mayBeTaken: true,
  });
  expect(whileSending).toMatchObject({ state: "sending", mayBeTaken: true });
});

it("says that sending broke off when the sender was killed, without a connection too", async () => {
  await queue({ state: "sending", changedAt: 7, mayBeTaken: true });
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  const found = await afterRound();
  expect(found).toMatchObject({ state: "queued", mayBeTaken: true });
  expect(found?.history).toEqual([
    { at: 1, state: "queued" },
    { at: 7, state: "queued", why: "unreached" },
  ]);
});

it("tells a try that was cut short beside the one that follows it", async () => {
  await queue({ state: "sending", changedAt: 7, mayBeTaken: true });
  no(401, "not_signed_in");
  expect((await afterRound())?.history).toMatchObject([
    { at: 1, state: "queued" },
    { at: 7, state: "queued", why: "unreached" },
    { state: "queued", why: "signed_out" },
  ]);
});

it("learns nothing of an earlier try from an answer at the door", async () => {
  await queue();
  no(401, "not_signed_in");
  expect((await afterRound())?.mayBeTaken).toBeUndefined();
  answering(() => Promise.reject(new TypeError("offline")));
  expect((await afterRound())?.mayBeTaken).toBe(true);
  no(401, "not_signed_in");
  expect((await afterRound())?.mayBeTaken).toBe(true);
  no(409, "needs_decision");
  expect((await afterRound())?.mayBeTaken).toBeUndefined();
});
