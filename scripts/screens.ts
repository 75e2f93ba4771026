// `npm run screens`: draws the pictures of the README (docs/screens) and of the app's manifest
// (public/screenshots) from a demo company of its own.
import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { startEmbeddedPostgres } from "../server/platform/embedded-postgres.ts";
import { closeBrowser, startBrowser } from "../test/fixtures/browser.ts";
import { untilLived } from "../test/fixtures/lived-demo.ts";
import { startServer } from "../test/fixtures/server-process.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const README_PICTURES = path.join(ROOT, "docs/screens");
const MANIFEST_PICTURES = path.join(ROOT, "public/screenshots");
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 800 };
const WEBP_QUALITY = 82;

interface Picture {
  name: string;
  path: string;
  viewport?: typeof PHONE;
  isDark?: boolean;
  /** What must stand on the screen, by its test id. */
  shows?: string;
  /** Whether the order is sent then: what follows shows it. */
  sends?: boolean;
}

const PICTURES: Record<"partner" | "admin", Picture[]> = {
  partner: [
    { name: "home", path: "/" },
    { name: "catalog", path: "/catalog", shows: "item-row" },
    { name: "cart", path: "/cart", shows: "send-order", sends: true },
    { name: "ledger", path: "/ledger" },
    { name: "claims", path: "/claims" },
    { name: "contact", path: "/contact" },
    { name: "orders", path: "/orders" },
    { name: "catalog-dark", path: "/catalog", isDark: true, shows: "item-row" },
  ],
  admin: [
    { name: "today", path: "/admin" },
    { name: "partners", path: "/admin/partners" },
    { name: "today-desktop", path: "/admin", viewport: DESKTOP },
    { name: "reports-desktop", path: "/admin/reports", viewport: DESKTOP },
  ],
};

const folder = await mkdtemp(path.join(tmpdir(), "rabat-screens-"));
await chmod(folder, 0o755);
const postgres = await startEmbeddedPostgres({ dir: folder, throwAway: true });
const server = await startServer({
  databaseUrl: postgres.url,
  env: { DEMO: "1", LOG_LEVEL: "warn" },
});
await untilLived(postgres.url);
const browser = await startBrowser();
try {
  await mkdir(README_PICTURES, { recursive: true });
  await mkdir(MANIFEST_PICTURES, { recursive: true });
  for (const [who, pictures] of Object.entries(PICTURES))
    await drawAll(browser, who, pictures);
  await drawManifest(browser);
} finally {
  await closeBrowser(browser);
  await server.stop();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

async function drawAll(
  from: Browser,
  who: string,
  pictures: Picture[],
): Promise<void> {
  const page = await signIn(from, who, PHONE);
  if (who === "partner") await fillCart(page);
  for (const picture of pictures) {
    await page.setViewportSize(picture.viewport ?? PHONE);
    await page.emulateMedia({
      colorScheme: picture.isDark ? "dark" : "light",
    });
    await page.goto(server.url + picture.path);
    if (picture.shows !== undefined)
      await page.getByTestId(picture.shows).first().waitFor();
    const file = path.join(README_PICTURES, `${picture.name}.webp`);
    await sharp(await shoot(page))
      .webp({ quality: WEBP_QUALITY })
      .toFile(file);
    if (!picture.sends) continue;
    await page.getByTestId("send-order").click();
    await page.waitForURL("**/orders/N-*");
  }
  await page.context().close();
}

async function drawManifest(from: Browser): Promise<void> {
  const phone = await signIn(from, "partner", PHONE);
  await fillCart(phone);
  await save(phone, "catalog-phone");
  await phone.goto(`${server.url}/cart`);
  await phone.getByTestId("send-order").waitFor();
  await save(phone, "cart-phone");
  const desktop = await signIn(from, "partner", DESKTOP);
  await fillCart(desktop);
  await save(desktop, "catalog-desktop");
}

async function save(page: Page, name: string): Promise<void> {
  const file = path.join(MANIFEST_PICTURES, `${name}.png`);
  await sharp(await shoot(page))
    .png({ palette: true })
    .toFile(file);
}

async function signIn(
  from: Browser,
  username: string,
  viewport: typeof PHONE,
): Promise<Page> {
  const context = await from.newContext({ viewport, locale: "sr-Latn-RS" });
  const page = await context.newPage();
  await page.goto(server.url);
  await page.getByTestId("sign-in-username").fill(username);
  await page.getByTestId("sign-in-password").fill(`demo-${username}`);
  await page.getByTestId("sign-in-submit").click();
  await page.getByTestId("sign-in-submit").waitFor({ state: "detached" });
  return page;
}

/** Two items of which there is enough; of what was filled before, more. */
async function fillCart(page: Page): Promise<void> {
  await page.goto(`${server.url}/catalog`);
  await page.getByTestId("item-row").nth(3).waitFor();
  for (const row of [2, 3])
    await page
      .getByTestId("item-row")
      .nth(row)
      .getByTestId("quantity-plus")
      .click();
}

/** The screen once nothing more comes. */
async function shoot(page: Page): Promise<Buffer> {
  await page
    .waitForLoadState("networkidle", { timeout: 10_000 })
    .catch(() => {});
  await page.evaluate(() => document.fonts.ready);
  return await page.screenshot({ animations: "disabled" });
}
