import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ANA, emptyDeviceAfterEach } from "./outbox.fixture.ts";
import { setOwnerTag } from "../lib/owner-tag.ts";
import { enterDevice } from "../device/enter-device.ts";
import { keepEntry } from "./entry-store.ts";
import { newEntry } from "./queue-entry.ts";
import { entries, findHolder, load, setOpenOwner } from "./outbox-state.ts";

emptyDeviceAfterEach();
beforeEach(async () => {
  await enterDevice(ANA);
  setOwnerTag(ANA.owner);
});
afterEach(() => {
  setOwnerTag(undefined);
  setOpenOwner(undefined);
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
