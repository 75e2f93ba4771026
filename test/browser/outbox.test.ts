import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findOrdersByNote } from "../drills/offline-cut.queries.ts";
import {
  controlled,
  outboxBecomes,
  readOutbox,
  type Standing,
} from "../drills/offline-rig.ts";
import {
  useBuiltPortal,
  fillCart as putGlassesIn,
  glassesIn,
} from "../fixtures/built-portal.ts";
import { browserMissing } from "../fixtures/browser.ts";
import {
  openLastingBrowser,
  type LastingBrowser,
} from "../fixtures/lasting-browser.ts";

const WITHIN_MS = 25_000;

describe.skipIf(browserMissing())("the outbox", () => {
  const portal = useBuiltPortal("small", { wire: true });
  let phone: LastingBrowser;

  beforeAll(async () => {
    phone = await openLastingBrowser();
    await signIn("/catalog");
    await controlled(phone.visit().page);
    await phone.reopen();
    return phone.close;
  });
  beforeEach(async () => {
    await phone.visit().context.setOffline(false);
    portal.wire.open();
    portal.wire.arm("cutBefore", 0);
  });

  async function signIn(path: string): Promise<void> {
    await portal.signIn(phone.visit(), "boris", path);
    await phone.visit().testId("nav-home").waitFor();
  }

  const row = () => glassesIn(phone.visit().page);

  const fillCart = () => putGlassesIn(phone.visit(), portal);

  const send = () =>
    phone.visit().page.locator('[data-testid="send-order"]:enabled').click();

  const entry = (state: string) =>
    phone
      .visit()
      .page.locator(`[data-testid="outbox-entry"][data-state="${state}"]`);

  /** The phone says that all is placed, and the server has the intent once. */
  async function expectOnce(note: string): Promise<void> {
    const found = () => findOrdersByNote(portal.database.db, note);
    await expect.poll(found, { timeout: WITHIN_MS }).toHaveLength(1);
    const [order] = await found();
    const isPlaced = ({ id, state }: Standing) =>
      id === order?.clientOrderId && state === "placed";
    const rows = await outboxBecomes(
      phone.visit().page,
      (all) => all.some(isPlaced),
      WITHIN_MS,
    );
    expect(rows?.every(({ state }) => state === "placed")).toBe(true);
    expect(await found()).toEqual([order]);
  }

  it("takes an order in airplane mode from a cold start, over a kill, and sends it once", async () => {
    const { page, context, testId } = phone.visit();
    // The catalogue comes onto the device with the first visit.
    await page.goto(`${portal.url}/catalog`);
    await row().waitFor();
    portal.wire.close();
    await context.setOffline(true);
    await page.goto(`${portal.url}/catalog`);
    await testId("search").fill("case kutija");
    await page.waitForURL((url) => url.searchParams.get("q") !== null);
    const note = randomUUID();
    await row().getByTestId("quantity-plus").click();
    await testId("cart-bar").click();
    await testId("note").fill(note);
    await send();
    await page.waitForURL("**/outbox");
    await entry("queued").waitFor();
    await page
      .getByRole("heading", { name: "Narudžbina čeka signal" })
      .waitFor();
    // A browser that promises nothing is told of before it is said that all is kept.
    const promised = await page.evaluate(() => navigator.storage.persisted());
    expect(await page.getByTestId("not-promised").count()).toBe(
      promised ? 0 : 1,
    );

    const after = await phone.killAndReopen();
    await after.page.goto(`${portal.url}/`);
    await after.testId("outbox-strip").click();
    await entry("queued").waitFor();
    expect(await after.testId("outbox-count").first().innerText()).toBe("1");
    expect(await findOrdersByNote(portal.database.db, note)).toEqual([]);
    portal.wire.open();
    await entry("placed").waitFor({ timeout: WITHIN_MS });
    await expectOnce(note);
    expect(await after.testId("outbox-count").count()).toBe(0);
  });

  it("is not fooled by an answer lost after the order was taken", async () => {
    const note = await fillCart();
    portal.wire.arm("cutAfterCommit", 2);
    await send();
    await expectOnce(note);
    expect(portal.wire.fired.cutAfterCommit).toBe(2);
  });

  it("takes no hotel's page for the server, and tells the person what happened", async () => {
    const note = await fillCart();
    portal.wire.arm("captivePage", 1000);
    await send();
    await entry("queued").click();
    const { page } = phone.visit();
    await page.getByText("Mreža traži prijavu").first().waitFor();
    expect(await findOrdersByNote(portal.database.db, note)).toEqual([]);
    portal.wire.arm("captivePage", 0);
    await page.getByTestId("send-now").click();
    await expectOnce(note);
  });

  it("makes one order of one cart that two tabs send at once", async () => {
    const note = await fillCart();
    const { page, context } = phone.visit();
    // The cart of one tab is the cart of the other, once it is on the disk.
    await expect.poll(() => page.getByTestId("note").inputValue()).toBe(note);
    const other = await context.newPage();
    await other.goto(`${portal.url}/cart`);
    await expect.poll(() => other.getByTestId("note").inputValue()).toBe(note);
    const press = (tab: typeof page) =>
      tab
        .locator('[data-testid="send-order"]:enabled')
        .click({ timeout: 5000 })
        .catch(() => undefined);
    await other.locator('[data-testid="send-order"]:enabled').waitFor();
    await Promise.all([press(page), press(other)]);
    await expectOnce(note);
    await other.close();
  });

  it("is sent by the service worker with no page open", async () => {
    const note = await fillCart();
    portal.wire.arm("badGateway", 1);
    portal.wire.close();
    await send();
    await entry("queued").waitFor();
    const { page, context } = await phone.replaceTab();
    portal.wire.arm("badGateway", 0);
    portal.wire.open();
    const devtools = await context.newCDPSession(page);
    const registrations: string[] = [];
    devtools.on("ServiceWorker.workerRegistrationUpdated", (event) => {
      for (const one of event.registrations)
        if (!one.isDeleted) registrations.push(one.registrationId);
    });
    await devtools.send("ServiceWorker.enable");
    await expect.poll(() => registrations.length).toBeGreaterThan(0);
    await devtools.send("ServiceWorker.dispatchSyncEvent", {
      origin: portal.url,
      registrationId: registrations[0] ?? "",
      tag: "rabat-outbox",
      lastChance: false,
    });
    await expect
      .poll(() => findOrdersByNote(portal.database.db, note))
      .toHaveLength(1);
    await page.goto(`${portal.url}/outbox`);
    await expectOnce(note);
  });

  it("asks what changed meanwhile, line by line, and sends what was decided", async () => {
    const note = await fillCart();
    const { page, testId } = phone.visit();
    portal.wire.close();
    await send();
    await entry("queued").waitFor();
    await portal.database.house(
      sql`update item set list_price = 1100000 where code = '007'`,
    );
    portal.wire.open();
    await entry("needs_decision").click({ timeout: WITHIN_MS });
    const decision = page.locator('[data-testid="decision"][data-code="007"]');
    expect(await decision.innerText()).toMatch(/100,00[\s\S]*110,00/);
    expect(await findOrdersByNote(portal.database.db, note)).toEqual([]);
    await testId("accept-all").click();
    await send();
    await page.waitForURL("**/orders/N-*");
    await expectOnce(note);
    // The phone knows the price before the next cart is filled.
    await page.goto(`${portal.url}/catalog?q=007`);
    await row()
      .getByTestId("net-price")
      .filter({ hasText: "110,00" })
      .waitFor({ timeout: WITHIN_MS });
  });

  it("goes back into the cart for a change, and comes back from a drop", async () => {
    const dropped = await fillCart();
    const { page, testId } = phone.visit();
    portal.wire.close();
    await send();
    await entry("queued").click();
    await testId("drop-entry").click();
    await testId("confirm-yes").click();
    await page.waitForURL("**/outbox");
    await page.getByRole("button", { name: "Vrati" }).click();
    await entry("queued").click();
    await testId("take-back").click();
    await testId("confirm-yes").click();
    await page.waitForURL("**/cart");
    expect(await testId("note").inputValue()).toBe(dropped);
    expect(
      (await readOutbox(page)).every((one) => one.state === "placed"),
    ).toBe(true);
    await row().getByTestId("quantity-plus").click();
    portal.wire.open();
    await send();
    await expectOnce(dropped);
  });

  it("waits for its owner's sign-in when the session has ended", async () => {
    const note = await fillCart();
    portal.wire.close();
    await send();
    await entry("queued").waitFor();
    await portal.database.house(sql`delete from user_session`);
    portal.wire.open();
    await phone.visit().testId("sign-in-username").waitFor();
    // Whatever was in flight when the session ended comes to the same end.
    await expect
      .poll(async () => (await readOutbox(phone.visit().page))[0]?.state)
      .toBe("queued");
    await signIn("/outbox");
    await expectOnce(note);
  });

  it("puts back what the browser threw away under the open page", async () => {
    const note = await fillCart();
    const { page, testId } = phone.visit();
    portal.wire.close();
    await send();
    await entry("queued").waitFor();
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          indexedDB
            .deleteDatabase("rabat")
            .addEventListener("success", resolve);
        }),
    );
    portal.wire.open();
    // Pressed to hasten it; the page may notice the connection first, and then there is none to press.
    await testId("send-now")
      .click({ timeout: 2000 })
      .catch(() => undefined);
    await testId("device-bar").waitFor();
    expect(await testId("device-bar").innerText()).toContain("obrisao");
    await expectOnce(note);
  });

  it("takes over the cart that the first version of the app left on the device", async () => {
    const note = await fillCart();
    const { page, testId } = phone.visit();
    // No screen of the app is open while its database is made as it was.
    await page.goto(`${portal.url}/healthz`);
    const typed = { username: "boris", note };
    expect(await page.evaluate(leaveFirstVersion, typed)).toBe(1);
    await page.goto(`${portal.url}/cart`);
    const shown = () => testId("note").inputValue();
    await expect.poll(shown, { timeout: WITHIN_MS }).toBe(note);
    expect(await row().getByTestId("quantity").inputValue()).toBe("20");
    await send();
    await expectOnce(note);
  });

  it("says that the device has no room, and leaves the order in the cart", async () => {
    const note = await fillCart();
    const { page, testId } = phone.visit();
    await page.evaluate(() => {
      IDBObjectStore.prototype.add = () => {
        throw new DOMException("no room", "QuotaExceededError");
      };
    });
    portal.wire.close();
    await send();
    await testId("not-saved").waitFor();
    expect(await testId("not-saved").innerText()).toContain("nema mesta");
    expect(await testId("note").inputValue()).toBe(note);
    expect(await row().getByTestId("quantity").inputValue()).toBe("20");
  });

  it("keeps the last thing typed when the page goes at once", async () => {
    await fillCart();
    const { page, context, testId } = phone.visit();
    // A slow phone has the writing still before it when the page goes. What the start of the app
    // writes is over once the order can be sent.
    const devtools = await context.newCDPSession(page);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    for (const typed of ["prva", "druga", "treća", "četvrta", "peta"]) {
      await page.locator('[data-testid="send-order"]:enabled').waitFor();
      await testId("note").fill(typed);
      await page.goto(`${portal.url}/healthz`);
      await page.goto(`${portal.url}/cart`);
      expect(await testId("note").inputValue()).toBe(typed);
    }
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  });
});

/**
 * In the page: puts the cart with this note into a database of version 1, in place of today's.
 * Returns how many carts had the note.
 */
async function leaveFirstVersion(of: {
  username: string;
  note: string;
}): Promise<number> {
  const result = <Value>(request: IDBRequest<Value>) =>
    new Promise<Value>((resolve, reject) => {
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(request.error));
    });
  const now = await result(indexedDB.open("rabat"));
  const carts: { note: string }[] = await result(
    now.transaction("cart").objectStore("cart").getAll(),
  );
  const noted = carts.filter(({ note }) => note === of.note);
  now.close();
  await result(indexedDB.deleteDatabase("rabat"));
  const opening = indexedDB.open("rabat", 1);
  opening.addEventListener("upgradeneeded", () => {
    opening.result.createObjectStore("cart").put(noted[0], of.username);
  });
  (await result(opening)).close();
  return noted.length;
}
