import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { emptyCart } from "../device/cart.ts";
import { writeDevice } from "../device/device-db.ts";
import { enterDevice } from "../device/enter-device.ts";
import {
  addOrder,
  findKeyholder,
  listEntries,
  type Keyholder,
} from "./entry-store.ts";
import { flush } from "./flush.ts";
import type { OutboxEntry } from "./outbox-entry.ts";

const ANA = {
  owner: "owner-ana",
  username: "ana",
  role: "partner",
  deviceKey: "a".repeat(43),
};

let holder: Keyholder;

beforeEach(async () => {
  // There is one page only: it has the lock whenever it asks.
  const locks = { request: (_name: string, work: () => unknown) => work() };
  vi.spyOn(navigator, "locks", "get").mockReturnValue(locks as never);
  await enterDevice(ANA);
  const found = await findKeyholder(ANA.owner);
  if (!found) throw new Error("no key");
  holder = found;
});
afterEach(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await writeDevice(["cart", "outbox", "key"], async (store) => {
    await store("cart").clear();
    await store("outbox").clear();
    await store("key").clear();
  });
});

async function queue(more: Partial<OutboxEntry> = {}): Promise<void> {
  const entry: OutboxEntry = {
    id: "one",
    owner: ANA.owner,
    kind: "order",
    state: "queued",
    createdAt: 1,
    changedAt: 1,
    revision: 0,
    path: "orders.place",
    body: "{}",
    tries: 0,
    history: [{ at: 1, state: "queued" }],
    ...more,
  };
  await addOrder(holder, entry, emptyCart());
}

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
  await flush(holder, { eager: true, onChange: () => undefined });
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
