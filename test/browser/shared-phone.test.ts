import { sql } from "kysely";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { findOrdersByNote } from "../drills/offline-cut.queries.ts";
import { controlled, outboxBecomes } from "../drills/offline-rig.ts";
import {
  useBuiltPortal,
  fillCart as putGlassesIn,
} from "../fixtures/built-portal.ts";
import { PASSWORD } from "../fixtures/server-process-company.ts";
import { browserMissing, type Visit } from "../fixtures/browser.ts";

const WITHIN_MS = 25_000;
/** Who is signed in, asked for by a page that opens. */
const WHO_IS_IN = /\/trpc\/[^?]*auth\.me/;

describe.skipIf(browserMissing())("a phone that two people share", () => {
  const portal = useBuiltPortal("small", { wire: true });
  let visit: Visit;
  /** What Ana wrote on the order that waits, and in the cart. */
  let [onOrder, inCart] = ["", ""];

  beforeAll(async () => {
    visit = await portal.openLasting();
  });

  async function signIn(username: string): Promise<void> {
    const { testId } = visit;
    await portal.signIn(visit, username);
    await testId("nav-home").waitFor();
  }

  async function signOut(): Promise<void> {
    const { page, testId } = visit;
    await page.goto(`${portal.url}/more`);
    await testId("sign-out").click();
  }

  async function fillCart(): Promise<string> {
    const note = await putGlassesIn(visit, portal);
    await expect.poll(() => readAll(visit.page)).toContain(note);
    return note;
  }

  it("lets in who signs in while the server is still asked who is", async () => {
    const { context } = await portal.openLasting();
    const page = context.pages()[0] ?? (await context.newPage());
    let answer = () => {};
    const isIn = new Promise<void>((resolve) => (answer = resolve));
    await page.route(WHO_IS_IN, async (route) => {
      const nobody = await route.fetch();
      await isIn;
      await route.fulfill({ response: nobody });
    });
    await page.goto(portal.url);
    await page.getByTestId("sign-in-username").fill("ana");
    await page.getByTestId("sign-in-password").fill(PASSWORD);
    await page.getByTestId("sign-in-submit").click();
    await page.getByTestId("nav-home").waitFor();
    const answered = page.waitForResponse(WHO_IS_IN);
    answer();
    await answered;
    await page.getByTestId("nav-catalog").click();
    await page.waitForURL("**/catalog");
    expect(await page.getByTestId("sign-in-username").count()).toBe(0);
  });

  it("tells Ana at her sign-out what stays, and leaves nothing of hers readable", async () => {
    const { page, testId } = visit;
    await signIn("ana");
    onOrder = await fillCart();
    portal.wire.arm("badGateway", 1000);
    await page.locator('[data-testid="send-order"]:enabled').click();
    await page
      .locator('[data-testid="outbox-entry"][data-state="queued"]')
      .waitFor();
    // Sealed from the start, the signed-in owner's own phone included.
    expect(await readAll(page)).not.toContain(onOrder);
    inCart = await fillCart();
    await signOut();
    const dialog = page.locator("dialog");
    expect(await dialog.innerText()).toContain("1 narudžbina čeka slanje");
    await testId("confirm-yes").click();
    await testId("sign-in-username").waitFor();
    expect(await foundOfAna()).toEqual([]);
  });

  it("shows Boris nothing of hers, and sends nothing of hers as his", async () => {
    const { page, testId } = visit;
    await signIn("boris");
    portal.wire.arm("badGateway", 0);
    expect(await foundOfAna()).toEqual([]);
    await page.goto(`${portal.url}/outbox`);
    await page.getByText("Ništa ne čeka slanje").waitFor();
    expect(await testId("outbox-entry").count()).toBe(0);
    await page.goto(`${portal.url}/cart`);
    await page.locator(".empty").waitFor();
    expect(await findOrdersByNote(portal.database.db, onOrder)).toEqual([]);
    await signOut();
    await testId("sign-in-username").waitFor();
  });

  it("gives Ana her cart back, and sends her order under her name", async () => {
    const { page, testId } = visit;
    await signIn("ana");
    await page.goto(`${portal.url}/cart`);
    await expect.poll(() => testId("note").inputValue()).toBe(inCart);
    const rows = await outboxBecomes(
      page,
      (found) => found[0]?.state === "placed",
      WITHIN_MS,
    );
    const [order, ...others] = await findOrdersByNote(
      portal.database.db,
      onOrder,
    );
    expect(others).toEqual([]);
    expect(order?.clientOrderId).toBe(rows?.[0]?.id);
    expect(order?.partner).toBe("A");
  });

  it("seals hers as well when her session only ended, before the next is in", async () => {
    const { page, testId } = visit;
    await endSessions();
    await page.goto(`${portal.url}/orders`);
    await testId("sign-in-username").waitFor();
    await signIn("boris");
    expect(await foundOfAna()).toEqual([]);
  });

  it("finishes a sign-out that was cut short, at the next start", async () => {
    const { page, testId } = visit;
    const note = await fillCart();
    await cutSignOutShort();
    await page.goto(`${portal.url}/cart`);
    await testId("sign-in-username").waitFor();
    await expect.poll(() => readAll(page)).not.toContain(note);
    await expect.poll(leaving).toBeNull();
    await signIn("boris");
    await page.goto(`${portal.url}/cart`);
    await expect.poll(() => testId("note").inputValue()).toBe(note);
  });

  it("lets nobody in by a sign-out that was cut short, after a start without a connection", async () => {
    const { page, testId } = visit;
    await controlled(page);
    const note = await testId("note").inputValue();
    await cutSignOutShort();
    portal.wire.close();
    await page.goto(`${portal.url}/cart`);
    await testId("sign-in-username").waitFor();
    await expect.poll(() => readAll(page)).not.toContain(note);
    portal.wire.open();
    await page.goto(`${portal.url}/cart`);
    await testId("sign-in-username").waitFor();
    await expect.poll(leaving).toBeNull();
    const cookies = await visit.context.cookies();
    expect(cookies.filter(({ name }) => name.includes("session"))).toEqual([]);
    expect(await testId("nav-home").count()).toBe(0);
    expect(await readAll(page)).not.toContain(note);
  });

  it("takes off what is too old to be shown, when nobody is signed in to whom it could be hidden", async () => {
    const { page, testId } = visit;
    await signIn("ana");
    const note = await fillCart();
    await expect.poll(ages).not.toEqual([]);
    await endSessions();
    await page.goto(`${portal.url}/cart`);
    await testId("sign-in-username").waitFor();
    // Not yet: he may be back in a minute.
    await expect.poll(ages).toEqual(await owners());
    await growOlder(8);
    await page.goto(`${portal.url}/cart`);
    await testId("sign-in-username").waitFor();
    await expect.poll(owners).toEqual([]);
    expect(await readAll(page)).not.toContain(note);
    await signIn("ana");
    await page.goto(`${portal.url}/cart`);
    await expect.poll(() => testId("note").inputValue()).toBe(note);
  });

  const endSessions = () =>
    portal.database.house(sql`delete from user_session`);

  /** Whose catalogue lies on the phone. */
  const owners = () =>
    visit.page.evaluate(async () =>
      (await indexedDB.databases()).flatMap(({ name }) =>
        name?.startsWith("rabat-") ? [name.slice("rabat-".length)] : [],
      ),
    );

  /** Of whose last contact the phone knows the age. */
  const ages = () =>
    visit.page.evaluate(() => {
      const age = JSON.parse(localStorage.getItem("rabat.age") ?? "null") as {
        owner: string;
      } | null;
      return age ? [age.owner] : [];
    });

  /** Lets days pass for the phone, with no screen of the app open. */
  async function growOlder(days: number): Promise<void> {
    await visit.page.goto(`${portal.url}/healthz`);
    await visit.page.evaluate((ms) => {
      const age = JSON.parse(localStorage.getItem("rabat.age") ?? "{}") as {
        age: number;
      };
      const older = JSON.stringify({ ...age, age: age.age + ms });
      localStorage.setItem("rabat.age", older);
    }, days * 86_400_000);
  }

  /** As a page leaves it that is killed between the press and the server's word. */
  async function cutSignOutShort(): Promise<void> {
    await visit.page.evaluate(() => {
      const user = JSON.parse(localStorage.getItem("rabat.user") ?? "{}") as {
        owner: string;
      };
      localStorage.setItem("rabat.leaving", user.owner);
    });
  }

  const leaving = () =>
    visit.page.evaluate(() => localStorage.getItem("rabat.leaving"));

  /** What of Ana's can be read on the phone. */
  async function foundOfAna(): Promise<string[]> {
    const all = await readAll(visit.page);
    return [onOrder, inCart, "Partner A", '"ana"'].filter((secret) =>
      all.includes(secret),
    );
  }
});

/** All that a script can read in this browser, in one text. */
async function readAll(page: Page): Promise<string> {
  return await page.evaluate(async () => {
    const parts: string[] = [
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
    ];
    const plain = (_key: string, value: unknown) => {
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
        const bytes =
          value instanceof ArrayBuffer
            ? new Uint8Array(value)
            : new Uint8Array(value.buffer);
        return new TextDecoder("latin1").decode(bytes);
      }
      return value;
    };
    const asked = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () =>
          reject(request.error ?? new Error()),
        );
      });
    for (const { name = "" } of await indexedDB.databases()) {
      const db = await window.openIfThere(name);
      if (!db) continue;
      for (const store of db.objectStoreNames) {
        const reading = db.transaction(store).objectStore(store);
        parts.push(JSON.stringify(await asked(reading.getAllKeys()), plain));
        parts.push(JSON.stringify(await asked(reading.getAll()), plain));
      }
      db.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const { pathname } = new URL(request.url);
        // The app's own files are the same for all.
        if (/^\/(assets|icons|fonts)\//.test(pathname)) continue;
        parts.push(
          pathname,
          (await (await cache.match(request))?.text()) ?? "",
        );
      }
    }
    const walk = async (folder: FileSystemDirectoryHandle) => {
      for await (const handle of (
        folder as unknown as {
          values(): AsyncIterable<
            FileSystemDirectoryHandle | FileSystemFileHandle
          >;
        }
      ).values()) {
        parts.push(handle.name);
        if (handle.kind === "directory") await walk(handle);
        else parts.push(await (await handle.getFile()).text());
      }
    };
    await walk(await navigator.storage.getDirectory());
    return parts.join("\n");
  });
}
