import {
  countAge,
  priceState,
  type OfflineLimits,
} from "../../server/company/offline-limits.rules.ts";
import { knownPartners, notePartner } from "../lib/acting.ts";
import { fieldsOf, textOf } from "../lib/fields.ts";
import { sleep } from "../lib/sleep.ts";
import { requestHeaders } from "../lib/request.ts";
import { keepAge, readKeptAge } from "../offline/kept-age.ts";
import { erasePartnerDb, eraseOtherPartnerDbs } from "../offline/partner-db.ts";
import { isBlank, type Cart } from "./cart.ts";
import { deviceDb, writeDevice } from "./device-db.ts";
import { canSeal, importDeviceKey, seal, unseal } from "./sealing.ts";

/** Who enters, as the server named him. */
export interface Entering {
  owner: string;
  username: string;
  role: string;
  deviceKey: string;
}

const CART = "cart";
const ERASE_WITHIN_MS = 3000;
const TRIES = 5;

/**
 * Makes the device the one of whoever signs in, before anything is shown to him: what others left
 * open is sealed under their keys and the keys are dropped; then his own is opened.
 */
export async function enterDevice(person: Entering): Promise<void> {
  const { owner, username } = person;
  const db = await deviceDb();
  const held = [
    ...(await db.getAllKeys("key")),
    ...(await db.getAllKeys("cart")),
  ];
  const his = [owner, ...knownPartners(owner).map((one) => one.owner)];
  for (const other of new Set(held))
    if (!his.includes(other) && other !== username) await sealOwner(other);
  await soon(eraseOtherPartnerDbs(his));
  if (!canSeal()) return;
  const key = await importDeviceKey(person.deviceKey);
  await openOwner(owner, key);
  if (person.role !== "partner") await adoptPartners(owner, key);
}

/** Opens under his key what lies here of an owner. */
async function openOwner(owner: string, key: CryptoKey): Promise<void> {
  const kept = await (await deviceDb()).get("cart", owner);
  // One that does not open is lost in any case, and orders can be kept all the same.
  const cart =
    kept && "sealed" in kept
      ? await unseal(key, { owner, id: CART }, kept.sealed).catch(
          () => undefined,
        )
      : undefined;
  // At most starts there is nothing to open, and what is typed meanwhile must not wait for this.
  const stores = cart ? (["key", "cart"] as const) : (["key"] as const);
  await writeDevice([...stores], async (store) => {
    await store("key").put(key, owner);
    if (cart) await store("cart").put(cart as Cart, owner);
  });
}

/** Opens, with the key of a member of staff, what he keeps of a partner whom he acts for. */
export async function enterActing(of: string, owner: string): Promise<void> {
  const key = await (await deviceDb()).get("key", of);
  if (key) await openOwner(owner, key);
}

/**
 * Orders that he sealed here for partners before he signed out go on without his choosing those
 * partners again: each that his key opens is his, and says for whom it is.
 */
async function adoptPartners(of: string, key: CryptoKey): Promise<void> {
  const db = await deviceDb();
  for (const { owner, id, sealed } of await db.getAll("outbox")) {
    if (owner === of || (await db.get("key", owner))) continue;
    const content = await unseal(key, { owner, id }, sealed).catch(
      () => undefined,
    );
    const partner = fieldsOf(fieldsOf(content)["partner"]);
    const [code, name] = [textOf(partner["code"]), textOf(partner["name"])];
    if (code === undefined || name === undefined) continue;
    notePartner(of, { owner, code, name, isPrepared: false });
    await openOwner(owner, key);
  }
}

/** Takes what an owner can read off the device; his cart and unsent orders stay, sealed. */
export async function leaveDevice(owner: string): Promise<void> {
  await sealOwner(owner);
  await soon(erasePartnerDb(owner));
}

/**
 * Nobody is signed in: the last one may have been switched off since his session ran out, which
 * the server can tell nobody any more. What is too old to be shown to him is taken off.
 */
export async function leaveIfTooOld(limits: OfflineLimits): Promise<void> {
  const kept = readKeptAge();
  if (!kept) return;
  const counted = countAge(kept, kept.contactAt, Date.now());
  const isTooOld = priceState(counted.age, limits) === "hidden";
  if (isTooOld) await leaveDevice(kept.owner);
  keepAge(isTooOld ? undefined : { ...kept, ...counted });
}

/**
 * Seals the cart and drops the key in one transaction. Entries of the outbox are sealed ever. A
 * cart that the device has no key for, as at an address without https, is deleted: whoever comes
 * next could read it.
 */
async function sealOwner(owner: string): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const db = await deviceDb();
    const [key, cart] = [
      await db.get("key", owner),
      await db.get("cart", owner),
    ];
    const plain = cart && !("sealed" in cart) ? cart : undefined;
    if (!key && !plain) return;
    const keeps = plain && !isBlank(plain);
    const sealed =
      key && keeps ? await seal(key, { owner, id: CART }, plain) : undefined;
    const isDone = await writeDevice(["key", "cart"], async (store) => {
      const now = await store("cart").get(owner);
      // Another tab wrote between the two: what it wrote is to be sealed.
      if (plain && JSON.stringify(now) !== JSON.stringify(plain)) return false;
      if (sealed) await store("cart").put({ sealed }, owner);
      else if (plain) await store("cart").delete(owner);
      await store("key").delete(owner);
      return true;
    });
    if (isDone) return;
  }
  throw new Error("the cart would not hold still");
}

/** Another tab may hold a database open; it gives way, and if it does not, nobody waits for it. */
async function soon(erasing: Promise<void>): Promise<void> {
  await Promise.race([erasing.catch(() => undefined), sleep(ERASE_WITHIN_MS)]);
}

/** Asks whether the account behind a session that ended was switched off, and then leaves. */
export async function leaveIfDisabled(owner: string): Promise<void> {
  const answer = await fetch("/trpc/auth.me", {
    cache: "no-store",
    headers: requestHeaders(owner),
  }).catch(() => undefined);
  if (answer?.status !== 401) return;
  const body = (await answer.json().catch(() => undefined)) as
    { error?: { data?: { reason?: unknown } } } | undefined;
  if (body?.error?.data?.reason === "account_disabled")
    await leaveDevice(owner);
}
