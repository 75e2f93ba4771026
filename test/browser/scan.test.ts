import { readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkDigitOf, isGtin } from "../../client/scan/check-digit.ts";
import { PROJECT_ROOT } from "../../server/platform/project-root.ts";
import { controlled } from "../drills/offline-rig.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import {
  browserMissing,
  closeBrowser,
  openLastingVisit,
  overflows,
  PHONE,
  type Visit,
} from "../fixtures/browser.ts";
import {
  drawCode,
  emptyShelf,
  filmOf,
  onShelf,
  type DrawnFormat,
} from "../fixtures/drawn-codes.ts";
import type { Person } from "../fixtures/server-process-client.ts";

const ASSETS = path.join(PROJECT_ROOT, "dist/client/assets");
const SIZE = { width: 320, height: 240 };
const PER_SECOND = 5;
/** A whole film, and once more where the browser had no time to look. */
const FILM = { timeout: 60_000 };
/** The partner's own names of items, asked for. */
const NAMES_ASKED = /\/trpc\/[^?]*entry\.aliases/;
const UNKNOWN = "5901234123457";

type Item = Awaited<
  ReturnType<Person["api"]["catalog"]["list"]["query"]>
>["items"][number];

const eanOf = ({ barcodes }: Item) =>
  barcodes.find((one) => /^[1-9]\d{12}$/.test(one) && isGtin(one)) ?? "";
const packOf = ({ packSize }: Item) => Number(packSize);
const cartonOf = (item: Item) => {
  const inside = `1${eanOf(item).slice(0, -1)}`;
  return inside + checkDigitOf(inside);
};

describe.skipIf(browserMissing())("the scanner", () => {
  const portal = useBuiltPortal("demo");
  const film = path.join(tmpdir(), `rabat-film-${process.pid}.y4m`);
  let visit: Visit;
  let page: Page;
  let partner: Person;
  let twice: Item;
  let once: Item;
  let boxed: Item;
  let named: Item;
  let typed: Item;

  const line = ({ code }: Item) =>
    page.locator(`[data-testid="scan-line"][data-code="${code}"]`);
  const catalogRow = ({ code }: Item) =>
    page.locator(`[data-testid="item-row"][data-code="${code}"]`);
  const quantityOf = async (item: Item) =>
    Number(await line(item).getByTestId("quantity").inputValue());
  /** The screen goes on as a phone's. */
  const overflowing = async () => {
    const found = await overflows(page);
    await page.setViewportSize(PHONE);
    return found;
  };
  const cameraIs = (state: string) =>
    page.locator(`[data-testid="camera"][data-state="${state}"]`).waitFor();
  /** All that was said since the page stands. */
  const said = () =>
    page.evaluate(() => Reflect.get(window, "said") as string[]);
  const keptOfReader = () =>
    page.evaluate(async () => {
      const kept = await (await caches.open("kept")).keys();
      return kept.map(({ url }) => url).filter((url) => url.includes("zxing"));
    });
  /** The same by one letter each. */
  const saidInShort = async () => {
    const letters: [string, string][] = [
      [twice.name, "A"],
      [once.name, "B"],
      [boxed.name, "C"],
      [named.name, "N"],
      [UNKNOWN, "?"],
    ];
    return (await said())
      .map((text) => letters.find(([what]) => text.includes(what))?.[1] ?? "-")
      .join("");
  };

  /** Holds codes before the camera, one after the other, over and over. */
  async function shootFilm(shown: [DrawnFormat, string][]): Promise<void> {
    const away = Array.from({ length: 1.6 * PER_SECOND }, () =>
      emptyShelf(SIZE),
    );
    const frames = [...away];
    for (const [format, text] of shown) {
      const picture = onShelf(await drawCode(text, format), SIZE);
      frames.push(...Array.from({ length: PER_SECOND }, () => picture));
      frames.push(...away);
    }
    await writeFile(film, filmOf(frames, PER_SECOND));
  }

  beforeAll(async () => {
    partner = await portal.personOf("partner");
    const { items } = await partner.api.catalog.list.query({ limit: 100 });
    [twice, once, boxed, named, typed] = items.filter(
      (item) => eanOf(item) !== "" && packOf(item) > 1,
    ) as [Item, Item, Item, Item, Item];
    await shootFilm([
      ["EAN13", eanOf(twice)],
      ["EAN13", eanOf(twice)],
      ["QRCode", once.code],
      ["ITF", cartonOf(boxed)],
      ["EAN13", UNKNOWN],
    ]);
    visit = await openLastingVisit([
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
      `--use-file-for-fake-video-capture=${film}`,
    ]);
    page = visit.page;
    // A browser without a window has nobody to ask: it answers by what stands of the permission.
    await page.addInitScript(() => {
      const { mediaDevices, permissions } = navigator;
      const open = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = async (asked) => {
        const { state } = await permissions.query({ name: "camera" });
        if (state !== "granted") throw new DOMException("", "NotAllowedError");
        return await open(asked);
      };
    });
    await page.addInitScript(() => {
      const heard: string[] = [];
      Reflect.set(window, "said", heard);
      const listen = () => {
        const place = document.querySelector('[data-testid="scan-said"]');
        const text = place?.textContent ?? "";
        if (text !== "" && text !== heard.at(-1)) heard.push(text);
      };
      new MutationObserver(listen).observe(document, {
        subtree: true,
        childList: true,
        characterData: true,
      });
    });
  });
  afterAll(async () => {
    await closeBrowser(visit?.context);
    await rm(film, { force: true });
  });

  it("says how to allow a camera that was refused, and takes what is typed", async () => {
    await portal.signIn(visit, "partner");
    await visit.testId("nav-home").waitFor();
    await controlled(page);
    await page.goto(`${portal.url}/catalog?q=${typed.code}`);
    await catalogRow(typed).waitFor();
    // This browser has no reader of its own.
    await expect
      .poll(keptOfReader)
      .toEqual([
        expect.stringMatching(/zxing-worker-.*\.js$/),
        expect.stringMatching(/zxing_reader-.*\.wasm$/),
      ]);
    await page.goto(`${portal.url}/order/scan`);
    await cameraIs("refused");
    expect(await page.getByRole("alert").first().innerText()).toContain(
      "levo od adrese",
    );
    expect(await overflowing()).toEqual([]);
    const field = visit.testId("scan-field");
    await field.fill(eanOf(typed));
    await visit.testId("hit").waitFor();
    await field.press("Enter");
    await line(typed).waitFor();
    expect(await quantityOf(typed)).toBe(packOf(typed));
    await visit.testId("scan-undo").click();
    await line(typed).waitFor({ state: "detached" });
  });

  it("begins by itself once the camera is allowed, and adds what it sees", async () => {
    await visit.context.grantPermissions(["camera"]);
    await cameraIs("scanning");
    expect(await overflowing()).toEqual([]);
    await expect.poll(saidInShort, FILM).toContain("AABC?");
    await visit.testId("open-code").waitFor();
    const start = (await saidInShort()).indexOf("AABC?");
    const inCart = (await said())
      .slice(start, start + 4)
      .map((text) => Number(/u korpi (\d+) /.exec(text)?.[1]));
    const [first = 0, again = 0, , carton = 0] = inCart;
    // Held still it counts once; away and back it is one more pack.
    expect(again - first).toBe(packOf(twice));
    expect(carton % packOf(boxed)).toBe(0);
    expect(await quantityOf(once)).toBeGreaterThanOrEqual(packOf(once));
  });

  it("is told once what a code means, and the company knows it from then on", async () => {
    const open = page.locator(`[data-code="${UNKNOWN}"]`);
    // The server is slow to tell what it knows: he teaches meanwhile.
    let answer = () => {};
    const taught = new Promise<void>((resolve) => (answer = resolve));
    await page.route(NAMES_ASKED, async (route) => {
      await taught;
      await route.continue();
    });
    const asked = page.waitForRequest(NAMES_ASKED);
    // It waits for its item, however long.
    await page.reload();
    await open.waitFor();
    await asked;
    await open.getByTestId("assign").click();
    // While one looks for the item nothing counts.
    const before = await saidInShort();
    await visit.testId("assign-field").fill(named.code);
    expect(await saidInShort()).toBe(before);
    await visit.testId("assign-field").press("Enter");
    await line(named).waitFor();
    await open.waitFor({ state: "detached" });
    answer();
    await expect.poll(saidInShort, FILM).toContain("CN");
    await expect
      .poll(async () => (await partner.api.entry.aliases.query()).aliases)
      .toContainEqual(
        expect.objectContaining({ written: UNKNOWN, itemCode: named.code }),
      );
    expect(visit.troubles).toEqual([]);
  });

  it("goes on without a signal, its reader kept on the device", async () => {
    await visit.context.setOffline(true);
    await page.reload();
    await cameraIs("scanning");
    await expect.poll(saidInShort, FILM).toContain("AABCN");
    await visit.context.setOffline(false);
  });

  it("fetches the reader small, from the app's own server", async () => {
    const name = (await readdir(ASSETS)).find((one) => one.endsWith(".wasm"));
    const response = await fetch(`${portal.server.url}/assets/${name}`, {
      method: "HEAD",
      headers: { "accept-encoding": "br" },
    });
    expect(response.headers.get("content-type")).toBe("application/wasm");
    expect(response.headers.get("content-encoding")).toBe("br");
    // Packed once, in the build; in haste it would have no length.
    const bytes = Number(response.headers.get("content-length"));
    expect(bytes).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThan(400_000);
  });

  it("hears one that types, on any screen, and says what it added", async () => {
    await page.goto(`${portal.url}/catalog?q=${typed.code}`);
    const row = catalogRow(typed);
    await row.waitFor();
    await visit.testId("search").focus();
    await scanByKeys(eanOf(typed));
    await page.locator(".toast", { hasText: typed.name }).waitFor();
    // What the scanner typed is no search.
    expect(await visit.testId("search").inputValue()).toBe(typed.code);
    expect(await row.getByTestId("quantity").inputValue()).toBe(
      String(packOf(typed)),
    );
    await page.locator(".toast button").click();
    await row.getByTestId("quantity").waitFor({ state: "detached" });
  });

  /** As a scanner does: all keys in one go. */
  async function scanByKeys(text: string): Promise<void> {
    const keys = await visit.context.newCDPSession(page);
    await Promise.all(
      [...text, "\r"].flatMap((key) => [
        keys.send("Input.dispatchKeyEvent", {
          type: "keyDown",
          key: key === "\r" ? "Enter" : key,
          text: key,
        }),
        keys.send("Input.dispatchKeyEvent", {
          type: "keyUp",
          key: key === "\r" ? "Enter" : key,
        }),
      ]),
    );
    await keys.detach();
  }
});
