import { afterEach, expect, it, vi } from "vitest";
import { cart, changeCart } from "../cart/cart-store.ts";
import { clearCart } from "../cart/change-cart.ts";
import type { Quote } from "../api.ts";
import { placeOrder } from "./place-order.ts";

afterEach(() => vi.unstubAllGlobals());

const QUOTE = { lines: [] } as unknown as Quote;

const no = (status: number, reason: string) => () =>
  Promise.resolve(
    Response.json(
      [
        {
          error: {
            message: "",
            code: -32000,
            data: { httpStatus: status, reason },
          },
        },
      ],
      { status },
    ),
  );
const lost = () => Promise.reject(new TypeError("offline"));

async function isUnsureAfter(answer: () => Promise<Response>) {
  vi.stubGlobal("fetch", answer);
  await placeOrder(QUOTE);
  return cart.unconfirmed;
}

it("says that a cart may have arrived until the server has judged its id", async () => {
  expect(await isUnsureAfter(no(401, "not_signed_in"))).toBe(false);
  expect(await isUnsureAfter(lost)).toBe(true);
  expect(await isUnsureAfter(no(429, "too_many_attempts"))).toBe(true);
  expect(await isUnsureAfter(no(401, "not_signed_in"))).toBe(true);
  expect(await isUnsureAfter(no(403, "password_change_required"))).toBe(true);
  expect(await isUnsureAfter(no(409, "needs_decision"))).toBe(false);
  expect(await isUnsureAfter(no(503, "database_unavailable"))).toBe(true);
  expect(await isUnsureAfter(no(409, "id_reused"))).toBe(false);
});

it("says so already while the order is on its way", async () => {
  changeCart((draft) => {
    draft.unconfirmed = false;
  });
  let whileSending: boolean | undefined;
  await isUnsureAfter(() => {
    whileSending = cart.unconfirmed;
    return no(401, "not_signed_in")();
  });
  expect(whileSending).toBe(true);
  expect(cart.unconfirmed).toBe(false);
});

it("leaves alone what was put into another cart meanwhile", async () => {
  const answers = [
    lost,
    () =>
      Promise.resolve(
        Response.json([{ result: { data: { number: "N-2026-00001" } } }]),
      ),
  ];
  for (const answer of answers) {
    await isUnsureAfter(() => {
      clearCart("placed");
      changeCart((draft) => {
        draft.note = "another";
      });
      return answer();
    });
    expect(cart).toMatchObject({ note: "another", unconfirmed: false });
  }
});
