import { createMemo, createRoot, createSignal } from "solid-js";
import { createStore, produce, reconcile, unwrap } from "solid-js/store";
import { lineTotal, sumAmounts } from "../../server/core/money.ts";
import { fitsQuantityRule, type Quantity } from "../../server/core/quantity.ts";
import type { Item } from "../api.ts";
import { t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { freshId } from "../lib/fresh-id.ts";
import { hideToast, showToast } from "../ui/toast.ts";
import { troubleOf } from "../device/device-db.ts";
import { setDeviceTrouble, type Trouble } from "../device/device-trouble.ts";
import { mergeCart } from "./merge-cart.ts";
import { isCartLocked, readCart, writeCart } from "./cart-db.ts";
import { emptyCart, type Cart, type CartLine } from "../device/cart.ts";
import { priceAt } from "./price-at.ts";
import { stepRuleFrom } from "../lib/quantity-steps.ts";

/** How often it is looked whether what stands in the way of the device's cart is gone. */
const LATE_MS = 2000;

const [cart, setCart] = createStore<Cart>(emptyCart());
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

/** Whether the device holds a cart, perhaps, that this page has not been able to read. */
let isUnread = false;
let lateReading: ReturnType<typeof setTimeout> | undefined;
let username = "";

async function read(name: string): Promise<void> {
  isUnread = false;
  try {
    let kept: Cart | undefined;
    let before: number;
    // What was typed during the reading is newer than what was read.
    do {
      before = writes;
      kept = await readCart(name, username);
    } while (before !== writes);
    const isLocked = !kept && (await isCartLocked(name));
    if (!isLocked) setCart(reconcile(kept ?? emptyCart()));
    setReadTrouble(name, isLocked ? "sealed" : undefined);
  } catch (error) {
    setReadTrouble(name, troubleOf(error));
  }
}

/** What cannot be read leaves a cart that lasts as long as the page, or until it can be. */
function setReadTrouble(name: string, trouble: Trouble | undefined): void {
  setDeviceTrouble(trouble);
  isUnread = trouble !== undefined;
  // One look at a time, however often something is put in meanwhile.
  clearTimeout(lateReading);
  if (trouble === "blocked" || trouble === "sealed")
    lateReading = setTimeout(() => void readLate(name), LATE_MS);
}

/** What was put in while the device's cart could not be read joins it. */
async function readLate(name: string): Promise<void> {
  if (owner() !== name) return;
  const meanwhile = structuredClone(unwrap(cart));
  await read(name);
  if (isUnread || meanwhile.codes.length === 0) return;
  const kept = structuredClone(unwrap(cart));
  // The id of what may have been taken stays, so that it is not taken twice.
  const joined = meanwhile.unconfirmed
    ? mergeCart(meanwhile, kept)
    : mergeCart(kept, meanwhile);
  setCart(reconcile(joined));
  save(kept.orderId);
}

function announce(name: string): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
  tabs?.postMessage(name);
}

/** Whether the device has failed to write what stands on the screen. */
let isUnsaved = false;

/** Writes the cart in the place of the one with the id `before`. */
function save(before = cart.orderId): void {
  const name = owner();
  if (name === undefined) return;
  writes += 1;
  void write(name, before);
}

async function write(name: string, before: string): Promise<void> {
  // Nothing is put over what has not been read: it is joined as soon as it can be.
  if (isUnread) return await readLate(name);
  try {
    const plain = structuredClone(unwrap(cart));
    const isWritten = await writeCart(name, plain, before);
    isUnsaved = false;
    if (!isWritten) {
      await read(name);
      return;
    }
    // Room was made. What the browser deleted is told for as long as the page stands.
    setDeviceTrouble((now) => (now === "deleted" ? now : undefined));
    announce(name);
  } catch (error) {
    isUnsaved = true;
    setDeviceTrouble(troubleOf(error));
  }
}

/** Writes once more what the device had no room for, before the outbox compares the two. */
export async function keepUnsaved(): Promise<void> {
  const name = owner();
  if (!isUnsaved || name === undefined) return;
  await writeCart(name, structuredClone(unwrap(cart)));
  isUnsaved = false;
}

/** Changes the cart and writes it to the device; nothing waits for the write. */
export function changeCart(change: (cart: Cart) => void): void {
  const before = cart.orderId;
  setCart(produce(change));
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

export { cart };

/** In 1/1000; 0 when the item is not in the cart. */
export const quantityInCart = (itemCode: string): Quantity =>
  cart.lines[itemCode]?.quantity ?? 0;

/** Sets how much of an item is wanted; 0 takes it out, with a way back. */
export function setQuantity(item: Item, quantity: Quantity): void {
  const before = cart.lines[item.code];
  if (quantity === 0) {
    if (before) removeLine(item.code);
    return;
  }
  changeCart((draft) => {
    const line = draft.lines[item.code];
    if (line) {
      line.quantity = quantity;
      line.item = item;
    } else {
      draft.lines[item.code] = { quantity, item };
      draft.codes.push(item.code);
    }
    draft.conflicts = draft.conflicts.filter(
      (conflict) =>
        !("itemCode" in conflict) || conflict.itemCode !== item.code,
    );
  });
}

export function removeLine(itemCode: string): void {
  const line = cart.lines[itemCode];
  const position = cart.codes.indexOf(itemCode);
  if (!line) return;
  const taken: CartLine = structuredClone(unwrap(line));
  changeCart((draft) => {
    delete draft.lines[itemCode];
    draft.codes.splice(position, 1);
    draft.conflicts = draft.conflicts.filter(
      (conflict) => !("itemCode" in conflict) || conflict.itemCode !== itemCode,
    );
  });
  showToast({
    text: fill(t().cart.removed, { name: taken.item.name }),
    action: {
      label: t().app.undo,
      run: () =>
        changeCart((draft) => {
          if (draft.lines[itemCode]) return;
          draft.lines[itemCode] = taken;
          draft.codes.splice(position, 0, itemCode);
        }),
    },
  });
}

/** Empties the cart. After an accepted order there is no way back, and the next has its own id. */
export function clearCart(why: "placed" | "by hand"): void {
  const before = structuredClone(unwrap(cart));
  const empty = emptyCart();
  hideToast();
  setCart(reconcile(structuredClone(empty)));
  save(before.orderId);
  if (why === "by hand")
    showToast({
      text: t().cart.cleared,
      action: {
        label: t().app.undo,
        run: () => {
          if (cart.orderId !== empty.orderId) return;
          const since = structuredClone(unwrap(cart));
          setCart(reconcile(mergeCart(before, since)));
          save(empty.orderId);
        },
      },
    });
}

/** Puts fresher items under the lines: their prices were shown, so they count as seen. */
export function refreshItems(items: Item[]): void {
  changeCart((draft) => {
    for (const item of items) {
      const line = draft.lines[item.code];
      if (line) line.item = item;
    }
  });
}

/** Gives what is in the cart a new id: what the old one named was taken already. */
export function startNewOrder(): void {
  changeCart((draft) => {
    draft.orderId = freshId();
    draft.unconfirmed = false;
  });
}

export const cartLines = (): CartLine[] =>
  cart.codes.flatMap((code) => cart.lines[code] ?? []);

/** Sums over the cart, from the prices the device knows; no network is asked. */
export const cartSums = createRoot(() => {
  const total = createMemo(() =>
    sumAmounts(
      cartLines().map((line) =>
        lineTotal(line.quantity, priceAt(line.item, line.quantity)),
      ),
    ),
  );
  const misfits = createMemo(
    () =>
      cartLines().filter(
        (line) => !fitsQuantityRule(line.quantity, stepRuleFrom(line.item)),
      ).length,
  );
  /** That of the items: a partner's prices have one, which need not be the house's. */
  const currency = () => cartLines()[0]?.item.currency ?? "";
  return { total, currency, misfits, count: () => cart.codes.length };
});
