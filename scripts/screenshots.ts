// Renders the manifest's screenshots from a running demo:
//   node --import tsx scripts/screenshots.ts http://127.0.0.1:3000
import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { closeBrowser, startBrowser } from "../test/fixtures/browser.ts";

const FOLDER = path.resolve(import.meta.dirname, "../public/screenshots");
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 800 };

async function signIn(
  browser: Browser,
  origin: string,
  viewport: typeof PHONE,
): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: "sr-Latn-RS" });
  const page = await context.newPage();
  await page.goto(origin);
  await page.getByTestId("sign-in-username").fill("partner");
  await page.getByTestId("sign-in-password").fill("demo-partner");
  await page.getByTestId("sign-in-submit").click();
  await page.getByTestId("nav-catalog").click();
  await page.getByTestId("item-row").nth(3).waitFor();
  return page;
}

async function fillCart(page: Page): Promise<void> {
  for (const row of [1, 2, 3])
    await page
      .getByTestId("item-row")
      .nth(row)
      .getByTestId("quantity-plus")
      .click();
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
}

const [origin = "http://127.0.0.1:3000"] = process.argv.slice(2);
await mkdir(FOLDER, { recursive: true });
const browser = await startBrowser();
try {
  const phone = await signIn(browser, origin, PHONE);
  await fillCart(phone);
  await shoot(phone, "catalog-phone");
  await phone.goto(`${origin}/cart`);
  await phone.getByTestId("send-order").waitFor();
  await shoot(phone, "cart-phone");
  const desktop = await signIn(browser, origin, DESKTOP);
  await fillCart(desktop);
  await shoot(desktop, "catalog-desktop");
} finally {
  await closeBrowser(browser);
}
