import { afterEach } from "vitest";
import { writeDevice } from "../device/device-db.ts";
import { findKeyholder, type Keyholder } from "./entry-store.ts";
import type { OutboxEntry } from "./outbox-entry.ts";

export const ANA = personOf("ana");
export const BOB = personOf("bob");

function personOf(username: string) {
  return {
    owner: `owner-${username}`,
    username,
    role: "partner",
    deviceKey: username.charAt(0).repeat(43),
  };
}

/** Leaves nothing on the device behind any test of this file. */
export function emptyDeviceAfterEach(): void {
  afterEach(() =>
    writeDevice(["cart", "outbox", "key", "photo"], async (store) => {
      await store("cart").clear();
      await store("outbox").clear();
      await store("key").clear();
      await store("photo").clear();
    }),
  );
}

export async function holderOf({
  owner,
}: Pick<Keyholder, "owner">): Promise<Keyholder> {
  const holder = await findKeyholder(owner);
  if (!holder) throw new Error(`no key of ${owner}`);
  return holder;
}

/** Ana's order `one`, which waits. */
export function entryOf(more: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
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
}
