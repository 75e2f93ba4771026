import { describe, expect, it } from "vitest";
import {
  joinCarts,
  type CartState,
} from "../../server/carts/cart-state.rules.ts";
import type { Item } from "../api.ts";
import { emptied, emptyCart, type Cart } from "../device/cart.ts";
import {
  asHeard,
  unknownItems,
  withOthersDeeds,
  withOwnDeeds,
} from "./cart-sync.ts";
import { mergeCart } from "./merge-cart.ts";

const itemOf = (code: string) =>
  ({ code, name: code, breaks: [] }) as unknown as Item;
const ITEMS = new Map(["A", "B", "C"].map((code) => [code, itemOf(code)]));

/** What the server does with what it is told. */
function createServer() {
  let kept: CartState | undefined;
  let version = 0;
  return (state: CartState) => {
    const joined = joinCarts(kept ?? state, state);
    if (JSON.stringify(kept) !== JSON.stringify(joined)) version += 1;
    kept = joined;
    return { cart: "main", state: joined, version };
  };
}

/** A phone with one cart, which is told now and then. */
function createPhone(name: string, server: ReturnType<typeof createServer>) {
  let cart: Cart = emptyCart();
  const set = (code: string, quantity: number) => {
    const { [code]: before, ...others } = cart.lines;
    const rest = cart.codes.filter((one) => one !== code);
    cart = {
      ...cart,
      codes: quantity === 0 ? rest : before ? cart.codes : [...rest, code],
      lines:
        quantity === 0
          ? others
          : {
              ...others,
              [code]: { ...before, quantity, item: itemOf(code) },
            },
    };
  };
  const of = (code: string) => cart.lines[code]?.quantity ?? 0;
  return {
    of,
    set,
    add: (code: string, quantity: number) => set(code, of(code) + quantity),
    edit: (change: Partial<Cart>) => {
      cart = { ...cart, ...change };
    },
    cart: () => cart,
    send: () => {
      const sent = cart;
      cart = emptied(cart);
      return sent;
    },
    /** Tells, and perhaps hears nothing: what is done while the answer is on its way is not lost. */
    tell: () => {
      cart = withOwnDeeds(cart, name);
      const state = cart.sync?.state;
      if (!state) throw new Error("nothing is known of the cart");
      const answer = server(state);
      return (items = ITEMS) => {
        cart = withOthersDeeds(cart, name, { heard: answer, items });
      };
    },
  };
}

function createTwo() {
  const server = createServer();
  const [a, b] = [createPhone("a", server), createPhone("b", server)];
  const meet = () => {
    for (const one of [a, b, a]) one.tell()();
  };
  return { a, b, meet };
}

describe("the same cart on two devices", () => {
  it("has what was added offline on either, and on both the same", () => {
    const { a, b, meet } = createTwo();
    a.add("A", 2_000);
    b.add("A", 3_000);
    b.add("B", 1_000);
    meet();
    expect([a.of("A"), b.of("A"), a.of("B")]).toEqual([5_000, 5_000, 1_000]);
    expect(a.cart().orderId).toBe(b.cart().orderId);
  });

  it("is emptied on both by an order, but for what was added since", () => {
    const { a, b, meet } = createTwo();
    a.add("A", 2_000);
    meet();
    b.add("A", 500);
    b.add("C", 1_000);
    const sent = a.send();
    expect(sent.lines["A"]?.quantity).toBe(2_000);
    meet();
    for (const one of [a, b])
      expect([one.of("A"), one.of("C")]).toEqual([500, 1_000]);
    // What went with one id is never sent under it again from the other.
    expect(b.cart().orderId).not.toBe(sent.orderId);
    expect(b.cart().orderId).toBe(a.cart().orderId);
  });

  it("does nothing twice when an answer is lost", () => {
    const { a, b, meet } = createTwo();
    a.add("A", 2_000);
    a.tell();
    a.add("A", 1_000);
    a.set("A", 2_500);
    a.tell();
    a.set("A", 0);
    meet();
    expect([a.of("A"), b.of("A")]).toEqual([0, 0]);
  });

  it("keeps what is done while the answer is on its way", () => {
    const { a, b, meet } = createTwo();
    a.add("A", 2_000);
    const hear = a.tell();
    a.add("A", 1_000);
    a.add("B", 1_000);
    hear();
    expect([a.of("A"), a.of("B")]).toEqual([3_000, 1_000]);
    expect(a.cart().sync?.told).toBe(false);
    meet();
    expect([b.of("A"), b.of("B")]).toEqual([3_000, 1_000]);
    expect(a.cart().sync?.told).toBe(true);
  });

  it("has what is written on it, beside its lines too", () => {
    const { a, b, meet } = createTwo();
    a.add("A", 1_000);
    a.edit({ note: "pozvoni", wishedDate: "2026-12-01", name: "Kiosk" });
    const line = a.cart().lines["A"];
    if (line) line.note = "tamnija";
    meet();
    expect(b.cart()).toMatchObject({
      note: "pozvoni",
      wishedDate: "2026-12-01",
      name: "Kiosk",
      lines: { A: { note: "tamnija" } },
    });
    const { wishedDate: _, ...without } = b.cart();
    b.edit({ ...without, note: "zvono ne radi" });
    meet();
    expect(a.cart().note).toBe("zvono ne radi");
  });

  it("has again what was emptied and given back, though others heard between", () => {
    const { a, b, meet } = createTwo();
    a.add("A", 2_000);
    meet();
    const before = a.cart();
    a.edit(emptied(before));
    meet();
    expect(b.of("A")).toBe(0);
    a.edit(mergeCart(before, a.cart()));
    meet();
    expect([a.of("A"), b.of("A")]).toEqual([2_000, 2_000]);
  });

  it("takes nothing out that it does not know, and shows it once it does", () => {
    const { a, b } = createTwo();
    b.add("B", 4_000);
    b.tell()();
    a.add("A", 1_000);
    a.tell()(new Map());
    expect(a.of("B")).toBe(0);
    const known = a.cart().sync?.state;
    expect(known && unknownItems(a.cart(), known)).toEqual(["B"]);
    a.tell()();
    expect(a.of("B")).toBe(4_000);
    b.tell()();
    expect([b.of("A"), b.of("B")]).toEqual([1_000, 4_000]);
  });

  it("is on a device that never had it as it was heard", () => {
    const { a } = createTwo();
    a.add("A", 1_000);
    a.edit({ name: "Kiosk" });
    a.tell()();
    const heard = { cart: "k", state: a.cart().sync?.state, version: 3 };
    if (!heard.state) throw new Error("nothing was told");
    const made = asHeard(
      { ...emptyCart(), id: "k" },
      { ...heard, state: heard.state },
      ITEMS,
    );
    expect(made).toMatchObject({
      id: "k",
      name: "Kiosk",
      codes: ["A"],
      sync: { told: true, version: 3 },
    });
    expect(withOwnDeeds(made, "new")).toBe(made);
  });
});

it("comes to one cart whatever is done on either, and loses no addition", () => {
  let state = 1;
  const random = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
  for (let round = 0; round < 200; round += 1) {
    const { a, b, meet } = createTwo();
    const left = new Map<string, number>();
    const hearing: (() => void)[] = [];
    const count = (code: string, by: number) =>
      left.set(code, (left.get(code) ?? 0) + by);
    for (let step = 0; step < 30; step += 1) {
      const phone = random(2) === 0 ? a : b;
      const code = ["A", "B", "C"][random(3)] ?? "A";
      const act = random(7);
      if (act < 3) {
        const quantity = 1_000 * (1 + random(5));
        phone.add(code, quantity);
        count(code, quantity);
      } else if (act === 3) {
        count(code, -phone.of(code));
        phone.set(code, 0);
      } else if (act === 4) {
        for (const [sent, line] of Object.entries(phone.send().lines))
          count(sent, -line.quantity);
      } else if (act === 5) phone.tell();
      else {
        hearing.push(phone.tell());
        if (random(2) === 0) hearing.shift()?.();
      }
    }
    meet();
    for (const code of ["A", "B", "C"]) {
      expect(a.of(code)).toBe(b.of(code));
      expect(a.of(code)).toBeGreaterThanOrEqual(left.get(code) ?? 0);
    }
    expect(a.cart().orderId).toBe(b.cart().orderId);
  }
});
