import "fake-indexeddb/auto";
import { beforeAll, expect, it } from "vitest";
import {
  ANA,
  BOB,
  emptyDeviceAfterEach,
  entryOf,
  holderOf,
} from "./outbox.fixture.ts";
import { emptyCart, type Cart } from "../device/cart.ts";
import { deviceDb, writeDevice } from "../device/device-db.ts";
import { enterDevice, leaveDevice } from "../device/enter-device.ts";
import {
  addOrder,
  findKeyholder,
  listEntries,
  removeEntry,
  replaceEntry,
  returnOrder,
} from "./entry-store.ts";
import { withOwnDeeds } from "../cart/cart-sync.ts";
import { isCartLocked, readCart, writeCart } from "../cart/cart-db.ts";

const SECRET = "PP-Y-3x1.5";

beforeAll(() => {
  if (!crypto.subtle) throw new Error("no WebCrypto in this environment");
});
emptyDeviceAfterEach();

const orderOf = ({ owner }: { owner: string }, id: string) =>
  entryOf({
    owner,
    id,
    body: JSON.stringify({ id, lines: [{ itemCode: SECRET }] }),
  });
const cartWith = (reference: string): Cart => ({
  ...emptyCart(),
  codes: [SECRET],
  reference,
});

/** All that anybody can read in the database: ciphertext comes as text of its bytes. */
async function allReadable(): Promise<string> {
  const db = await deviceDb();
  const rows = [
    ...(await db.getAll("cart")),
    ...(await db.getAll("outbox")),
    ...(await db.getAllKeys("cart")),
  ];
  return JSON.stringify(rows, (_key, value: unknown) =>
    value instanceof ArrayBuffer
      ? new TextDecoder("latin1").decode(value)
      : value,
  );
}

it("empties the cart and keeps the order in one go, sealed", async () => {
  await enterDevice(ANA);
  const cart = cartWith("mine");
  await writeCart(ANA.owner, cart);
  const holder = await holderOf(ANA);
  const entry = orderOf(ANA, cart.orderId);
  expect(await addOrder(holder, entry, cart)).toBe(true);
  expect((await readCart(ANA.owner, "ana"))?.codes).toEqual([]);
  expect(await allReadable()).not.toContain(SECRET);
  expect(await listEntries(holder)).toEqual([entry]);
  // The same cart from another tab is the same order.
  expect(await addOrder(holder, { ...entry, createdAt: 2 }, cart)).toBe(false);
  expect(await listEntries(holder)).toEqual([entry]);
});

it("leaves the carts that lie aside, and what is known of the one that was sent", async () => {
  await enterDevice(ANA);
  const aside = [{ ...cartWith("of the kiosk"), id: "k" }];
  const place = { id: "m", name: "Radnja 2", device: "d", aside };
  const cart = withOwnDeeds({ ...cartWith("mine"), ...place }, "d");
  await writeCart(ANA.owner, cart);
  const holder = await holderOf(ANA);
  await addOrder(holder, orderOf(ANA, cart.orderId), cart);
  const now = await readCart(ANA.owner, "ana");
  expect(now).toMatchObject({ ...place, codes: [], reference: "" });
  expect(now?.orderId).not.toBe(cart.orderId);
  // What was sent is sealed, and what is still to be told says nothing of it.
  expect(await allReadable()).not.toContain("mine");
  expect(now?.sync).toMatchObject({ told: false, before: { quantities: [] } });
  // At the sign-out they are sealed with it.
  await leaveDevice(ANA.owner);
  expect(await allReadable()).not.toContain("of the kiosk");
  await enterDevice(ANA);
  expect((await readCart(ANA.owner, "ana"))?.aside).toEqual(aside);
});

it("lets no tab bring a sent cart back to life", async () => {
  await enterDevice(ANA);
  const cart = cartWith("mine");
  await writeCart(ANA.owner, cart);
  const entry = orderOf(ANA, cart.orderId);
  await addOrder(await holderOf(ANA), entry, cart);
  expect(await writeCart(ANA.owner, { ...cart, note: "later" })).toBe(false);
  const now = await readCart(ANA.owner, "ana");
  expect(now?.codes).toEqual([]);
  expect(now?.orderId).not.toBe(cart.orderId);
});

it("does not empty a cart that another tab has changed", async () => {
  await enterDevice(ANA);
  const cart = cartWith("mine");
  await writeCart(ANA.owner, { ...cart, note: "of the other tab" });
  const holder = await holderOf(ANA);
  const entry = orderOf(ANA, cart.orderId);
  expect(await addOrder(holder, entry, cart)).toBe(false);
  expect(await listEntries(holder)).toEqual([]);
  expect((await readCart(ANA.owner, "ana"))?.note).toBe("of the other tab");
});

it("gives an order back only into the cart that it was joined with", async () => {
  await enterDevice(ANA);
  const holder = await holderOf(ANA);
  const entry = orderOf(ANA, "one");
  const before = cartWith("before");
  await addOrder(holder, entry, emptyCart());
  const after = { ...before, orderId: "one" };
  const stale = { before: emptyCart(), after };
  expect(await returnOrder(holder, entry, stale)).toBe(false);
  expect(await listEntries(holder)).toEqual([entry]);
  const { orderId } = (await readCart(ANA.owner, "ana")) ?? emptyCart();
  await writeCart(ANA.owner, before, orderId);
  expect(await returnOrder(holder, entry, { before, after })).toBe(true);
  expect(await listEntries(holder)).toEqual([]);
  // A tab that has the cart of before in hand does not write over the order.
  expect(await writeCart(ANA.owner, before)).toBe(false);
  expect(await readCart(ANA.owner, "ana")).toEqual(after);
});

it("leaves a sealed cart to its key", async () => {
  await enterDevice(ANA);
  const cart = cartWith("mine");
  await writeCart(ANA.owner, cart);
  await leaveDevice(ANA.owner);
  expect(await isCartLocked(ANA.owner)).toBe(true);
  expect(await writeCart(ANA.owner, cartWith("other"))).toBe(false);
  await enterDevice(ANA);
  expect(await isCartLocked(ANA.owner)).toBe(false);
  expect(await readCart(ANA.owner, "ana")).toEqual(cart);
});

it("lets the later of two tabs change nothing that it has not seen", async () => {
  await enterDevice(ANA);
  const holder = await holderOf(ANA);
  const entry = orderOf(ANA, "one");
  await addOrder(holder, entry, emptyCart());
  expect(await replaceEntry(holder, { ...entry, state: "sending" })).toBe(true);
  expect(await replaceEntry(holder, { ...entry, state: "refused" })).toBe(
    false,
  );
  expect(await removeEntry(entry)).toBe(false);
  expect(await listEntries(holder)).toMatchObject([
    { state: "sending", revision: 1 },
  ]);
});

it("leaves nothing of a person readable, and gives all back at his sign-in", async () => {
  await enterDevice(ANA);
  const holder = await holderOf(ANA);
  const entry = orderOf(ANA, "one");
  await addOrder(holder, entry, emptyCart());
  const cart = cartWith("mine");
  const empty = await readCart(ANA.owner, "ana");
  await writeCart(ANA.owner, cart, empty?.orderId);
  await leaveDevice(ANA.owner);
  expect(await allReadable()).not.toContain(SECRET);
  expect(await allReadable()).not.toContain("mine");
  expect(await findKeyholder(ANA.owner)).toBeUndefined();

  await enterDevice(BOB);
  const bob = await holderOf(BOB);
  expect(await listEntries(bob)).toEqual([]);
  // Not even with the right owner's name: it is the key that opens.
  expect(await listEntries({ ...bob, owner: ANA.owner })).toEqual([]);
  expect(await readCart(ANA.owner, "ana")).toBeUndefined();

  await enterDevice(ANA);
  expect(await readCart(ANA.owner, "ana")).toEqual(cart);
  expect(await listEntries(await holderOf(ANA))).toEqual([entry]);
  expect(await findKeyholder(BOB.owner)).toBeUndefined();
});

it("seals what somebody left open when his session ended, before another is in", async () => {
  await enterDevice(ANA);
  await writeCart(ANA.owner, cartWith("mine"));
  await enterDevice(BOB);
  expect(await allReadable()).not.toContain("mine");
  const boss = {
    owner: "owner-boss",
    username: "boss",
    role: "admin",
    deviceKey: "c".repeat(43),
  };
  await writeCart(BOB.owner, cartWith("his"));
  await enterDevice(boss);
  expect(await allReadable()).not.toContain("his");
  // Staff seal under theirs what they write for partners.
  expect(await (await deviceDb()).getAllKeys("key")).toEqual(["owner-boss"]);
});

it("deletes a cart at the sign-out that it has no key to seal with", async () => {
  await writeCart(ANA.owner, cartWith("mine"));
  await writeCart(BOB.owner, cartWith("his"));
  await leaveDevice(ANA.owner);
  expect(await allReadable()).not.toContain("mine");
  expect((await readCart(BOB.owner, "bob"))?.reference).toBe("his");
});

it("deletes the carts of others without a key, but not the one that his first version left", async () => {
  await writeCart(ANA.owner, cartWith("mine"));
  await writeCart("carol", cartWith("hers of the first version"));
  const his = cartWith("his of the first version");
  await writeCart("bob", his);
  await enterDevice(BOB);
  expect(await (await deviceDb()).getAllKeys("cart")).toEqual(["bob"]);
  expect(await readCart(BOB.owner, "bob")).toEqual(his);
});

it("lets in one whose sealed cart does not open", async () => {
  await enterDevice(ANA);
  await writeCart(ANA.owner, cartWith("mine"));
  await leaveDevice(ANA.owner);
  await enterDevice({ ...ANA, deviceKey: "d".repeat(43) });
  expect(await readCart(ANA.owner, "ana")).toBeUndefined();
  expect(await findKeyholder(ANA.owner)).toBeDefined();
});

it("opens under no other id and no other owner", async () => {
  await enterDevice(ANA);
  const holder = await holderOf(ANA);
  await addOrder(holder, orderOf(ANA, "one"), emptyCart());
  await writeDevice(["outbox"], async (store) => {
    const stored = await store("outbox").get("one");
    if (stored) await store("outbox").put({ ...stored, id: "two" });
  });
  expect((await listEntries(holder)).map(({ id }) => id)).toEqual(["one"]);
});
