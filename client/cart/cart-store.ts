import { createSignal } from "solid-js";
import { createStore, produce, reconcile, unwrap } from "solid-js/store";
import { hideToast } from "../ui/toast.ts";
import { troubleOf } from "../device/device-db.ts";
import { setDeviceTrouble, type Trouble } from "../device/device-trouble.ts";
import { isCartLocked, readCart, writeCart } from "./cart-db.ts";
import { emptyCart, placeOf, type Cart } from "../device/cart.ts";
import { mergeCart } from "./merge-cart.ts";

/** How often it is looked whether what stands in the way of the device's cart is gone. */
const LATE_MS = 2000;

const [cart, setCart] = createStore<Cart>(emptyCart());
/** The cart of whoever is signed in, as it stands on the screen. */
export { cart };

const [owner, setOwner] = createSignal<string>();

/** Tells the other tabs of this device that the cart is not what they show. */
const tabs =
  "BroadcastChannel" in globalThis
    ? new BroadcastChannel("rabat-cart")
    : undefined;
tabs?.addEventListener("message", (event: MessageEvent<unknown>) => {
  const name = owner();
  if (name !== undefined && event.data === name) void read(name);
});

/** Counts what this page has written, so that a reading knows when it was overtaken. */
let writes = 0;

/**
 * How what the device keeps is to what stands on the screen. `unread`: it may hold a cart that could
 * not be read, which nothing is put over; `unsaved`: what stands on the screen could not be written.
 */
let kept: "same" | "unread" | "unsaved" = "same";
let nextLook: ReturnType<typeof setTimeout> | undefined;
let username = "";

/** Shows the device's cart. One that cannot be read leaves what is put in until it can be. */
async function read(name: string): Promise<void> {
  kept = "same";
  const trouble = await showDeviceCart(name);
  setDeviceTrouble(trouble);
  // One look at a time, however often something is put in meanwhile.
  clearTimeout(nextLook);
  if (trouble === undefined) return;
  kept = "unread";
  if (trouble === "blocked" || trouble === "sealed")
    nextLook = setTimeout(() => void readLate(name), LATE_MS);
}

/** Gives what stands in the way. */
async function showDeviceCart(name: string): Promise<Trouble | undefined> {
  try {
    let found: Cart | undefined;
    let before: number;
    // What was typed during the reading is newer than what was read.
    do {
      before = writes;
      found = await readCart(name, username);
    } while (before !== writes);
    if (!found && (await isCartLocked(name))) return "sealed";
    setCart(reconcile(found ?? emptyCart()));
    return undefined;
  } catch (error) {
    return troubleOf(error);
  }
}

/** What was put in while the device's cart could not be read joins it. */
async function readLate(name: string): Promise<void> {
  if (owner() !== name) return;
  const meanwhile = structuredClone(unwrap(cart));
  await read(name);
  if (kept === "unread" || meanwhile.codes.length === 0) return;
  const found = structuredClone(unwrap(cart));
  // The id of what may have been taken stays, so that it is not taken twice.
  putCart({
    ...(meanwhile.unconfirmed
      ? mergeCart(meanwhile, found)
      : mergeCart(found, meanwhile)),
    ...placeOf(found),
  });
}

function announce(name: string): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
  tabs?.postMessage(name);
}

/** Told of each change on this page. */
const listeners = new Set<() => void>();
export const whenCartChanged = (call: () => void): void =>
  void listeners.add(call);

/** Whose cart stands on the screen, while it is the one that the device keeps. */
export const keptCartOwner = (): string | undefined =>
  kept === "same" ? owner() : undefined;

/** Writes the cart in the place of the one with the id `before`. */
function save(before = cart.orderId): void {
  const name = owner();
  if (name === undefined) return;
  writes += 1;
  void write(name, before);
  for (const call of listeners) call();
}

async function write(name: string, before: string): Promise<void> {
  // Nothing is put over what has not been read: it is joined as soon as it can be.
  if (kept === "unread") return await readLate(name);
  try {
    const plain = structuredClone(unwrap(cart));
    const isWritten = await writeCart(name, plain, before);
    if (!isWritten) return await read(name);
    if (kept === "unsaved") kept = "same";
    // Room was made. What the browser deleted is told for as long as the page stands.
    setDeviceTrouble((now) => (now === "deleted" ? now : undefined));
    announce(name);
  } catch (error) {
    kept = "unsaved";
    setDeviceTrouble(troubleOf(error));
  }
}

/** Writes once more what the device had no room for, before the outbox compares the two. */
export async function keepUnsaved(): Promise<void> {
  const name = owner();
  if (kept !== "unsaved" || name === undefined) return;
  await writeCart(name, structuredClone(unwrap(cart)));
  kept = "same";
}

/** Changes the cart and writes it to the device; nothing waits for the write. */
export function changeCart(change: (cart: Cart) => void): void {
  const before = cart.orderId;
  setCart(produce(change));
  save(before);
}

/** Puts another cart in the place of this one, on the device too. */
export function putCart(next: Cart): void {
  const before = cart.orderId;
  setCart(reconcile(next));
  save(before);
}

/** Shows the cart that this device keeps for a person; without one, none. */
export async function openCart(
  person: { owner?: string; username: string } | undefined,
): Promise<void> {
  setOwner(undefined);
  hideToast();
  setCart(reconcile(emptyCart()));
  if (!person) return;
  const name = person.owner ?? person.username;
  username = person.username;
  await read(name);
  setOwner(name);
}

/** Writes the cart of the screen: the device has lost its own. */
export const saveCart = (): void => save();

/** Shows the cart as the device has it now: the outbox has changed it, here and in other tabs. */
export async function reopenCart(): Promise<void> {
  const name = owner();
  if (name === undefined) return;
  announce(name);
  // A way back would lead into a cart that is no more.
  hideToast();
  await read(name);
}
