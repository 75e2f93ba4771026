import { describe, expect, it } from "vitest";
import {
  absorbCart,
  joinCarts,
  newCartState,
  quantitiesIn,
  type CartDetails,
  type CartState,
  type ShownCart,
} from "./cart-state.rules.ts";

const PLAIN: CartDetails = {
  name: "",
  dropped: false,
  reference: "",
  note: "",
  lineNotes: [],
};
const ITEMS = ["A", "B", "C"];

/** A device as the app runs it: it shows a cart, a person changes it, and at times it is joined. */
class Device {
  readonly name: string;
  state: CartState;
  shown: ShownCart;
  private before: ShownCart;

  constructor(name: string) {
    this.name = name;
    this.state = newCartState("first", PLAIN);
    this.shown = { quantities: [], orderId: "first", details: PLAIN };
    this.before = this.shown;
  }
  set(item: string, quantity: number): void {
    const others = this.shown.quantities.filter((one) => one.item !== item);
    this.shown = {
      ...this.shown,
      quantities: quantity > 0 ? [...others, { item, quantity }] : others,
    };
  }
  add(item: string, quantity: number): void {
    this.set(item, this.of(item) + quantity);
  }
  of(item: string): number {
    const line = this.shown.quantities.find((one) => one.item === item);
    return line?.quantity ?? 0;
  }
  /** What happens when an order goes: the cart is empty, and the next one has an id of its own. */
  send(orderId: string): Map<string, number> {
    const sent = new Map(
      this.shown.quantities.map(({ item, quantity }) => [item, quantity]),
    );
    this.shown = { ...this.shown, quantities: [], orderId };
    return sent;
  }
  absorb(): CartState {
    this.state = absorbCart(this.state, this.name, {
      before: this.before,
      now: this.shown,
    });
    this.before = this.shown;
    return this.state;
  }
  take(told: CartState): void {
    this.state = joinCarts(this.absorb(), told);
    this.shown = {
      quantities: [...quantitiesIn(this.state)].map(([item, quantity]) => ({
        item,
        quantity,
      })),
      orderId: this.state.order.id,
      details: this.state.details.value,
    };
    this.before = this.shown;
  }
}

class Server {
  state: CartState | undefined;
  take(told: CartState): CartState {
    this.state = this.state ? joinCarts(this.state, told) : told;
    return this.state;
  }
}

const meet = (device: Device, server: Server) =>
  device.take(server.take(device.absorb()));

/** Numbers that are the same in each run, so that what fails once fails again. */
function createRandom(seed: number): (below: number) => number {
  let state = seed + 1;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

describe("two devices", () => {
  it("keep both of two additions of one item", () => {
    const [server, a, b] = [new Server(), new Device("a"), new Device("b")];
    a.add("A", 12_000);
    b.add("A", 6_000);
    meet(a, server);
    meet(b, server);
    meet(a, server);
    expect([a.of("A"), b.of("A")]).toEqual([18_000, 18_000]);
  });

  it("take out once what both took out, and nothing that was put in unseen", () => {
    const [server, a, b] = [new Server(), new Device("a"), new Device("b")];
    const c = new Device("c");
    a.add("A", 12_000);
    for (const one of [a, b, c]) meet(one, server);
    c.add("A", 6_000);
    a.set("A", 0);
    b.set("A", 0);
    for (const one of [a, b, c, a, b]) meet(one, server);
    expect([a, b, c].map((one) => one.of("A"))).toEqual([6_000, 6_000, 6_000]);
  });

  it("lower to the lesser of what both lowered to", () => {
    const [server, a, b] = [new Server(), new Device("a"), new Device("b")];
    a.add("A", 12_000);
    meet(a, server);
    meet(b, server);
    a.set("A", 8_000);
    b.set("A", 5_000);
    for (const one of [a, b, a]) meet(one, server);
    expect([a.of("A"), b.of("A")]).toEqual([5_000, 5_000]);
  });

  it("are both emptied by an order, but for what was put in since it was seen", () => {
    const [server, a, b] = [new Server(), new Device("a"), new Device("b")];
    a.add("A", 12_000);
    meet(a, server);
    meet(b, server);
    b.add("A", 1_000);
    b.add("B", 3_000);
    a.send("second");
    for (const one of [a, b, a]) meet(one, server);
    for (const one of [a, b]) {
      expect([one.of("A"), one.of("B")]).toEqual([1_000, 3_000]);
      expect(one.shown.orderId).toBe("second");
    }
  });

  it("carry one order's id until it is sent, so that of two orders one is taken", () => {
    const [server, a, b] = [new Server(), new Device("a"), new Device("b")];
    a.shown = { ...a.shown, orderId: "of a" };
    b.shown = { ...b.shown, orderId: "of b" };
    for (const one of [a, b, a]) meet(one, server);
    expect(a.shown.orderId).toBe(b.shown.orderId);
  });

  it("show the later of two writings, and put a dropped cart with goods back", () => {
    const [server, a, b] = [new Server(), new Device("a"), new Device("b")];
    const write = (device: Device, value: Partial<CartDetails>) => {
      const details = { ...device.shown.details, ...value };
      device.shown = { ...device.shown, details };
    };
    write(a, { name: "Kiosk" });
    meet(a, server);
    meet(b, server);
    write(b, { name: "Radnja 2" });
    for (const one of [b, a]) meet(one, server);
    expect(a.shown.details.name).toBe("Radnja 2");
  });
});

describe("whatever happens on three devices, and in whatever order they are heard", () => {
  it("comes to one cart and loses nothing that was added", () => {
    for (let seed = 0; seed < 300; seed += 1) {
      const random = createRandom(seed);
      const server = new Server();
      const devices = ["a", "b", "c"].map((name) => new Device(name));
      const added = new Map<string, number>();
      const takenOut = new Map<string, number>();
      const count = (map: Map<string, number>, item: string, by: number) =>
        map.set(item, (map.get(item) ?? 0) + by);
      let onItsWay: CartState | undefined;
      for (let step = 0; step < 40; step += 1) {
        const device = devices[random(3)];
        const item = ITEMS[random(3)];
        if (!device || !item) continue;
        const act = random(8);
        if (act < 3) {
          const quantity = 1000 * (1 + random(9));
          device.add(item, quantity);
          count(added, item, quantity);
        } else if (act === 3) {
          const less = Math.min(device.of(item), 1000 * (1 + random(9)));
          device.set(item, device.of(item) - less);
          count(takenOut, item, less);
        } else if (act === 4) {
          for (const [sent, quantity] of device.send(`${seed}-${step}`))
            count(takenOut, sent, quantity);
        } else if (act === 5) {
          // An answer that never arrives; what was told comes once more, and late.
          server.take(device.absorb());
          if (onItsWay) server.take(onItsWay);
          onItsWay = device.state;
        } else meet(device, server);
      }
      for (const device of [...devices, ...devices]) meet(device, server);
      const [first, ...others] = devices.map((device) => device.shown);
      for (const other of others) expect(other).toEqual(first);
      for (const item of ITEMS) {
        const left = devices[0]?.of(item) ?? 0;
        // Each piece is there until somebody who saw it took it out; two may have taken the same.
        expect(left).toBeGreaterThanOrEqual(
          (added.get(item) ?? 0) - (takenOut.get(item) ?? 0),
        );
        expect(left).toBeLessThanOrEqual(added.get(item) ?? 0);
      }
    }
  });

  it("is written alike, in whatever order its fields were kept", () => {
    const state = newCartState("first", { ...PLAIN, wishedDate: "2026-12-01" });
    const { value } = state.details;
    const reordered = Object.fromEntries(Object.entries(value).toReversed());
    const kept: CartState = {
      ...state,
      details: { ...state.details, value: reordered as unknown as CartDetails },
    };
    expect(JSON.stringify(joinCarts(kept, kept))).toBe(
      JSON.stringify(joinCarts(state, state)),
    );
  });

  it("joins in any order and grouping to the same, and once more to itself", () => {
    const random = createRandom(7);
    const any = (): CartState => ({
      parts: Array.from({ length: 4 }, () => ({
        item: ITEMS[random(3)] ?? "",
        device: `d${random(2)}`,
        added: random(5),
        removed: random(3),
      })),
      order: { turn: random(2), id: `o${random(3)}` },
      details: {
        clock: random(2),
        device: `d${random(2)}`,
        value: { ...PLAIN, name: `n${random(3)}` },
      },
    });
    for (let round = 0; round < 300; round += 1) {
      const [a, b, c] = [any(), any(), any()];
      const joined = joinCarts(joinCarts(a, b), c);
      expect(joinCarts(a, joinCarts(c, b))).toEqual(joined);
      expect(joinCarts(joined, b)).toEqual(joined);
    }
  });
});
