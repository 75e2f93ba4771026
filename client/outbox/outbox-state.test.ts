import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { setOwnerTag } from "../lib/owner-tag.ts";
import { writeDevice } from "../device/device-db.ts";
import { enterDevice } from "../device/enter-device.ts";
import { keepEntry } from "./entry-store.ts";
import { newEntry } from "./queue-entry.ts";
import { entries, findHolder, load, setOpenOwner } from "./outbox-state.ts";

const ANA = {
  owner: "owner-ana",
  username: "ana",
  role: "partner",
  deviceKey: "a".repeat(43),
};

beforeEach(async () => {
  await enterDevice(ANA);
  setOwnerTag(ANA.owner);
});
afterEach(async () => {
  setOwnerTag(undefined);
  setOpenOwner(undefined);
  await writeDevice(["cart", "outbox", "key"], async (store) => {
    await store("cart").clear();
    await store("outbox").clear();
    await store("key").clear();
  });
});

it("has the key of whoever is signed in before his outbox is opened", async () => {
  const holder = await findHolder();
  expect(holder?.owner).toBe(ANA.owner);
  setOwnerTag(undefined);
  expect(await findHolder()).toBeUndefined();
});

it("goes on showing what came into it before it was opened", async () => {
  const holder = await findHolder();
  if (!holder) throw new Error("no key");
  const given = { id: "one", path: "orders.place", body: "{}" };
  await keepEntry(holder, newEntry(holder, { ...given, kind: "order" }));
  await load();
  setOpenOwner(ANA.owner);
  expect(entries().map(({ id }) => id)).toEqual(["one"]);
  setOpenOwner("owner-bob");
  expect(entries()).toEqual([]);
});
