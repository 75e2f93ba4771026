import { beforeAll, describe, expect, it } from "vitest";
import { controlled } from "../drills/offline-rig.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import { browserMissing, type Visit } from "../fixtures/browser.ts";

const WITHIN_MS = 20_000;

describe.skipIf(browserMissing())("a cart on two devices of one person", () => {
  const portal = useBuiltPortal("small");
  let phone: Visit;
  let desk: Visit;

  beforeAll(async () => {
    [phone, desk] = [
      await portal.open(),
      await portal.open({ viewport: { width: 1280, height: 800 } }),
    ];
    for (const visit of [phone, desk]) {
      await portal.signIn(visit, "ana", "/catalog");
      await visit.testId("item-row").first().waitFor();
      await controlled(visit.page);
    }
  });

  const rowOf = ({ page }: Visit, code: string) =>
    page.locator(`[data-testid="item-row"][data-code="${code}"]`);
  async function put(visit: Visit, code: string): Promise<void> {
    await visit.page.goto(`${portal.url}/catalog/${code}`);
    await visit.testId("add-to-cart").click();
    await rowOf(visit, code).getByTestId("quantity").waitFor();
  }
  async function openCart(visit: Visit): Promise<void> {
    await visit.page.goto(`${portal.url}/cart`);
    await visit.testId("carts-open").waitFor();
  }
  const quantityOf = async (visit: Visit, code: string) => {
    const field = rowOf(visit, code).getByTestId("quantity");
    return (await field.count()) === 0 ? "" : await field.inputValue();
  };
  /** What stands in the cart of one, of the items that are asked for. */
  const inCart = async (visit: Visit, codes: string[]) => {
    const found: Record<string, string> = {};
    for (const code of codes) found[code] = await quantityOf(visit, code);
    return found;
  };
  const heard = async (visit: Visit, expected: Record<string, string>) => {
    await openCart(visit);
    const codes = Object.keys(expected);
    await expect
      .poll(() => inCart(visit, codes), { timeout: WITHIN_MS })
      .toEqual(expected);
    return await inCart(visit, codes);
  };

  it("has what was put in on either without a connection", async () => {
    await desk.context.setOffline(true);
    await put(phone, "UDZ");
    await put(desk, "UDZ");
    await put(desk, "PA4");
    await desk.context.setOffline(false);
    const both = { UDZ: "2", PA4: "1" };
    expect(await heard(desk, both)).toEqual(await heard(phone, both));
  });

  it("stands beside others with names, which are on both", async () => {
    await openCart(phone);
    await phone.testId("carts-open").click();
    await phone.testId("new-cart").click();
    await phone.testId("cart-name").fill("Kiosk");
    await phone.testId("save-cart-name").click();
    await phone.page.getByRole("heading", { name: /Kiosk/ }).waitFor();
    await put(phone, "PA4");
    await heard(phone, { PA4: "1", UDZ: "" });
    await openCart(desk);
    await desk.testId("carts-open").click();
    await desk
      .testId("take-cart")
      .filter({ hasText: /Kiosk.*1 stavka/ })
      .waitFor({ timeout: WITHIN_MS });
    await desk.page.keyboard.press("Escape");
    // On the desk another one is in hand still.
    await heard(desk, { UDZ: "2", PA4: "1" });
    await phone.testId("carts-open").click();
    await phone.testId("take-cart").filter({ hasText: "Korpa" }).click();
    const both = { UDZ: "2", PA4: "1" };
    expect(await heard(phone, both)).toEqual(both);
  });

  it("is emptied on both by an order, but for what was put in since", async () => {
    await phone.context.setOffline(true);
    await put(phone, "NOVO");
    await openCart(desk);
    await desk.page.locator('[data-testid="send-order"]:enabled').click();
    await desk.page.waitForURL(/\/orders\//);
    await phone.context.setOffline(false);
    await heard(phone, { UDZ: "", PA4: "", NOVO: "1" });
    await heard(desk, { UDZ: "", PA4: "", NOVO: "1" });
    const ana = await portal.personOf("ana");
    const { orders } = await ana.api.orders.list.query({});
    expect(orders).toHaveLength(1);
  });
});
